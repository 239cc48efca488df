"""nginx compresses responses (`gzip on`, ngx_http_gzip_module)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.property import Property
from factcheck.proxy import compression

PROPERTY = Property(
    id="proxy-compression",
    of=("proxy",),
    kind=TEXT,
    look=compression,
    names={
        "en": (
            "gzip",
            "gzip compression",
            "compression",
            "brotli",
            "gzip enabled",
        ),
        "ru": (
            "gzip",
            "сжатие",
            "gzip сжатие",
            "gzip-сжатие",
        ),
    },
    accepts=(),
    doc=__doc__ or "",
)
