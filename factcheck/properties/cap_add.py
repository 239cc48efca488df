"""The service adds capabilities (compose-spec, cap_add)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="cap-add",
    of=("service",),
    kind=TEXT,
    look=key("cap_add"),
    names={
        "en": (
            "cap_add",
            "added capability",
            "add capability",
            "additional capability",
            "extra capability",
            "adds the capability",
            "capability added",
        ),
        "ru": (
            "cap_add",
            "добавить capability",
            "добавлять capability",
            "дополнительные capabilities",
            "добавить capabilities",
            "добавлять capabilities",
        ),
    },
    doc=__doc__ or "",
)
