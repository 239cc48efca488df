"""The `timeout` of the health check, in compose or in the Dockerfile (compose-spec healthcheck; Dockerfile
reference HEALTHCHECK).
"""

from __future__ import annotations

from factcheck.kinds.duration import DURATION
from factcheck.looks.health import option
from factcheck.property import Property

PROPERTY = Property(
    id="healthcheck-timeout",
    of=("service", "dockerfile"),
    kind=DURATION,
    look=option("timeout"),
    names={
        "en": (
            "timeout",
            "time-out",
        ),
        "ru": (
            "таймаут",
            "тайм-аут",
            "timeout",
        ),
    },
    detail=True,
    soft=(
        "timeout",
        "time-out",
        "таймаут",
        "тайм-аут",
    ),
    within=("healthcheck",),
    doc=__doc__ or "",
)
