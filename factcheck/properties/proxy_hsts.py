"""A proxy sends Strict-Transport-Security."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.proxy import hsts
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-hsts",
    of=("proxy",),
    kind=FLAG,
    look=hsts,
    names={
        "en": ("hsts", "hsts header", "strict-transport-security"),
        "ru": ("hsts", "strict-transport-security", "заголовок hsts", "hsts-заголовок"),
    },
    doc=__doc__ or "",
)
