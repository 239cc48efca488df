"""Redis keeps a log of what is written (`appendonly yes`, AOF)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.redis import setting
from factcheck.property import Property

PROPERTY = Property(
    id="redis-append-only",
    of=("service",),
    kind=FLAG,
    look=setting("appendonly", off=("no",)),
    names={
        "en": (
            "aof",
            "aof persistence",
            "append-only file",
            "append only file",
            "append only",
            "append-only",
            "appendonly",
            "appendonly yes",
            "aof enabled",
        ),
        "ru": (
            "aof",
            "appendonly",
            "append-only",
            "aof-персистентность",
            "персистентность aof",
            "персистентность через aof",
            "aof включить",
            "журнал aof",
            "append only",
        ),
    },
    doc=__doc__ or "",
)
