"""Further names under which the service is reached on a network (compose-spec, networks, aliases)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.networks import aliases
from factcheck.property import Property

PROPERTY = Property(
    id="network-alias",
    of=("service",),
    kind=TEXT,
    look=aliases,
    names={
        "en": (
            "network alias",
            "alias",
            "network-scoped alias",
            "DNS alias",
        ),
        "ru": (
            "сетевой псевдоним",
            "псевдоним",
            "сетевой алиас",
            "алиас",
        ),
    },
    accepts=("literal",),
    doc=__doc__ or "",
)
