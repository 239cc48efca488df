"""The service sets ulimits (compose-spec, ulimits)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="ulimits",
    of=("service",),
    kind=TEXT,
    look=key("ulimits"),
    names={
        "en": (
            "ulimit",
            "ulimits",
        ),
        "ru": (
            "ulimit",
            "ulimits",
        ),
    },
    doc=__doc__ or "",
)
