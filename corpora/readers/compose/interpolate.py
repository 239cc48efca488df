"""Variables and types of the values of a compose file (compose-go interpolation/interpolation.go)."""

from __future__ import annotations

from dataclasses import replace

from corpora.model import Node, Origin
from corpora.readers.compose.casts import cast
from corpora.template import Environment, fill


def interpolate(node: Node, environment: Environment, path: tuple[str, ...] = ()) -> Node:
    """A tree with the variables of its values put in and typed values cast; keys are never touched (config.md I7, Y3).

    What is not at a typed path stays the text that it is: `${TAG:-1.10}` is no number.
    """
    if node.entries is not None:
        entries = {key: interpolate(child, environment, (*path, key)) for key, child in node.entries.items()}
        return replace(node, entries=entries)
    if node.items is not None:
        return replace(node, items=tuple(interpolate(item, environment, (*path, "[]")) for item in node.items))
    if not isinstance(node.value, str):
        return node
    filled = fill(node.value, environment)
    origin = filled.origin if filled.origin is not Origin.EXPLICIT else node.origin
    return replace(node, value=cast(filled.text, path), origin=origin, via=(*node.via, *filled.via))
