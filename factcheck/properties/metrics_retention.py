"""How long Prometheus keeps what it measured (`--storage.tsdb.retention.time`; default 15d)."""

from __future__ import annotations

from factcheck.kinds.duration import DURATION
from factcheck.looks.monitoring import retention
from factcheck.property import Property

PROPERTY = Property(
    id="metrics-retention",
    of=("service",),
    kind=DURATION,
    look=retention,
    names={
        "en": (
            "retention",
            "retention time",
            "data retention",
            "retention period",
            "metrics retention",
            "metric retention",
            "keeps data for",
            "retains data for",
            "storage retention",
        ),
        "ru": (
            "retention",
            "срок хранение",
            "время хранение",
            "хранение метрика",
            "хранить метрика",
            "хранить данные",
            "срок хранение метрика",
            "срок хранение данные",
            "период хранение",
            "глубина хранение",
            "срок хранения данных",
            "срок хранения метрик",
            "время хранения данных",
            "период хранения данных",
        ),
    },
    accepts=("duration",),
    default="15d",
    weak=True,
    doc=__doc__ or "",
)
