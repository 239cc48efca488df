"""The service takes its environment from a file (compose-spec, env_file)."""

from __future__ import annotations

from corpora.model import Node
from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Found, Property


def paths(node: Node) -> list[Found]:
    """The paths of the files; that one is required is no value of it."""
    return [Found(path.value, path.at, path.raw) for item in node.items or () if (path := item.get("path")) is not None]


PROPERTY = Property(
    id="env-file",
    of=("service",),
    kind=TEXT,
    look=key("env_file", pick=paths),
    names={
        "en": (
            "env_file",
            "env file",
            "environment file",
        ),
        "ru": (
            "env_file",
            "env файл",
            "env-файл",
            "файл переменных окружения",
        ),
    },
    soft=("env file", "environment file", "env файл", "env-файл", "файл переменных окружения"),  # the file itself
    doc=__doc__ or "",
)
