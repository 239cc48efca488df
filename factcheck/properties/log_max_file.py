"""How many rotated log files are kept: `max-file` of the service's logging options (Docker, json-file and local
drivers).
"""

from __future__ import annotations

from factcheck.kinds.number import NUMBER
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="log-max-file",
    of=("service",),
    kind=NUMBER,
    look=key("logging", "options", "max-file"),
    names={
        "en": (
            "max-file",
            "number of log files",
            "log files kept",
            "rotated log files",
            "rotated files",
            "keep log files",
        ),
        "ru": (
            "max-file",
            "число файлов логов",
            "количество файлов логов",
            "число лог-файлов",
            "количество лог-файлов",
            "файл логов",
            "лог-файл",
            "число файлов лога",
        ),
    },
    detail=True,
    within=("logging",),
    doc=__doc__ or "",
)
