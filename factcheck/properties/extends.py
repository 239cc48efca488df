"""The service extends another (compose-spec, extends)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="extends",
    of=("service",),
    kind=TEXT,
    look=key("extends"),
    names={"en": ("extends",), "ru": ("extends",)},
    accepts=("literal", "assignment"),
    relation=True,
    doc=__doc__ or "",
)
