"""The `interval` of the health check, in compose or in the Dockerfile (compose-spec healthcheck; Dockerfile
reference HEALTHCHECK).
"""

from __future__ import annotations

from factcheck.kinds.duration import DURATION
from factcheck.looks.health import option
from factcheck.property import Property

PROPERTY = Property(
    id="healthcheck-interval",
    of=("service", "dockerfile"),
    kind=DURATION,
    look=option("interval"),
    names={
        "en": (
            "interval",
            "check interval",
            "checked every",
            "check every",
            "health check interval",
        ),
        "ru": (
            "интервал",
            "периодичность",
            "интервал проверки",
            "периодичность проверки",
            "проверяться каждые",
        ),
    },
    detail=True,
    soft=(
        "interval",
        "интервал",
        "периодичность",
    ),
    within=("healthcheck",),
    doc=__doc__ or "",
)
