"""The dashboard of Traefik is on (doc.traefik.io, API: api.dashboard, default true once the API is on)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.gateways import dashboard
from factcheck.property import Property

PROPERTY = Property(
    id="traefik-dashboard",
    of=("service",),
    kind=FLAG,
    look=dashboard,
    names={
        "en": ("traefik dashboard", "dashboard traefik", "dashboard of traefik"),
        "ru": (
            "панель traefik",
            "дашборд traefik",
            "dashboard traefik",
            "traefik dashboard",
            "панель управления traefik",
        ),
    },
    doc=__doc__ or "",
)
