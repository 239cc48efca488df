"""Certificates come from Let's Encrypt: certbot's paths in nginx, ACME in Traefik, automatic HTTPS in Caddy."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.proxy import certificates
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-certificates",
    of=("proxy",),
    kind=FLAG,
    look=certificates,
    names={
        "en": (
            "let's encrypt",
            "lets encrypt",
            "let's encrypt certificate",
            "let’s encrypt",
            "automatic https",
            "automatic ssl",
            "automatic tls",
            "automatic certificate",
            "acme",
            "automatic ssl certificate",
            "auto ssl",
        ),
        "ru": (
            "let's encrypt",
            "lets encrypt",
            "let’s encrypt",
            "сертификат let's encrypt",
            "автоматический https",
            "автоматический ssl",
            "автоматический сертификат",
            "acme",
            "автоматический выпуск сертификат",
            "автоматическое получение сертификат",
        ),
    },
    doc=__doc__ or "",
)
