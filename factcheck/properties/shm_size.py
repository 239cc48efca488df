"""The size of /dev/shm (compose-spec, shm_size)."""

from __future__ import annotations

from factcheck.kinds.size import SIZE
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="shm-size",
    of=("service",),
    kind=SIZE,
    look=key("shm_size"),
    names={
        "en": (
            "shm_size",
            "shared memory",
        ),
        "ru": (
            "shm_size",
            "разделяемая память",
        ),
    },
    doc=__doc__ or "",
)
