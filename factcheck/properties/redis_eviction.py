"""What Redis evicts when its memory is full (`maxmemory-policy`; default noeviction)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.redis import setting
from factcheck.property import Property

PROPERTY = Property(
    id="redis-eviction",
    of=("service",),
    kind=TEXT,
    look=setting("maxmemory-policy"),
    names={
        "en": (
            "eviction policy",
            "maxmemory policy",
            "maxmemory-policy",
            "eviction",
            "lru eviction",
            "lru policy",
            "cache eviction policy",
            "eviction strategy",
            "memory policy",
        ),
        "ru": (
            "политика вытеснение",
            "maxmemory-policy",
            "maxmemory policy",
            "политика вытеснение ключ",
            "вытеснение",
            "политика lru",
            "политика память",
        ),
    },
    accepts=("literal",),
    doc=__doc__ or "",
)
