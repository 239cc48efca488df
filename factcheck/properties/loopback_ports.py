"""The published ports of the service are bound to the loopback address only (compose-spec, ports, host_ip)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.ports import loopback
from factcheck.property import Property

PROPERTY = Property(
    id="loopback-ports",
    of=("service",),
    kind=FLAG,
    look=loopback,
    names={
        "en": (
            "localhost only",
            "bound to localhost",
            "bind to localhost",
            "loopback",
            "127.0.0.1",
            "only localhost",
            "limit to 127.0.0.1",
            "bound to 127.0.0.1",
            "bind to 127.0.0.1",
            "local interface",
            "on 127.0.0.1 only",
            "on localhost only",
            "only from localhost",
            "reachable from localhost only",
            "reachable only from localhost",
        ),
        "ru": (
            "только localhost",
            "только локальный",
            "привязать к localhost",
            "127.0.0.1",
            "локальный интерфейс",
            "привязать к 127.0.0.1",
            "только с localhost",
            "только на localhost",
            "только на 127.0.0.1",
            "только с 127.0.0.1",
            "доступный только с localhost",
        ),
    },
    opposites={
        "en": (
            "all interfaces",
            "0.0.0.0",
            "publicly exposed",
            "bind to 0.0.0.0",
            "open to the outside",
            "exposed to the outside",
        ),
        "ru": ("все интерфейсы", "всех интерфейсах", "0.0.0.0", "без ограничений", "открыт наружу"),
    },
    doc=__doc__ or "",
)
