"""HTTPS by its bare name: confirms what `proxy-tls` finds, and refutes nothing."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.proxy import tls
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-https",
    of=("proxy",),
    kind=FLAG,
    look=tls,
    names={
        "en": ("https", "ssl", "tls", "ssl/tls"),
        "ru": ("https", "ssl", "tls", "ssl/tls"),
    },
    weak=True,
    doc=__doc__ or "",
)
