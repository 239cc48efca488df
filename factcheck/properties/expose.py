"""The service exposes ports to its networks only (compose-spec, expose): nothing is published."""

from __future__ import annotations

from factcheck.kinds.port import PORT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="expose",
    of=("service",),
    kind=PORT,
    look=key("expose"),
    names={
        "en": (
            "expose directive",
            "internal port",
        ),
        "ru": (
            "expose",
            "внутренний порт",
        ),
    },
    weak=True,
    doc=__doc__ or "",
)
