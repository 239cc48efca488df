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
            "its password on the command line",
            "password visible on the command line",
        ),
        "ru": (
            "пароль в командной строке",
            "пароль в команде",
            "прямо в командной строке",
            "пароль передаваться через requirepass",
            "requirepass",
            "пароль через командную строку",
            "пароль передаваться в командной строке",
            "пароль стоять в командной строке",
        ),
    },
    # Who denies it names it, and "no password" alone is another property.
    opposites={
        "en": (
            "no password on the command line",
            "no password in the command line",
            "no password in the command",
        ),
        "ru": (
            "нет пароля в командной строке",
            "нет пароля в команде",
            "без пароля в командной строке",
        ),
    },
    accepts=("literal", "flag"),
    doc=__doc__ or "",
)
