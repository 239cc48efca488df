"""nginx speaks HTTP/2 (`listen ... http2`, `http2 on`)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.proxy import http2
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-http2",
    of=("proxy",),
    kind=FLAG,
    look=http2,
    names={
        "en": ("http/2", "http2", "http/2 support"),
        "ru": ("http/2", "http2", "поддержка http/2"),
    },
    doc=__doc__ or "",
)
