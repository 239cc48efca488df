"""A value falls back to a literal when the environment does not set it (`${VAR:-literal}`, compose-spec
12-interpolation).
"""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.credentials import any_defaults
from factcheck.property import Property

PROPERTY = Property(
    id="default-value",
    of=("service",),
    kind=TEXT,
    look=any_defaults,
    names={
        "en": (
            "default value",
            "defaults to",
            "fallback",
            "by default",
            "default",
        ),
        "ru": (
            "значение по умолчанию",
            "умолчание",
            "по умолчанию",
            "дефолт",
            "дефолтное значение",
        ),
    },
    accepts=("literal", "assignment"),
    weak=True,
    doc=__doc__ or "",
)
