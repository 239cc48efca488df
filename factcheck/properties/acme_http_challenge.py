"""Traefik proves its domain over HTTP (doc.traefik.io, ACME, httpChallenge)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.gateways import challenge
from factcheck.property import Property

PROPERTY = Property(
    id="acme-http-challenge",
    of=("proxy",),
    kind=FLAG,
    look=challenge("http"),
    names={
        "en": ("http challenge", "http-challenge", "httpchallenge", "http-01"),
        "ru": ("http challenge", "http-challenge", "http-челлендж", "httpchallenge", "http-01"),
    },
    doc=__doc__ or "",
)
