"""The service sets security options (compose-spec, security_opt)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="security-opt",
    of=("service",),
    kind=TEXT,
    look=key("security_opt"),
    names={
        "en": (
            "security_opt",
            "security option",
            "no-new-privileges",
        ),
        "ru": (
            "security_opt",
            "no-new-privileges",
            "опция безопасности",
        ),
    },
    doc=__doc__ or "",
)
