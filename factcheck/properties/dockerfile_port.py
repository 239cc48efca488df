"""The ports that a Dockerfile documents (Dockerfile reference, EXPOSE); they are published by nobody."""

from __future__ import annotations

from factcheck.kinds.port import PORT
from factcheck.looks.build import exposed
from factcheck.property import Property

PROPERTY = Property(
    id="dockerfile-port",
    of=("dockerfile",),
    kind=PORT,
    look=exposed,
    names={"en": ("port", "expose", "exposed port", "listen"), "ru": ("порт", "expose", "слушать")},
    weak=True,
    doc=__doc__ or "",
)
