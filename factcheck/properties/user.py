"""The container runs as an ordinary user: `user:` in compose, else the last USER of the final stage (GUIDE.md
section 4).
"""

from __future__ import annotations

from factcheck.kinds.user import USER
from factcheck.looks.build import user
from factcheck.property import Property

PROPERTY = Property(
    id="user",
    of=("dockerfile", "service"),
    kind=USER,
    look=user,
    names={
        "en": (
            "non-root",
            "non-root user",
            "nonroot",
            "non root user",
            "unprivileged user",
            "rootless",
            "not run as root",
            "user",
            "not as root",
            "dedicated user",
            "runs as",
            "run as",
            "uid",
            "gid",
            "non-root container",
            "non-privileged user",
        ),
        "ru": (
            "non-root",
            "non-root пользователь",
            "непривилегированный пользователь",
            "не от root",
            "не под root",
            "пользователь",
            "non-root user",
            "без root",
            "не от имени root",
            "uid",
            "gid",
            "обычный пользователь",
            "работать под",
            "не root",
        ),
    },
    opposites={
        "en": ("as root", "run as root", "root user", "runs as root", "root privilege"),
        "ru": (
            "от root",
            "под root",
            "root пользователь",
            "от имени root",
            "работать от root",
            "root привилегия",
            "root-пользователь",
            "запускаться от root",
        ),
    },
    signals=("user",),
    soft=("user", "пользователь", "dedicated user", "обычный пользователь", "runs as", "run as", "работать под"),
    doc=__doc__ or "",
)
