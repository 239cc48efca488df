"""A proxy compresses responses (`gzip on`, ngx_http_gzip_module)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.proxy import compression
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-compression",
    of=("proxy",),
    kind=FLAG,
    look=compression,
    names={
        "en": (
            "gzip",
            "gzip compression",
            "gzip compressing",
            "compression",
            "response compression",
            "brotli",
            "gzip enabled",
        ),
        "ru": (
            "gzip",
            "сжатие",
            "gzip сжатие",
            "gzip-сжатие",
            "сжатие ответ",
            "сжатие gzip",
            "сжимать ответ",
            "gzip-компрессия",
            "компрессия",
        ),
    },
    doc=__doc__ or "",
)
