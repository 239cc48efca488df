"""What a .dockerignore or .gitignore keeps out (docker/docs context.md; the last pattern that matches decides)."""

from __future__ import annotations

from factcheck.looks.exclusions import EXCLUSION, excluded
from factcheck.property import Property

PROPERTY = Property(
    id="ignore-excludes",
    of=("ignore",),
    kind=EXCLUSION,
    look=excluded,
    names={
        "en": (
            "exclude",
            "ignore",
            "excluded from",
            "keep out",
            "excludes",
            "ignored",
            "excluding",
            "filter out",
            "omit",
        ),
        "ru": (
            "исключать",
            "исключить",
            "исключение",
            "игнорировать",
            "исключаться",
            "исключен",
            "исключены",
            "отсекать",
        ),
    },
    doc=__doc__ or "",
)
