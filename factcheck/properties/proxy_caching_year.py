"""A proxy lets static files be cached for a year (`expires 1y`, `max-age=31536000`)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.proxy import cached_for_a_year
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-caching-year",
    of=("proxy",),
    kind=FLAG,
    look=cached_for_a_year,
    names={
        "en": (
            "static file cached for a year",
            "static asset cached for a year",
            "static asset cached for one year",
            "static file cached for one year",
            "caches static asset for a year",
            "cached for a year",
            "cached for one year",
            "cache for a year",
            "cache for one year",
            "one year cache",
            "1-year cache",
            "cache lifetime of a year",
            "cached for 1 year",
            "static for a year",
        ),
        "ru": (
            "статика кэшироваться на год",
            "статика кешироваться на год",
            "кэшировать статика на год",
            "кешировать статика на год",
            "статический файл кэшироваться на год",
            "статический файл кешироваться на год",
            "кэшироваться на год",
            "кешироваться на год",
            "кэшировать на год",
            "кешировать на год",
            "кэш на год",
            "кеш на год",
            "кэширование на год",
            "кеширование на год",
            "кэш на один год",
            "immutable-кэш на год",
            "кэшироваться на один год",
            "кешироваться на один год",
        ),
    },
    within=("proxy-caching",),
    doc=__doc__ or "",
)
