"""The container is privileged (compose-spec, privileged)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="privileged",
    of=("service",),
    kind=FLAG,
    look=key("privileged"),
    names={
        "en": (
            "privileged mode",
            "privileged",
            "privileged container",
        ),
        "ru": (
            "привилегированный режим",
            "привилегированный",
            "privileged",
        ),
    },
    doc=__doc__ or "",
)
