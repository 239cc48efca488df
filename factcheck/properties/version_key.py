"""The compose file carries the obsolete top-level `version` (compose-spec 04-version-and-name)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="version-key",
    of=("compose",),
    kind=TEXT,
    look=key("version"),
    names={
        "en": ("version key", "version attribute", "obsolete version", "version field"),
        "ru": ("ключ version", "поле version", "устаревший version", "атрибут version"),
    },
    keys=("version",),
    accepts=("literal", "assignment", "version"),
    doc=__doc__ or "",
)
