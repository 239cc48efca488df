"""What the Dockerfile installs with a package manager (apt, apk, pip, npm, ...)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.layers import installed
from factcheck.property import Property

PROPERTY = Property(
    id="packages",
    of=("dockerfile", "service"),
    kind=TEXT,
    look=installed,
    names={
        "en": (
            "install",
            "installed package",
            "system package",
            "runtime package",
            "install package",
        ),
        "ru": (
            "устанавливать",
            "ставить",
            "установка пакета",
            "устанавливать пакет",
            "ставиться",
            "установленный пакет",
        ),
    },
    accepts=("literal", "object"),
    weak=True,
    worded=True,
    doc=__doc__ or "",
)
