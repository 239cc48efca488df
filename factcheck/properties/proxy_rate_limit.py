"""nginx limits the rate of requests (`limit_req`, `limit_conn`)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.property import Property
from factcheck.proxy import rate_limit

PROPERTY = Property(
    id="proxy-rate-limit",
    of=("proxy",),
    kind=TEXT,
    look=rate_limit,
    names={
        "en": (
            "rate limit",
            "rate limiting",
            "rate-limiting",
            "request limit",
            "ddos protection",
            "limit_req",
        ),
        "ru": (
            "rate limiting",
            "rate limit",
            "ограничение частоты запросов",
            "ограничение запросов",
            "лимит запросов",
            "limit_req",
            "ограничение скорости запросов",
        ),
    },
    accepts=("literal",),
    doc=__doc__ or "",
)
