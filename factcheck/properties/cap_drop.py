"""The service drops capabilities (compose-spec, cap_drop)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="cap-drop",
    of=("service",),
    kind=TEXT,
    look=key("cap_drop"),
    names={
        "en": (
            "cap_drop",
            "dropped capability",
            "drop capability",
            "capability drop",
        ),
        "ru": (
            "cap_drop",
            "сброс capabilities",
            "сброс привилегий",
        ),
    },
    doc=__doc__ or "",
)
