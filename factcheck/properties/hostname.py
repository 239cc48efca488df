"""The host name of the container (compose-spec, hostname)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="hostname",
    of=("service",),
    kind=TEXT,
    look=key("hostname"),
    names={
        "en": ("hostname",),
        "ru": (
            "hostname",
            "имя хоста",
        ),
    },
    weak=True,
    doc=__doc__ or "",
)
