"""How often Prometheus evaluates its rules (`evaluation_interval`; default 1m)."""

from __future__ import annotations

from factcheck.kinds.duration import DURATION
from factcheck.looks.monitoring import evaluation
from factcheck.property import Property

PROPERTY = Property(
    id="evaluation-interval",
    of=("prometheus",),
    kind=DURATION,
    look=evaluation,
    names={
        "en": ("evaluation interval", "evaluation_interval", "rule evaluation"),
        "ru": ("evaluation_interval", "evaluation interval", "интервал вычисление правило", "интервал оценка правило"),
    },
    accepts=("duration",),
    doc=__doc__ or "",
)
