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
    names={
        "en": ("expose", "exposed port", "expose port", "expose instruction"),
        "ru": ("expose", "инструкция expose", "порт expose", "expose порт"),
    },
    doc=__doc__ or "",
)
