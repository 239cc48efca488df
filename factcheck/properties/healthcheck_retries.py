"""The `retries` of the health check, in compose or in the Dockerfile (compose-spec healthcheck; Dockerfile
reference HEALTHCHECK).
"""

from __future__ import annotations

from factcheck.kinds.number import NUMBER
from factcheck.looks.health import option
from factcheck.property import Property

PROPERTY = Property(
    id="healthcheck-retries",
    of=("service", "dockerfile"),
    kind=NUMBER,
    look=option("retries"),
    names={
        "en": (
            "retry",
            "retries",
            "attempt",
        ),
        "ru": (
            "попытка",
            "retries",
            "число попыток",
            "количество попыток",
            "повтор",
        ),
    },
    nouns={
        "en": (
            "retry",
            "attempt",
        ),
        "ru": (
            "попытка",
            "повтор",
        ),
    },
    detail=True,
    soft=(
        "retry",
        "retries",
        "attempt",
        "попытка",
        "повтор",
    ),
    within=("healthcheck",),
    doc=__doc__ or "",
)
