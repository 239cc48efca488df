"""The memory limit (deploy.resources.limits.memory or mem_limit)."""

from __future__ import annotations

from factcheck.kinds.size import SIZE
from factcheck.look import any_key
from factcheck.property import Property

PROPERTY = Property(
    id="memory-limit",
    of=("service",),
    kind=SIZE,
    look=any_key(("deploy", "resources", "limits", "memory"), ("mem_limit",)),
    names={
        "en": (
            "memory limit",
            "mem_limit",
            "limit memory",
            "memory",
            "ram limit",
            "ram",
        ),
        "ru": (
            "лимит памяти",
            "ограничение памяти",
            "память",
            "mem_limit",
            "memory limit",
            "озу",
        ),
    },
    soft=("memory", "ram", "память", "озу"),
    within=("resource-limits",),
    doc=__doc__ or "",
)
