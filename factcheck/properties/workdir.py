"""The working directory of the image (Dockerfile reference, WORKDIR)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.layers import workdir
from factcheck.property import Property

PROPERTY = Property(
    id="workdir",
    of=("dockerfile", "service"),
    kind=TEXT,
    look=workdir,
    names={
        "en": (
            "workdir",
            "working directory",
        ),
        "ru": (
            "workdir",
            "рабочая директория",
            "рабочий каталог",
        ),
    },
    accepts=("path", "literal"),
    doc=__doc__ or "",
)
