"""A proxy limits the rate of requests (`limit_req`, `limit_conn`)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.proxy import rate_limit
from factcheck.property import Property

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
            "rate limiter",
            "request limit",
            "request rate limit",
            "ddos protection",
            "brute-force protection",
            "limit_req",
            "request throttling",
            "api rate limiting",
            "rate limited",
        ),
        "ru": (
            "rate limiting",
            "rate limit",
            "rate-limiting",
            "rate-limit",
            "ограничение частота запрос",
            "ограничение запрос",
            "лимит запрос",
            "limit_req",
            "ограничение скорость запрос",
            "ограничение число запрос",
            "ограничение количество запрос",
            "лимит на запрос",
            "лимит частота запрос",
            "защита от ddos",
            "лимитирование запрос",
            "ограничивать частота запрос",
            "рейт-лимит",
            "рейтлимит",
            "троттлинг",
        ),
    },
    accepts=("literal",),
    doc=__doc__ or "",
)
