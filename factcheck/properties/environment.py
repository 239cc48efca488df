"""The environment variables of the service (compose-spec, environment and env_file)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.variables import environment
from factcheck.property import Property

PROPERTY = Property(
    id="environment",
    of=("service",),
    kind=TEXT,
    look=environment,
    names={
        "en": ("environment variable", "env variable", "env var", "environment", "variable"),
        "ru": ("переменная окружения", "переменная среды", "env-переменная", "env переменная", "переменная"),
    },
    accepts=("literal", "assignment"),
    weak=True,
    signals=("assignment",),
    doc=__doc__ or "",
)
