"""Compose refuses to start without a variable: `${VAR:?message}` (compose-spec, 12-interpolation). Absent: the variable
has a default, or is empty when nothing sets it.
"""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.writing import demanded
from factcheck.property import Property

PROPERTY = Property(
    id="required-variable",
    of=("service",),
    kind=TEXT,
    look=demanded,
    names={
        "en": (
            "required variable",
            "mandatory variable",
            "required environment variable",
            "required",
            "mandatory",
            "marked as required",
            "obligatory",
            "enforced variable",
        ),
        "ru": (
            "обязательная переменная",
            "обязательная переменная окружения",
            "обязательный",
            "обязательность",
            "помечен обязательным",
            "помечена обязательной",
        ),
    },
    accepts=("literal",),
    soft=("required", "mandatory", "обязательный", "obligatory"),
    doc=__doc__ or "",
)
