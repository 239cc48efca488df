"""nginx passes requests on: from which path, to which service (`proxy_pass`)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.proxy import passed
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-pass",
    of=("proxy",),
    kind=TEXT,
    look=passed,
    names={
        "en": (
            "proxy_pass",
            "reverse proxy",
            "reverse-proxy",
            "api proxy",
            "proxy",
            "proxying",
            "proxied",
            "proxy to",
            "proxy request",
            "forward",
            "forward request",
            "route request",
            "route",
            "routing",
        ),
        "ru": (
            "проксировать",
            "проксирование",
            "обратный прокси",
            "реверс-прокси",
            "проксироваться",
            "proxy_pass",
            "reverse proxy",
            "перенаправлять запрос",
            "направлять запрос",
            "направлять",
            "маршрутизировать",
            "проксировать запрос",
            "проксировать на",
        ),
    },
    accepts=("literal", "path", "url"),
    weak=True,
    relation=True,
    doc=__doc__ or "",
)
