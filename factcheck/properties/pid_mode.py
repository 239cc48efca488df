"""Whose process namespace the container shares (compose-spec, pid)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="pid-mode",
    of=("service",),
    kind=TEXT,
    look=key("pid"),
    names={
        "en": (
            "pid mode",
            "pid namespace",
            "host pid",
            "process namespace",
            "pid: host",
        ),
        "ru": (
            "режим pid",
            "пространство процессов",
            "пространство имён pid",
            "pid хоста",
            "pid: host",
        ),
    },
    accepts=("literal", "assignment"),
    keys=("pid",),
    doc=__doc__ or "",
)
