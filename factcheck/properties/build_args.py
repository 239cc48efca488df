"""Arguments handed to the build (compose-spec build.md, args)."""

from __future__ import annotations

from corpora.model import Node
from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Found, Property


def arguments(node: Node) -> list[Found]:
    """The arguments by name, `NAME=value` where they have one."""
    return [
        Found(name if child.value is None else f"{name}={child.value}", child.at, f"{name}: {child.raw}", child.via)
        for name, child in (node.entries or {}).items()
    ]


PROPERTY = Property(
    id="build-args",
    of=("service",),
    kind=TEXT,
    look=key("build", "args", pick=arguments),
    names={
        "en": (
            "build argument",
            "build arg",
            "build args",
            "build-arg",
        ),
        "ru": (
            "аргумент сборки",
            "build args",
            "build-аргумент",
            "аргументы сборки",
            "параметр сборки",
        ),
    },
    doc=__doc__ or "",
)
