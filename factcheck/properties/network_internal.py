"""A network has no way out (compose-spec 06-networks, internal)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.networks import internal
from factcheck.property import Property

PROPERTY = Property(
    id="network-internal",
    of=("compose",),
    kind=FLAG,
    look=internal,
    names={"en": ("internal network", "internal: true"), "ru": ("внутренняя сеть", "internal: true", "internal сеть")},
    doc=__doc__ or "",
)
