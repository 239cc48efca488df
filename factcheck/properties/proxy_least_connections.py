"""Requests go to the server of an upstream with the fewest connections (`least_conn`)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.proxy import method
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-least-connections",
    of=("proxy",),
    kind=FLAG,
    look=method("least_conn"),
    names={
        "en": ("least_conn", "least conn", "least connection", "least connections balancing", "least-connections"),
        "ru": (
            "least_conn",
            "least conn",
            "least connection",
            "наименьшее число соединений",
            "наименьшее количество соединений",
        ),
    },
    doc=__doc__ or "",
)
