"""Files are copied with an owner (Dockerfile reference, COPY --chown)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.layers import owner
from factcheck.property import Property

PROPERTY = Property(
    id="copy-owner",
    of=("dockerfile", "service"),
    kind=TEXT,
    look=owner,
    names={
        "en": (
            "chown",
            "file ownership",
            "proper ownership",
            "ownership",
        ),
        "ru": (
            "chown",
            "владелец файлов",
            "права на файлы",
            "владелец файла",
        ),
    },
    accepts=("literal", "user"),
    weak=True,
    doc=__doc__ or "",
)
