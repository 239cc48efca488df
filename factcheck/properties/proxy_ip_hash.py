"""Requests of one address go to the same server of an upstream (`ip_hash`, sticky sessions)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.proxy import method
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-ip-hash",
    of=("proxy",),
    kind=FLAG,
    look=method("ip_hash"),
    names={
        "en": (
            "ip_hash",
            "ip hash",
            "sticky session",
            "session affinity",
            "balance with ip_hash",
            "balance by ip_hash",
            "ip_hash balancing",
            "ip_hash load balancing",
            "load balancing with ip_hash",
        ),
        "ru": (
            "ip_hash",
            "ip hash",
            "липкая сессия",
            "sticky session",
            "sticky-сессия",
            "балансировать через ip_hash",
            "балансировать по ip_hash",
            "балансировка ip_hash",
            "балансировка через ip_hash",
            "балансировка по ip_hash",
            "балансировка нагрузки через ip_hash",
        ),
    },
    within=("proxy-balancing",),
    doc=__doc__ or "",
)
