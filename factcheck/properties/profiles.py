"""The service is started with a profile only (compose-spec 15-profiles). Absent: it always starts."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="profiles",
    of=("service",),
    kind=TEXT,
    look=key("profiles"),
    names={
        "en": (
            "profile",
            "compose profile",
        ),
        "ru": (
            "профиль",
            "profile",
        ),
    },
    accepts=("literal", "assignment"),
    doc=__doc__ or "",
)
