"""The service checks its health: `healthcheck` in compose, which overrides, or HEALTHCHECK in the Dockerfile it is
built from. `disable: true` and NONE are none.
"""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.health import health
from factcheck.property import Property

PROPERTY = Property(
    id="healthcheck",
    of=("service", "dockerfile"),
    kind=TEXT,
    look=health,
    names={
        "en": (
            "healthcheck",
            "health check",
            "health-check",
            "health probe",
        ),
        "ru": (
            "healthcheck",
            "health check",
            "health-check",
            "проверка здоровья",
            "хелсчек",
            "хелс-чек",
            "проверка работоспособности",
            "проверка состояния",
            "здоровье контейнера",
            "health-чек",
            "healthcheck-проверка",
        ),
    },
    accepts=("literal", "url", "flag", "path"),
    doc=__doc__ or "",
)
