"""Credentials stand in connection strings."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.credentials import in_connection_strings
from factcheck.property import Property

PROPERTY = Property(
    id="credentials-in-url",
    of=("service",),
    kind=TEXT,
    look=in_connection_strings,
    names={
        "en": (
            "credential in connection string",
            "password in connection string",
            "credential in url",
            "password in url",
            "connection string",
            "authenticated connection string",
            "credential in its connection string",
            "credential in the connection string",
            "password in a url",
            "password in its connection string",
            "password in the connection string",
        ),
        "ru": (
            "строка подключения",
            "пароль в строке подключения",
            "попадать в строку подключения",
            "секрет в uri",
            "пароль в uri",
            "секрет в env/uri",
        ),
    },
    # Who denies it names it, and "no password" alone is another property.
    opposites={
        "en": ("no password in its connection string", "no password in the connection string", "no password in url"),
        "ru": ("нет пароля в строке подключения", "без пароля в строке подключения"),
    },
    accepts=("literal", "assignment"),
    weak=True,
    doc=__doc__ or "",
)
