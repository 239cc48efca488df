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
            "drop all capability",
            "all capability dropped",
            "capability dropped",
            "drop all linux capability",
            "linux capability dropped",
        ),
        "ru": (
            "cap_drop",
            "сброс capabilities",
            "сброс привилегий",
            "сбрасывать capabilities",
            "сбрасывать все capabilities",
            "сбросить capabilities",
            "сброс всех capabilities",
            "отбрасывать capabilities",
            "capabilities сбросить",
            "сбрасывать привилегии",
            "drop capabilities",
        ),
    },
    opposites={"en": ("drop no capability",), "ru": ("не сбрасывать capabilities",)},
    doc=__doc__ or "",
)
