"""A secret is written as a literal in the file (GUIDE.md section 4): `${VAR}` and `${VAR:-x}` are not."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.credentials import hard_coded
from factcheck.property import Property

PROPERTY = Property(
    id="hard-coded-secret",
    of=("service",),
    kind=TEXT,
    look=hard_coded,
    names={
        "en": (
            "hard-coded",
            "hardcoded",
            "hard-coded password",
            "hardcoded password",
            "hard-coded secret",
            "hardcoded secret",
            "hard-coded credential",
            "hardcoded credential",
            "plaintext password",
            "password in plain text",
            "literal password",
            "hard coded",
            "secret in plain text",
            "plain text password",
            "is a literal",
            "as a literal",
        ),
        "ru": (
            "захардкодить",
            "захардкожен",
            "хардкод",
            "пароль захардкодить",
            "захардкоженный пароль",
            "пароль в открытом виде",
            "открытый пароль",
            "пароль открытым текстом",
            "hardcoded",
            "зашить",
            "зашитый пароль",
            "прописать литералом",
            "литерал",
            "вписать литералом",
            "пароль вписать",
        ),
    },
    accepts=("literal", "assignment"),
    doc=__doc__ or "",
)
