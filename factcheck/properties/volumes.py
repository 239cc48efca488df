"""The volumes and bind mounts of the service (compose-spec, volumes)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.mounts import mounts
from factcheck.property import Property

PROPERTY = Property(
    id="volumes",
    of=("service",),
    kind=TEXT,
    look=mounts(bool),
    names={
        "en": (
            "volume",
            "mount",
            "mounted",
            "bind mount",
            "volume mount",
            "persistent storage",
            "persistence",
            "data persistence",
            "volume persistence",
            "persistent volume",
            "named volume",
        ),
        "ru": (
            "том",
            "монтировать",
            "примонтировать",
            "монтироваться",
            "смонтировать",
            "volume",
            "персистентность",
            "bind mount",
            "персистентность данных",
            "постоянное хранилище",
            "именованный том",
            "пробрасываться",
            "тома",
        ),
    },
    accepts=("path", "literal", "port-map"),
    weak=True,
    doc=__doc__ or "",
)
