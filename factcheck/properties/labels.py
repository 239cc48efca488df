"""The service carries labels (compose-spec, labels)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key, pairs
from factcheck.property import Property

PROPERTY = Property(
    id="labels",
    of=("service",),
    kind=TEXT,
    look=key("labels", pick=pairs),
    names={
        "en": (
            "label",
            "labels",
        ),
        "ru": (
            "метка",
            "лейбл",
            "label",
        ),
    },
    weak=True,
    doc=__doc__ or "",
)
