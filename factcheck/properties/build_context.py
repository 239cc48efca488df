"""The build context of the service (compose-spec build.md, context; default `.`)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="build-context",
    of=("service",),
    kind=TEXT,
    look=key("build", "context"),
    names={
        "en": (
            "build context",
            "context",
        ),
        "ru": (
            "контекст сборки",
            "контекст",
            "build context",
            "build-контекст",
        ),
    },
    accepts=("path", "literal", "assignment"),
    doc=__doc__ or "",
)
