"""An init process reaps zombies and passes signals on (tini, dumb-init as ENTRYPOINT)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.layers import init_process
from factcheck.property import Property

PROPERTY = Property(
    id="init-process",
    of=("dockerfile", "service"),
    kind=TEXT,
    look=init_process,
    names={
        "en": (
            "dumb-init",
            "tini",
            "init process",
            "signal handling",
            "zombie reaping",
            "proper signal handling",
        ),
        "ru": (
            "dumb-init",
            "tini",
            "обработка сигналов",
            "init-процесс",
        ),
    },
    accepts=("literal",),
    soft=("signal handling", "proper signal handling", "обработка сигналов"),
    doc=__doc__ or "",
)
