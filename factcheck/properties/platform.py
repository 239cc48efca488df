"""The platform of the service (compose-spec, platform)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="platform",
    of=("service",),
    kind=TEXT,
    look=key("platform"),
    names={
        "en": ("platform",),
        "ru": (
            "платформа",
            "platform",
        ),
    },
    accepts=("literal", "path", "assignment"),
    weak=True,
    doc=__doc__ or "",
)
