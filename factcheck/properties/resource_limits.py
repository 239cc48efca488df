"""The service has a resource limit of any kind (GUIDE.md section 4: deploy.resources.limits, mem_limit, cpus and
their like).
"""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.look import any_key
from factcheck.property import Property

PROPERTY = Property(
    id="resource-limits",
    of=("service",),
    kind=FLAG,
    look=any_key(("deploy", "resources", "limits"), ("mem_limit",), ("cpus",), ("pids_limit",), ("cpu_quota",)),
    names={
        "en": (
            "resource limit",
            "resource constraint",
            "resource restriction",
            "limit",
            "cpu and memory limit",
            "cpu/memory limit",
            "memory and cpu limit",
            "memory/cpu limit",
            "cpu/memory constraint",
        ),
        "ru": (
            "лимит ресурсов",
            "ограничение ресурсов",
            "лимит",
            "ресурсный лимит",
            "resource limit",
            "лимит памяти и cpu",
            "ограничение памяти и cpu",
            "лимит cpu и памяти",
        ),
    },
    parts=("memory-limit",),
    doc=__doc__ or "",
)
