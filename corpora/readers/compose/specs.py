"""Specs: the parts of a short `host:container` notation, each with where it came from.

Interpolation has filled the spec as a whole. Which of its parts a variable had to do with, only the written text tells,
so that `${PORT}:80` leaves the 80 explicit.
"""

from __future__ import annotations

from dataclasses import replace

from corpora.model import Node, Origin, Scalar

_VARIABLE = (Origin.UNRESOLVED, Origin.DEFAULT, Origin.ENVIRONMENT)


def split(text: str) -> list[str]:
    """A text cut at the colons that stand outside `${...}`.

    >>> split("${A:-1:2}:/b")
    ['${A:-1:2}', '/b']
    """
    parts: list[str] = []
    depth = start = 0
    for at, sign in enumerate(text):
        if sign == "{" and text[at - 1 : at] == "$":
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
        elif sign == ":" and not depth:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def leaf(value: Scalar, near: Node, origin: Origin | None = None) -> Node:
    """A scalar that stands where another node does."""
    raw = "" if value is None else str(value)
    return Node(near.at, value, raw, origin=near.origin if origin is None else origin, via=near.via)


def refused(entries: dict[str, Node]) -> dict[str, Node]:
    """The parts of a spec that Compose refuses: readable, but nothing of it takes effect."""
    return {name: replace(part, origin=Origin.UNRESOLVED) for name, part in entries.items()}


def part_origin(node: Node, written: str | None) -> Origin:
    """The origin of one part of a spec; `written` is the part as it is written, None where that cannot be told."""
    if written is None or "$" in written or node.origin not in _VARIABLE:
        return node.origin
    return Origin.EXPLICIT
