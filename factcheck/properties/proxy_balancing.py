"""How nginx spreads requests over the servers of an upstream (ngx_http_upstream_module; default: round robin)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.property import Property
from factcheck.proxy import balancing

PROPERTY = Property(
    id="proxy-balancing",
    of=("proxy",),
    kind=TEXT,
    look=balancing,
    names={
        "en": (
            "load balancing",
            "load balancer",
            "round robin",
            "round-robin",
            "least_conn",
            "least connection",
            "ip_hash",
            "upstream",
        ),
        "ru": (
            "балансировка",
            "балансировка нагрузки",
            "round robin",
            "round-robin",
            "least_conn",
            "балансировщик нагрузки",
        ),
    },
    accepts=("literal",),
    weak=True,
    doc=__doc__ or "",
)
