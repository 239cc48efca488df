"""The whole build context is copied into the image (COPY . .)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.layers import copy_all
from factcheck.property import Property

PROPERTY = Property(
    id="copy-all",
    of=("dockerfile", "service"),
    kind=FLAG,
    look=copy_all,
    names={
        "en": (
            "copy everything",
            "copies everything",
            "copy the entire project",
            "copies the whole",
            "copy whole context",
            "copies entire repo",
            "copies entire repository",
        ),
        "ru": (
            "копировать все",
            "копировать весь проект",
            "копировать весь репозиторий",
            "копироваться все",
            "копировать весь контекст",
            "копировать целиком",
        ),
    },
    doc=__doc__ or "",
)
