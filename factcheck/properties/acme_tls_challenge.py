"""Traefik proves its domain over TLS-ALPN (doc.traefik.io, ACME, tlsChallenge)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.gateways import challenge
from factcheck.property import Property

PROPERTY = Property(
    id="acme-tls-challenge",
    of=("proxy",),
    kind=FLAG,
    look=challenge("tls"),
    names={
        "en": ("tls challenge", "tls-challenge", "tlschallenge", "tls-alpn challenge"),
        "ru": ("tls challenge", "tls-challenge", "tls-челлендж", "tlschallenge"),
    },
    doc=__doc__ or "",
)
