"""ADD is used where COPY would do (Dockerfile reference, ADD; hadolint DL3020)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.layers import adds
from factcheck.property import Property

PROPERTY = Property(
    id="add-instruction",
    of=("dockerfile", "service"),
    kind=TEXT,
    look=adds,
    names={
        "en": (
            "add instruction",
            "add instead of copy",
            "uses add",
        ),
        "ru": (
            "инструкция add",
            "add вместо copy",
        ),
    },
    accepts=("literal",),
    doc=__doc__ or "",
)
