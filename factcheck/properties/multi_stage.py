"""The Dockerfile has more than one FROM (GUIDE.md section 4)."""

from __future__ import annotations

from factcheck.kinds.number import NUMBER
from factcheck.looks.build import stages
from factcheck.property import Property

PROPERTY = Property(
    id="multi-stage",
    of=("dockerfile", "service"),
    kind=NUMBER,
    look=stages,
    names={
        "en": (
            "multi-stage",
            "multi-stage build",
            "multistage build",
            "multistage",
            "multi stage",
            "builder stage",
            "staged build",
        ),
        "ru": (
            "multi-stage",
            "multi-stage сборка",
            "multi-stage build",
            "многоступенчатая сборка",
            "многоэтапная сборка",
            "многостадийная сборка",
            "многоступенчатый",
            "многоэтапный",
            "многостадийный",
            "мультистейдж",
            "multistage",
        ),
    },
    opposites={
        "en": ("single-stage", "single stage", "one stage"),
        "ru": ("одноэтапный", "одноступенчатый", "одностадийный", "single-stage"),
    },
    nouns={"en": ("stage",), "ru": ("этап", "стадия", "ступень")},
    doc=__doc__ or "",
)
