"""Whose IPC namespace the container shares (compose-spec, ipc)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="ipc-mode",
    of=("service",),
    kind=TEXT,
    look=key("ipc"),
    names={
        "en": (
            "ipc",
            "ipc mode",
            "ipc namespace",
            "host ipc",
            "ipc: host",
        ),
        "ru": (
            "ipc",
            "режим ipc",
            "пространство имён ipc",
            "ipc хоста",
            "ipc: host",
        ),
    },
    accepts=("literal", "assignment"),
    keys=("ipc",),
    doc=__doc__ or "",
)
