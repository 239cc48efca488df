"""A data store asks for a password (redis `requirepass`, a password variable)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.credentials import protected
from factcheck.property import Property

PROPERTY = Property(
    id="password-protected",
    of=("service",),
    kind=FLAG,
    look=protected,
    names={
        "en": (
            "password-protected",
            "password protected",
            "require password",
            "authentication enabled",
            "with password",
            "requires authentication",
            "password authentication",
            "auth enabled",
        ),
        "ru": (
            "защищен паролем",
            "под паролем",
            "с паролем",
            "требовать пароль",
            "требовать аутентификацию",
            "аутентификация включена",
        ),
    },
    opposites={
        "en": (
            "without password",
            "without a password",
            "no password",
            "passwordless",
            "no authentication",
            "unauthenticated",
            "without authentication",
        ),
        "ru": (
            "без пароля",
            "без аутентификации",
            "пароль не задан",
            "пароля нет",
            "нет пароля",
            "не защищен паролем",
        ),
    },
    doc=__doc__ or "",
)
