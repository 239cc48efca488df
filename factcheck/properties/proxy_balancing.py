"""Requests are spread over the servers of an upstream (ngx_http_upstream_module)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.proxy import method
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-balancing",
    of=("proxy",),
    kind=FLAG,
    look=method(),
    names={
        "en": ("load balancing", "load balancer", "load-balancing", "balancing", "load balance"),
        "ru": (
            "балансировка",
            "балансировка нагрузки",
            "балансировщик нагрузки",
            "балансировать",
            "балансировать нагрузка",
        ),
    },
    doc=__doc__ or "",
)
