"""The networks that the service joins (compose-spec, networks). Absent: the network `default`."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key, keys
from factcheck.property import Property

PROPERTY = Property(
    id="networks",
    of=("service",),
    kind=TEXT,
    look=key("networks", pick=keys),
    names={
        "en": (
            "network",
            "connected network",
            "connected to the network",
            "connected to network",
            "join the network",
            "join network",
            "attached to the network",
            "network membership",
        ),
        "ru": (
            "сеть",
            "подключить к сети",
            "подключен к сети",
            "подключаться к сети",
            "входить в сеть",
            "находиться в сети",
            "жить в сети",
        ),
    },
    accepts=("literal",),
    weak=True,
    doc=__doc__ or "",
)
