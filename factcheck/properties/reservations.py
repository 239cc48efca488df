"""The service reserves resources (deploy.resources.reservations, mem_reservation)."""

from __future__ import annotations

from factcheck.kinds.size import SIZE
from factcheck.look import any_key
from factcheck.property import Property

PROPERTY = Property(
    id="reservations",
    of=("service",),
    kind=SIZE,
    look=any_key(("deploy", "resources", "reservations"), ("mem_reservation",)),
    names={
        "en": (
            "reservation",
            "resource reservation",
            "reserved memory",
            "memory reservation",
            "cpu reservation",
            "reserves memory",
            "reserve",
        ),
        "ru": (
            "резервирование",
            "резерв",
            "reservation",
            "reservations",
            "резервирование памяти",
            "резервирование ресурсов",
            "зарезервировать",
            "зарезервированная память",
        ),
    },
    doc=__doc__ or "",
)
