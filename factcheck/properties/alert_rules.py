"""Alerting rules lie in the files (`groups` with `alert`)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.monitoring import alerts
from factcheck.property import Property

PROPERTY = Property(
    id="alert-rules",
    of=("project",),
    kind=FLAG,
    look=alerts,
    names={
        "en": (
            "alert rule",
            "alerting rule",
            "alert rules",
            "prometheus alert rule",
            "prometheus alerting rule",
            "alerting rule file",
            "alert rule file",
        ),
        "ru": (
            "правило алертинг",
            "правило алерт",
            "файл с правило алертинг",
            "файл правило алертинг",
            "правило оповещение",
            "правило алертов",
            "алерт правило",
            "правило алертинг prometheus",
            "файл с правило алерт",
            "правило тревога",
        ),
    },
    doc=__doc__ or "",
)
