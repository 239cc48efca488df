"""The level at which a service logs, as its variables (LOG_LEVEL, RUST_LOG) or its command set it.

Absent: nothing sets it, and the program's own default counts, which the files do not tell.
"""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.variables import log_level
from factcheck.property import Property

PROPERTY = Property(
    id="log-level",
    of=("service",),
    kind=TEXT,
    look=log_level,
    names={
        "en": ("log level", "logging level", "logs at level", "log verbosity"),
        "ru": ("уровень логирования", "уровень логов", "лог с уровнем", "уровень лога", "писать лог с уровнем"),
    },
    accepts=("literal",),
    doc=__doc__ or "",
)
