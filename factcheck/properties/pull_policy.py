"""When the image is pulled (compose-spec, pull_policy)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="pull-policy",
    of=("service",),
    kind=TEXT,
    look=key("pull_policy"),
    names={
        "en": (
            "pull_policy",
            "pull policy",
        ),
        "ru": ("pull_policy",),
    },
    doc=__doc__ or "",
)
