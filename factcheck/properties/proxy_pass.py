"""nginx passes requests on (`proxy_pass`)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.property import Property
from factcheck.proxy import passes

PROPERTY = Property(
    id="proxy-pass",
    of=("proxy",),
    kind=TEXT,
    look=passes,
    names={
        "en": (
            "proxy_pass",
            "reverse proxy",
            "api proxy",
            "proxies",
            "proxying",
            "proxy to",
        ),
        "ru": (
            "проксировать",
            "проксирование",
            "обратный прокси",
            "проксироваться",
            "proxy_pass",
            "reverse proxy",
        ),
    },
    accepts=("literal", "path", "url"),
    weak=True,
    doc=__doc__ or "",
)
