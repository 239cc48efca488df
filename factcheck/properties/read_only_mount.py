"""Mounts of the service are read-only (compose-spec, volumes, `:ro`)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.mounts import is_read_only, mounts
from factcheck.property import Property

PROPERTY = Property(
    id="read-only-mount",
    of=("service",),
    kind=TEXT,
    look=mounts(is_read_only),
    names={
        "en": (
            "read-only mount",
            "mounted read-only",
            "read-only volume",
            ":ro",
            "read-only",
            "ro flag",
            "read only",
            "read-only mounts",
        ),
        "ru": (
            "только для чтения",
            "только на чтение",
            ":ro",
            "read-only",
            "ro",
            "read-only монтирование",
            "монтирование только для чтения",
            "том только для чтения",
        ),
    },
    accepts=("path", "literal"),
    within=("volumes",),
    doc=__doc__ or "",
)
