"""nginx serves HTTPS: a server listens with `ssl` (ngx_http_ssl_module)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.property import Property
from factcheck.proxy import tls

PROPERTY = Property(
    id="proxy-tls",
    of=("proxy",),
    kind=FLAG,
    look=tls,
    names={
        "en": (
            "ssl termination",
            "tls termination",
            "https server",
            "ssl/tls",
            "https support",
            "https enabled",
            "ssl support",
            "https",
        ),
        "ru": (
            "ssl termination",
            "терминация ssl",
            "https-сервер",
            "https сервер",
            "поддержка https",
            "https включен",
            "ssl терминация",
            "поддержка ssl",
        ),
    },
    weak=True,
    doc=__doc__ or "",
)
