"""An init process runs as PID 1 (compose-spec, init)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="init",
    of=("service",),
    kind=FLAG,
    look=key("init"),
    names={
        "en": (
            "init: true",
            "init process",
        ),
        "ru": (
            "init: true",
            "init-процесс",
        ),
    },
    doc=__doc__ or "",
)
