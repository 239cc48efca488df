"""The `start_period` of the health check, in compose or in the Dockerfile (compose-spec healthcheck; Dockerfile
reference HEALTHCHECK).
"""

from __future__ import annotations

from factcheck.kinds.duration import DURATION
from factcheck.looks.health import option
from factcheck.property import Property

PROPERTY = Property(
    id="healthcheck-start-period",
    of=("service", "dockerfile"),
    kind=DURATION,
    look=option("start_period"),
    names={
        "en": (
            "start period",
            "start_period",
            "start-period",
            "startup period",
            "grace period",
        ),
        "ru": (
            "start period",
            "start_period",
            "период запуска",
            "стартовый период",
            "start-period",
        ),
    },
    detail=True,
    soft=("grace period",),
    within=("healthcheck",),
    doc=__doc__ or "",
)
