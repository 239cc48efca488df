"""A proxy redirects HTTP to HTTPS (`return 301 https://...`)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.proxy import redirect
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-redirect",
    of=("proxy",),
    kind=FLAG,
    look=redirect,
    names={
        "en": (
            "http to https redirect",
            "http to https redirection",
            "https redirect",
            "https redirection",
            "redirect to https",
            "http redirect to https",
            "redirects http",
            "http → https",
            "redirect http to https",
            "redirect from http to https",
            "http-to-https redirect",
            "http→https",
            "redirect all http",
            "http->https redirect",
            "forced https",
            "force https",
        ),
        "ru": (
            "перенаправление на https",
            "перенаправление с http на https",
            "редирект на https",
            "редирект с http на https",
            "http перенаправляться на https",
            "редирект http",
            "https редирект",
            "https-редирект",
            "перенаправление http",
            "перенаправляться на https",
            "перенаправлять http",
            "перенаправлять http на https",
            "http → https",
            "http→https",
            "http → https редирект",
            "http на https",
            "редирект http на https",
            "принудительный https",
            "перенаправлять на https",
        ),
    },
    doc=__doc__ or "",
)
