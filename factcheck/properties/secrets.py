"""The service uses Docker secrets (compose-spec, secrets)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key, keys
from factcheck.property import Property

PROPERTY = Property(
    id="secrets",
    of=("service",),
    kind=TEXT,
    look=key("secrets", pick=keys),
    names={
        "en": ("docker secret", "compose secret", "secrets section", "secrets mechanism"),
        "ru": ("docker secret", "docker секрет", "секрет docker", "механизм secrets", "секция secrets"),
    },
    accepts=("literal",),
    doc=__doc__ or "",
)
