"""The container is privileged (compose-spec, privileged)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.look import switch
from factcheck.property import Property

PROPERTY = Property(
    id="privileged",
    of=("service",),
    kind=FLAG,
    look=switch("privileged"),
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
