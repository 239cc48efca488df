"""`!reset` and `!override`: what they take away from the tree below (compose-spec 13-merge).

Both tags delete the value at their path from what was read before; `!override` then puts its own there. So a tagged
tree is a plain one plus the paths that it cuts. In sequences the tags cut nothing (compose-go loader/reset.go).
"""

from __future__ import annotations

from dataclasses import replace
from operator import is_

from corpora.model import Node

RESET = "!reset"
OVERRIDE = "!override"

# By key what is cut below it; None: the key itself.
Cuts = dict[str, "Cuts | None"]


def untagged(root: Node) -> tuple[Node, Cuts]:
    """A tree without its tags, and what they cut from the tree that it will be laid over."""
    return _mapping(root) if root.entries is not None else (root, {})


def _mapping(node: Node) -> tuple[Node, Cuts]:
    entries: dict[str, Node] = {}
    cuts: Cuts = {}
    for name, child in (node.entries or {}).items():
        if child.raw == RESET:
            cuts[name] = None
            continue
        kept, below = _mapping(child) if child.entries is not None else (_sequence(child), {})
        if child.raw == OVERRIDE:
            cuts[name] = None
            kept = replace(kept, raw=_written(child))
        elif below:
            cuts[name] = below
        entries[name] = kept
    same = not cuts and all(kept is (node.entries or {})[name] for name, kept in entries.items())
    return node if same else replace(node, entries=entries), cuts


def _sequence(node: Node) -> Node:
    if node.items is None:
        return node
    items = tuple(_mapping(item)[0] if item.entries is not None else _sequence(item) for item in node.items)
    return node if all(map(is_, items, node.items)) else replace(node, items=items)


def _written(node: Node) -> str:
    """The text of a scalar whose place the tag has taken."""
    if isinstance(node.value, bool):
        return str(node.value).lower()
    return "" if node.value is None else str(node.value)


def without(node: Node, cuts: Cuts) -> Node:
    """A tree without what was cut."""
    if node.entries is None or not cuts:
        return node
    entries: dict[str, Node] = {}
    for name, child in node.entries.items():
        if name not in cuts:
            entries[name] = child
            continue
        below = cuts[name]
        if below is not None:
            entries[name] = without(child, below)
    return replace(node, entries=entries)


def below(cuts: Cuts, *path: str) -> Cuts:
    """What is cut below a path that is not cut itself."""
    for name in path:
        cuts = cuts.get(name) or {}
    return cuts
