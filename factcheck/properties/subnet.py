"""The subnet of a network (compose-spec 06-networks, ipam)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.networks import subnet
from factcheck.property import Property

PROPERTY = Property(
    id="subnet",
    of=("compose",),
    kind=TEXT,
    look=subnet,
    names={"en": ("subnet", "network range"), "ru": ("подсеть", "subnet")},
    accepts=("cidr", "literal", "address"),
    signals=("cidr",),
    doc=__doc__ or "",
)
