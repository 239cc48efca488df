"""The Dockerfile that the service names (compose-spec build.md, dockerfile; default `Dockerfile` in the context)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="build-dockerfile",
    of=("service",),
    kind=TEXT,
    look=key("build", "dockerfile"),
    names={
        "en": ("custom dockerfile", "separate dockerfile", "own dockerfile"),
        "ru": ("отдельный dockerfile", "собственный dockerfile", "свой dockerfile"),
    },
    accepts=("path",),
    default="Dockerfile",
    weak=True,
    doc=__doc__ or "",
)
