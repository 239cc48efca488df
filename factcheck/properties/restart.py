"""The restart policy (compose-spec, restart; deploy.restart_policy overrides it). Absent: `no`."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.restart import restart
from factcheck.property import Property

PROPERTY = Property(
    id="restart",
    of=("service",),
    kind=TEXT,
    look=restart,
    names={
        "en": (
            "restart policy",
            "restart",
            "auto restart",
            "automatic restart",
        ),
        "ru": (
            "политика перезапуска",
            "перезапуск",
            "restart",
            "рестарт",
            "restart policy",
        ),
    },
    accepts=("literal", "assignment"),
    off=("no",),
    doc=__doc__ or "",
)
