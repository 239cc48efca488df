"""The size at which the service's log file is rotated: `max-size` of its logging options (Docker, json-file and local
drivers).
"""

from __future__ import annotations

from factcheck.kinds.size import SIZE
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="log-max-size",
    of=("service",),
    kind=SIZE,
    look=key("logging", "options", "max-size"),
    names={
        "en": (
            "max-size",
            "log size",
            "log file size",
            "log size limit",
            "maximum log size",
            "size of the log",
            "size of a log file",
            "logs rotated at",
            "log rotated at",
            "max log size",
        ),
        "ru": (
            "max-size",
            "размер лога",
            "размер логов",
            "размер файла лога",
            "размер журнала",
            "размер лог-файла",
            "максимальный размер лога",
            "предел размера логов",
        ),
    },
    detail=True,
    within=("logging",),
    doc=__doc__ or "",
)
