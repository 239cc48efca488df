"""nginx redirects HTTP to HTTPS (`return 301 https://...`)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.property import Property
from factcheck.proxy import redirect

PROPERTY = Property(
    id="proxy-redirect",
    of=("proxy",),
    kind=FLAG,
    look=redirect,
    names={
        "en": (
            "http to https redirect",
            "https redirect",
            "redirect to https",
            "http redirect to https",
            "redirects http",
            "http → https",
        ),
        "ru": (
            "перенаправление на https",
            "редирект на https",
            "http перенаправляться на https",
            "редирект http",
            "https редирект",
            "перенаправление http",
            "перенаправляться на https",
        ),
    },
    doc=__doc__ or "",
)
