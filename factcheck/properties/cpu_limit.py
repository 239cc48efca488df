"""The CPU limit (deploy.resources.limits.cpus or cpus)."""

from __future__ import annotations

from factcheck.kinds.number import NUMBER
from factcheck.look import any_key
from factcheck.property import Property

PROPERTY = Property(
    id="cpu-limit",
    of=("service",),
    kind=NUMBER,
    look=any_key(("deploy", "resources", "limits", "cpus"), ("cpus",)),
    names={
        "en": (
            "cpu limit",
            "cpus",
            "cpu",
            "limit cpu",
        ),
        "ru": (
            "лимит cpu",
            "ограничение cpu",
            "cpu",
            "процессор",
            "лимит процессора",
        ),
    },
    nouns={
        "en": (
            "cpu",
            "core",
            "vcpu",
        ),
        "ru": (
            "ядро",
            "cpu",
            "процессор",
        ),
    },
    soft=("cpu", "cpus", "процессор"),
    within=("resource-limits",),
    doc=__doc__ or "",
)
