"""Traefik proves its domain by a DNS record (doc.traefik.io, ACME, dnsChallenge)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.gateways import challenge
from factcheck.property import Property

PROPERTY = Property(
    id="acme-dns-challenge",
    of=("proxy",),
    kind=FLAG,
    look=challenge("dns"),
    names={
        "en": ("dns challenge", "dns-challenge", "dnschallenge", "dns-01"),
        "ru": ("dns challenge", "dns-challenge", "dns-челлендж", "dnschallenge", "dns-01"),
    },
    doc=__doc__ or "",
)
