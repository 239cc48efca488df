"""The image, or the base of what is built, is a `slim` variant."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.images import variant
from factcheck.property import Property

PROPERTY = Property(
    id="slim-image",
    of=("dockerfile", "service"),
    kind=FLAG,
    look=variant("slim"),
    names={
        "en": ("slim", "slim base", "slim image", "slim linux", "slim variant", "slim version", "slim-based"),
        "ru": ("slim", "slim образ", "slim linux", "slim-версия"),
    },
    within=("image", "base-image"),
    doc=__doc__ or "",
)
