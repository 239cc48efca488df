"""RUN uses a BuildKit cache mount (Dockerfile reference, RUN --mount=type=cache)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.layers import cache_mount
from factcheck.property import Property

PROPERTY = Property(
    id="cache-mount",
    of=("dockerfile", "service"),
    kind=TEXT,
    look=cache_mount,
    names={
        "en": (
            "cache mount",
            "buildkit cache",
            "buildkit cache mount",
            "mount cache",
        ),
        "ru": (
            "cache mount",
            "кэш монтирование",
            "buildkit кэш",
            "кэш-монтирование",
            "кэш buildkit",
        ),
    },
    accepts=("literal",),
    doc=__doc__ or "",
)
