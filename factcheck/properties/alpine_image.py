"""The image, or the base of what is built, is a `alpine` variant."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.images import variant
from factcheck.property import Property

PROPERTY = Property(
    id="alpine-image",
    of=("dockerfile", "service"),
    kind=FLAG,
    look=variant("alpine"),
    names={
        "en": (
            "alpine",
            "alpine base",
            "alpine image",
            "alpine linux",
            "alpine variant",
            "alpine version",
            "alpine-based",
        ),
        "ru": ("alpine", "alpine образ", "alpine linux", "alpine-версия"),
    },
    within=("image", "base-image"),
    doc=__doc__ or "",
)
