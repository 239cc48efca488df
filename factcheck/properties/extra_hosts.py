"""Additional host names (compose-spec, extra_hosts)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="extra-hosts",
    of=("service",),
    kind=TEXT,
    look=key("extra_hosts"),
    names={
        "en": (
            "extra_hosts",
            "extra host",
        ),
        "ru": ("extra_hosts",),
    },
    doc=__doc__ or "",
)
