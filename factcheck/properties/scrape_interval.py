"""How often Prometheus scrapes (`scrape_interval`, global and per job; default 1m)."""

from __future__ import annotations

from factcheck.kinds.duration import DURATION
from factcheck.looks.monitoring import interval
from factcheck.property import Property

PROPERTY = Property(
    id="scrape-interval",
    of=("prometheus",),
    kind=DURATION,
    look=interval,
    names={
        "en": ("scrape interval", "scraping interval", "scrape_interval", "scrape every", "scrapes every"),
        "ru": (
            "интервал сбора",
            "интервал сбор метрика",
            "интервал скрейпинг",
            "scrape_interval",
            "scrape interval",
            "интервал опрос",
            "собирать метрика каждый",
            "собирать метрика раз",
            "период сбор метрика",
            "интервал scrape",
        ),
    },
    accepts=("duration",),
    doc=__doc__ or "",
)
