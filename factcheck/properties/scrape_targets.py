"""What Prometheus scrapes: its jobs and targets."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.monitoring import targets
from factcheck.property import Property

PROPERTY = Property(
    id="scrape-targets",
    of=("prometheus",),
    kind=TEXT,
    look=targets,
    names={
        "en": (
            "scrape",
            "scrapes",
            "scrape target",
            "scrape job",
            "scrape config",
            "scraping",
            "scraped",
            "collect metric from",
            "collects metrics from",
            "scraped by prometheus",
        ),
        "ru": (
            "собирать метрика",
            "собирать метрика с",
            "опрашивать",
            "скрейпить",
            "сбор метрика",
            "сбор метрика с",
            "scrape target",
            "цель сбор",
            "скрейпинг",
        ),
    },
    accepts=("literal",),
    relation=True,
    weak=True,
    doc=__doc__ or "",
)
