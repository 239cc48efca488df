"""The names of the build stages (Dockerfile reference, FROM ... AS)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.layers import stage_names
from factcheck.property import Property

PROPERTY = Property(
    id="stage-names",
    of=("dockerfile", "service"),
    kind=TEXT,
    look=stage_names,
    names={
        "en": (
            "named stage",
            "stage name",
            "builder stage",
            "stage named",
            "stages",
        ),
        "ru": (
            "имя стадии",
            "именованная стадия",
            "стадия builder",
        ),
    },
    accepts=("literal",),
    weak=True,
    doc=__doc__ or "",
)
