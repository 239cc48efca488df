"""The service configures its logging (compose-spec, logging)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="logging",
    of=("service",),
    kind=TEXT,
    look=key("logging"),
    names={
        "en": (
            "logging",
            "log rotation",
            "logging driver",
            "log driver",
            "log limit",
            "json-file",
        ),
        "ru": (
            "логирование",
            "ротация логов",
            "логгирование",
            "logging",
            "драйвер логирования",
            "лог-драйвер",
            "ротация",
        ),
    },
    weak=True,
    doc=__doc__ or "",
)
