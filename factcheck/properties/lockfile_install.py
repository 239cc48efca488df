"""Dependencies are installed from the lock file exactly (npm ci, --frozen-lockfile, --locked)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.layers import locked
from factcheck.property import Property

PROPERTY = Property(
    id="lockfile-install",
    of=("dockerfile", "service"),
    kind=TEXT,
    look=locked,
    names={
        "en": (
            "npm ci",
            "frozen lockfile",
            "lock file install",
            "locked dependency",
            "reproducible install",
            "lockfile install",
            "reproducible dependency install",
            "install with npm ci",
            "locked install",
        ),
        "ru": (
            "npm ci",
            "установка по lock-файлу",
            "frozen-lockfile",
            "воспроизводимая установка",
        ),
    },
    accepts=("literal", "flag"),
    doc=__doc__ or "",
)
