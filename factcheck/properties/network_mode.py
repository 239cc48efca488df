"""The network mode (compose-spec, network_mode)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="network-mode",
    of=("service",),
    kind=TEXT,
    look=key("network_mode"),
    names={
        "en": (
            "network_mode",
            "network mode",
            "host network",
            "host networking",
        ),
        "ru": (
            "network_mode",
            "сетевой режим",
            "режим сети",
        ),
    },
    doc=__doc__ or "",
)
