"""nginx lets static files be cached (`expires`, Cache-Control, proxy_cache)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.property import Property
from factcheck.proxy import caching

PROPERTY = Property(
    id="proxy-caching",
    of=("proxy",),
    kind=TEXT,
    look=caching,
    names={
        "en": (
            "static caching",
            "cache header",
            "cache static",
            "static asset caching",
            "cache strategy",
            "browser caching",
            "asset caching",
            "cache-control",
            "caching strategy",
        ),
        "ru": (
            "кэширование статики",
            "кэшировать статику",
            "cache-control",
            "заголовок кэширования",
            "кеширование статики",
        ),
    },
    accepts=("literal",),
    doc=__doc__ or "",
)
