"""A secret falls back to a literal when the environment does not set it (`${VAR:-literal}`)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.credentials import defaults
from factcheck.property import Property

PROPERTY = Property(
    id="default-secret",
    of=("service",),
    kind=TEXT,
    look=defaults,
    names={
        "en": (
            "default password",
            "default credential",
            "default secret",
            "fallback password",
            "weak default",
            "default token",
            "insecure default",
            "fall back to",
            "fallback value",
        ),
        "ru": (
            "пароль по умолчанию",
            "дефолтный пароль",
            "запасное значение",
            "секрет по умолчанию",
            "небезопасное значение",
            "запасной пароль",
            "значение по умолчанию у секрета",
            "слабый пароль по умолчанию",
            "подставляться",
        ),
    },
    accepts=("literal", "assignment"),
    doc=__doc__ or "",
)
