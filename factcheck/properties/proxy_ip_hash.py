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
        "en": ("ip_hash", "ip hash", "sticky session", "session affinity"),
        "ru": ("ip_hash", "ip hash", "липкая сессия", "sticky session", "sticky-сессия"),
    },
    doc=__doc__ or "",
)
