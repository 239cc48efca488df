"""The compose file uses YAML anchors and aliases, `&name` and `*name`, to share blocks (compose-spec, 10-fragments)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.writing import anchors
from factcheck.property import Property

PROPERTY = Property(
    id="yaml-anchors",
    of=("compose",),
    kind=TEXT,
    look=anchors,
    names={
        "en": (
            "YAML anchor",
            "YAML anchors",
            "anchor",
            "YAML alias",
            "anchors and aliases",
            "YAML merge key",
        ),
        "ru": (
            "YAML-якорь",
            "якорь YAML",
            "якорь",
            "yaml якорь",
            "YAML-алиас",
            "якоря и алиасы",
        ),
    },
    accepts=("literal",),
    doc=__doc__ or "",
)
