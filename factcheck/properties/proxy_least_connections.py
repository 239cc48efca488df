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
        "en": (
            "least_conn",
            "least conn",
            "least connection",
            "least connections balancing",
            "least-connections",
            "balance with least connection",
            "balances with least_conn",
            "balance by least connection",
            "least connections load balancing",
            "least_conn balancing",
            "least_conn load balancing",
            "load balancing with least_conn",
            "load balancing with least connection",
        ),
        "ru": (
            "least_conn",
            "least conn",
            "least connection",
            "наименьшее число соединений",
            "наименьшее количество соединений",
            "балансировать через least_conn",
            "балансировка least_conn",
            "балансировка через least_conn",
            "балансировка по least_conn",
            "балансировка нагрузки least_conn",
            "балансировка нагрузки через least_conn",
        ),
    },
    within=("proxy-balancing",),
    doc=__doc__ or "",
)
