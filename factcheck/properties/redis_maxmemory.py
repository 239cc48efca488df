"""The memory after which Redis evicts (`maxmemory`)."""

from __future__ import annotations

from factcheck.kinds.size import SIZE
from factcheck.looks.redis import setting
from factcheck.property import Property

PROPERTY = Property(
    id="redis-maxmemory",
    of=("service",),
    kind=SIZE,
    look=setting("maxmemory", off=("0",), elsewhere=None),
    names={
        "en": (
            "maxmemory",
            "max memory",
            "maximum memory",
            "maxmemory limit",
            "redis memory limit",
            "memory cap",
            "memory limit",
            "limit memory",
        ),
        "ru": (
            "maxmemory",
            "лимит память redis",
            "лимит память",
            "ограничение память",
            "максимальная память",
            "максимум память",
        ),
    },
    doc=__doc__ or "",
)
