"""Secrets reach the container as environment variables, literal or not (GUIDE.md section 4)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.credentials import in_environment
from factcheck.property import Property

PROPERTY = Property(
    id="secrets-in-environment",
    of=("service",),
    kind=TEXT,
    look=in_environment,
    names={
        "en": (
            "secret in environment",
            "secret in env",
            "password in environment",
            "password in environment variable",
            "secret in environment variable",
            "credential in environment",
            "credential via environment",
            "credential manage through environment",
            "credential through environment",
            "environment-based secret",
            "secret via environment variable",
            "plaintext environment variable",
            "credential via environment variable",
            "secret pass as environment",
            "secret in env variable",
            "password in an environment variable",
            "secret in its environment",
            "password in its environment",
            "secret in the environment",
            "password in the environment",
            "secrets in environment variables",
            "credential in its environment",
        ),
        "ru": (
            "секрет в env",
            "секрет в переменной окружения",
            "пароль в env",
            "пароль в переменной окружения",
            "пароль прокидываться как env",
            "токен прокидываться как env",
            "секрет через переменную окружения",
            "секрет через env",
            "пароль через env",
            "пароль передаваться через переменную",
            "plaintext переменная окружения",
            "секрет в env переменной",
            "пароль через переменную окружения",
            "прокидываться как env",
            "секрет лежать в переменных окружения",
            "секреты передаются через переменные окружения",
            "пароль лежать в переменных окружения",
            "секреты передаются через env",
            "секрет в окружении",
            "пароль в окружении",
        ),
    },
    accepts=("literal", "assignment"),
    doc=__doc__ or "",
)
