"""The root file system of the container is read-only (compose-spec, read_only)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.look import switch
from factcheck.property import Property

PROPERTY = Property(
    id="read-only-rootfs",
    of=("service",),
    kind=FLAG,
    look=switch("read_only"),
    names={
        "en": (
            "read_only",
            "read-only root filesystem",
            "read-only filesystem",
            "read only root",
        ),
        "ru": (
            "read_only",
            "файловая система только для чтения",
            "read-only файловая система",
            "корневая файловая система только для чтения",
            "корневая файловая система только на чтение",
            "read-only корневая файловая система",
        ),
    },
    doc=__doc__ or "",
)
