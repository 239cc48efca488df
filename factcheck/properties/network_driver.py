"""The driver of the networks (compose-spec 06-networks, driver). Absent: `bridge`."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.networks import driver
from factcheck.property import Property

PROPERTY = Property(
    id="network-driver",
    of=("compose",),
    kind=TEXT,
    look=driver,
    names={
        "en": (
            "network driver",
            "bridge network",
            "bridge driver",
            "custom network",
            "dedicated network",
            "isolated network",
            "network isolation",
        ),
        "ru": (
            "драйвер сети",
            "bridge сеть",
            "сеть bridge",
            "bridge-сеть",
            "собственная сеть",
            "изолированная сеть",
            "сетевая изоляция",
            "изоляция сети",
        ),
    },
    accepts=("literal",),
    doc=__doc__ or "",
)
