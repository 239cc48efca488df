"""The image has the tag `latest`, or none, which means the same."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.images import floating
from factcheck.property import Property

PROPERTY = Property(
    id="image-latest",
    of=("service", "dockerfile"),
    kind=FLAG,
    look=floating,
    names={
        "en": (
            "latest",
            "latest tag",
            "untagged",
            "no tag",
            "unpinned",
            "unpinned image",
            "floating tag",
            "not pinned",
        ),
        "ru": (
            "latest",
            "тег latest",
            "без тега",
            "незафиксированный",
            "не зафиксирован",
            "не закреплён",
            "не закреплена",
            "плавающий тег",
            "latest-тег",
        ),
    },
    opposites={
        "en": (
            "pinned",
            "pinned version",
            "pinned image",
            "fixed version",
            "specific version",
            "version pinning",
            "pinned tag",
            "pinned to a version",
            "pinned to version",
            "pinned to a specific version",
            "pinned to an exact version",
        ),
        "ru": (
            "зафиксирован",
            "запинен",
            "закреплён на версии",
            "закреплён на мажорной версии",
            "закреплён на точной версии",
            "версия закреплена",
            "зафиксирован на версии",
            "зафиксированная версия",
            "фиксированная версия",
            "закреплённая версия",
            "конкретная версия",
        ),
    },
    soft=(
        "fixed version",
        "specific version",
        "version pinning",
        "pinned",
        "pinned version",
        "фиксированная версия",
        "конкретная версия",
        "зафиксирован",
        "зафиксированная версия",
        "закреплённая версия",
        "latest",
        "not pinned",
        "unpinned",
    ),
    within=("image", "base-image"),
    doc=__doc__ or "",
)
