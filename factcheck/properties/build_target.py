"""The stage that the service is built to (compose-spec build.md, target)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="build-target",
    of=("service",),
    kind=TEXT,
    look=key("build", "target"),
    names={
        "en": (
            "build target",
            "target stage",
            "target",
        ),
        "ru": (
            "целевая стадия",
            "target",
            "цель сборки",
        ),
    },
    accepts=("literal", "assignment"),
    weak=True,
    doc=__doc__ or "",
)
