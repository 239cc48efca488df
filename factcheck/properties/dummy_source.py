"""Dependencies are compiled on dummy sources first (the empty main.rs trick)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.layers import dummy_source
from factcheck.property import Property

PROPERTY = Property(
    id="dummy-source",
    of=("dockerfile", "service"),
    kind=FLAG,
    look=dummy_source,
    names={
        "en": (
            "dummy source",
            "dummy main",
            "dummy main.rs",
            "dummy src",
            "empty main",
            "stub main",
        ),
        "ru": (
            "dummy source",
            "фиктивный исходник",
            "фиктивный main",
            "dummy main",
            "трюк с dummy",
            "заглушка main",
        ),
    },
    doc=__doc__ or "",
)
