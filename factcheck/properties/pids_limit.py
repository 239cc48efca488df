"""How many processes the container may run (compose-spec, pids_limit and deploy.resources.limits.pids)."""

from __future__ import annotations

from factcheck.kinds.number import NUMBER
from factcheck.look import any_key
from factcheck.property import Property

PROPERTY = Property(
    id="pids-limit",
    of=("service",),
    kind=NUMBER,
    look=any_key(("pids_limit",), ("deploy", "resources", "limits", "pids")),
    names={
        "en": (
            "pids_limit",
            "pids limit",
            "pid limit",
            "PIDs limit",
            "process limit",
            "limit on processes",
            "process count limit",
        ),
        "ru": (
            "pids_limit",
            "лимит процессов",
            "ограничение числа процессов",
            "лимит числа процессов",
            "лимит PID",
            "pids-лимит",
        ),
    },
    doc=__doc__ or "",
)
