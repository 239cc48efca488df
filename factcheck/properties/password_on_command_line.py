"""A password stands on the command line of the container (visible in `docker inspect`)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.credentials import on_command_line
from factcheck.property import Property

PROPERTY = Property(
    id="password-on-command-line",
    of=("service",),
    kind=TEXT,
    look=on_command_line,
    names={
        "en": (
            "password on the command line",
            "password in the command line",
            "password in command",
            "password in the command",
            "requirepass",
            "password via command line",
        ),
        "ru": (
            "пароль в командной строке",
            "пароль в команде",
            "прямо в командной строке",
            "пароль передаваться через requirepass",
            "requirepass",
            "пароль через командную строку",
        ),
    },
    accepts=("literal", "flag"),
    doc=__doc__ or "",
)
