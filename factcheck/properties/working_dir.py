"""The working directory that compose sets (compose-spec, working_dir)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="working-dir",
    of=("service",),
    kind=TEXT,
    look=key("working_dir"),
    names={
        "en": ("working_dir",),
        "ru": ("working_dir",),
    },
    accepts=("path", "literal", "assignment"),
    doc=__doc__ or "",
)
