"""Variables and types of the values of a compose file (compose-go interpolation/interpolation.go)."""

from __future__ import annotations

from dataclasses import replace
from operator import is_

from corpora.model import Node, Origin
from corpora.readers.compose.casts import cast
from corpora.template import Environment, fill


def interpolate(node: Node, environment: Environment, path: tuple[str, ...] = ()) -> Node:
    """A tree with the variables of its values put in and typed values cast; keys are never touched (config.md I7, Y3).

    What is not at a typed path stays the text that it is: `${TAG:-1.10}` is no number.
    """
    # What does not change is kept as it is: most of a file does not, and an alias bomb is all copies.
    if node.entries is not None:
        entries = {key: interpolate(child, environment, (*path, key)) for key, child in node.entries.items()}
        same = all(child is node.entries[key] for key, child in entries.items())
        return node if same else replace(node, entries=entries)
    if node.items is not None:
        items = tuple(interpolate(item, environment, (*path, "[]")) for item in node.items)
        return node if all(map(is_, items, node.items)) else replace(node, items=items)
    if not isinstance(node.value, str):
        return node
    if "$" not in node.value and cast(node.value, path) is node.value:
        return node
    filled = fill(node.value, environment)
    origin = filled.origin if filled.origin is not Origin.EXPLICIT else node.origin
    return replace(node, value=cast(filled.text, path), origin=origin, via=(*node.via, *filled.via))
