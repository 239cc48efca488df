"""What the container runs: `command` in compose, else CMD and ENTRYPOINT of the Dockerfile."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import any_key, first
from factcheck.looks.build import starts
from factcheck.property import Property

PROPERTY = Property(
    id="command",
    of=("service", "dockerfile"),
    kind=TEXT,
    look=first(any_key(("command",), ("entrypoint",)), starts),
    names={
        "en": ("command", "cmd", "start command", "launch", "start", "run command", "startup command"),
        "ru": (
            "команда",
            "запускаться",
            "команда запуска",
            "запускать",
            "стартовать",
            "command",
            "cmd",
            "командная строка",
        ),
    },
    accepts=("literal", "flag", "assignment"),
    weak=True,
    doc=__doc__ or "",
)
