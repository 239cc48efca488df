"""The service configures its logging (compose-spec, logging)."""

from __future__ import annotations

from corpora.model import Node
from factcheck.kinds.text import TEXT
from factcheck.look import key, pairs, scalars
from factcheck.property import Found, Property


def configured(node: Node) -> list[Found]:
    """The driver as it stands and the options as `NAME=value`."""
    parts = ((node.get("driver"), scalars), (node.get("options"), pairs))
    return [found for part, pick in parts if part is not None for found in pick(part)]


PROPERTY = Property(
    id="logging",
    of=("service",),
    kind=TEXT,
    look=key("logging", pick=configured),
    names={
        "en": (
            "logging",
            "log rotation",
            "logging driver",
            "log driver",
            "log limit",
            "log rotated",
            "logs rotated",
            "rotated log",
            "rotate log",
        ),
        "ru": (
            "логирование",
            "ротация логов",
            "логгирование",
            "logging",
            "драйвер логирования",
            "лог-драйвер",
            "ротация",
            "лог ротироваться",
            "ротировать лог",
        ),
    },
    weak=True,
    parts=("log-max-size", "log-max-file"),
    doc=__doc__ or "",
)
