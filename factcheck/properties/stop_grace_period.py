"""How long Compose waits before it kills (compose-spec, stop_grace_period; default 10s)."""

from __future__ import annotations

from factcheck.kinds.duration import DURATION
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="stop-grace-period",
    of=("service",),
    kind=DURATION,
    look=key("stop_grace_period"),
    names={
        "en": (
            "stop_grace_period",
            "stop grace period",
            "grace period",
        ),
        "ru": ("stop_grace_period",),
    },
    default="10s",
    doc=__doc__ or "",
)
