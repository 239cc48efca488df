"""The service takes its environment from a file (compose-spec, env_file)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="env-file",
    of=("service",),
    kind=TEXT,
    look=key("env_file"),
    names={
        "en": (
            "env_file",
            "env file",
            "environment file",
        ),
        "ru": (
            "env_file",
            "env файл",
        ),
    },
    weak=True,
    doc=__doc__ or "",
)
