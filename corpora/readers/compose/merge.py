"""Laying an override over its base, on located nodes: a table of path pattern -> function.

Source: compose-go override/merge.go. The default of compose-spec 13-merge: mappings by key, sequences appended, scalars
replaced. The nodes may be written or canonical, in a short or a long syntax. Doubles in the appended lists are left to
`corpora.readers.compose.unique`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from corpora.model import Location, Node, Origin, Path, Problem
from corpora.readers.compose.shapes import names, pairs
from corpora.readers.compose.specs import leaf

Merge = Callable[[Node, Node, Path, list[Problem]], Node]
_Found = TypeVar("_Found")

# Where a value came from says more than that it came through a file: these stay.
_KEPT = frozenset([Origin.UNRESOLVED, Origin.ENVIRONMENT, Origin.DEFAULT])
# Their chain says how the replaced value came in: it goes on in the chain of what replaces it.
_CARRIED = frozenset([Origin.MERGED, Origin.EXTENDED, Origin.INCLUDED])


def merge(base: Node, over: Node, path: Path, problems: list[Problem]) -> Node:
    """What runs when `over` is laid over `base` at a path of the project.

    A leaf that is in one of them keeps its place; one that replaces another has that one's place in its `via`. Values
    that cannot be merged (a list over a mapping) are a problem, then the override counts.
    """
    special = lookup(MERGES, path)
    if special is not None:
        return special(base, over, path, problems)
    if is_null(over):
        return base
    if base.entries is not None:
        return _mappings(base, over, path, problems)
    if base.items is not None:
        return _sequences(base, over, path, problems)
    return laid_over(base, over)


def lookup(table: Mapping[tuple[str, ...], _Found], path: Path) -> _Found | None:
    """What a table holds for a path; `*` in its patterns is any one step."""
    for pattern, found in table.items():
        if len(pattern) == len(path) and all(
            step in ("*", at) for step, at in zip(reversed(pattern), reversed(path), strict=True)
        ):
            return found
    return None


def is_null(node: Node) -> bool:
    """Whether nothing is written: `key:` or `key: null`."""
    return node.entries is None and node.items is None and node.value is None


def through(node: Node, places: tuple[Location, ...], origin: Origin) -> Node:
    """A value, and all below it, that came through some places."""
    entries = {k: through(v, places, origin) for k, v in node.entries.items()} if node.entries is not None else None
    items = tuple(through(i, places, origin) for i in node.items) if node.items is not None else None
    kept = node.origin if node.origin in _KEPT else origin
    return replace(node, entries=entries, items=items, origin=kept, via=(*node.via, *places))


def laid_over(base: Node, over: Node) -> Node:
    """The override, with the chain of what it replaces."""
    return through(over, _chain(base), Origin.MERGED)


def _chain(base: Node) -> tuple[Location, ...]:
    return (base.at, *(base.via if base.origin in _CARRIED else ()))


def _both(base: Node, over: Node) -> Node:
    """A container made of two."""
    return replace(over, via=(*over.via, *_chain(base)), origin=Origin.MERGED)


def _unlike(base: Node, over: Node, path: Path, problems: list[Problem]) -> Node:
    where = ".".join(str(step) for step in path) or "the file"
    problems.append(Problem(over.at.file, over.at.start_line, f"{where}: cannot be merged with the value below it"))
    return laid_over(base, over)


def _mappings(base: Node, over: Node, path: Path, problems: list[Problem]) -> Node:
    if base.entries is None or over.entries is None:
        return _unlike(base, over, path, problems)
    entries = dict(base.entries)
    for name, child in over.entries.items():
        entries[name] = merge(entries[name], child, (*path, name), problems) if name in entries else child
    return replace(_both(base, over), entries=entries)


def _sequences(base: Node, over: Node, path: Path, problems: list[Problem]) -> Node:
    if base.items is None or over.items is None:
        return _unlike(base, over, path, problems)
    return replace(_both(base, over), items=(*base.items, *over.items))


def _replaced(base: Node, over: Node, path: Path, problems: list[Problem]) -> Node:
    del path, problems
    return laid_over(base, over)


def _listed(node: Node) -> Node:
    """A list, where one value alone may be written for a list of one."""
    if node.items is not None:
        return node
    return Node(node.at, items=() if is_null(node) else (node,), via=node.via)


def _lists(base: Node, over: Node, path: Path, problems: list[Problem]) -> Node:
    return base if is_null(over) else _sequences(_listed(base), _listed(over), path, problems)


def _pairs(base: Node, over: Node, path: Path, problems: list[Problem]) -> Node:
    """`KEY=VALUE` lists and mappings, mixed: the last one of a key counts (config.md M3)."""
    below = pairs(_listed(base) if base.entries is None else base)
    above = pairs(_listed(over) if over.entries is None else over)
    if below.entries is None or above.entries is None:
        return _unlike(base, over, path, problems)
    if is_null(over):
        return base
    entries = dict(below.entries)
    for name, child in above.entries.items():
        entries[name] = laid_over(entries[name], child) if name in entries else child
    return replace(_both(below, above), entries=entries)


def _build(base: Node, over: Node, path: Path, problems: list[Problem]) -> Node:
    """A string is the context (config.md M8)."""
    return base if is_null(over) else _mappings(_context(base), _context(over), path, problems)


def _context(node: Node) -> Node:
    if node.entries is not None or node.items is not None or node.value is None:
        return node
    return replace(node, entries={"context": replace(node, via=())}, value=None)


def _named(base: Node, over: Node, path: Path, problems: list[Problem]) -> Node:
    """A list of names is a mapping of them to nothing (networks, models)."""
    return base if is_null(over) else _mappings(_nothing(names(base)), _nothing(names(over)), path, problems)


def _nothing(node: Node) -> Node:
    return replace(node, entries={}, value=None) if is_null(node) else node


def _depends_on(base: Node, over: Node, path: Path, problems: list[Problem]) -> Node:
    """In the list form the condition is service_started, and that counts as written (config.md M7)."""
    return base if is_null(over) else _mappings(_conditions(base), _conditions(over), path, problems)


def _conditions(node: Node) -> Node:
    if node.items is None:
        return _nothing(node)
    entries = {}
    for item in node.items:
        parts = {
            "condition": leaf("service_started", item, Origin.DEFAULT),
            "required": leaf(True, item, Origin.DEFAULT),
        }
        entries[str(item.value)] = Node(item.at, entries=parts, via=item.via)
    return replace(node, items=None, entries=entries)


def _logging(base: Node, over: Node, path: Path, problems: list[Problem]) -> Node:
    """Options are those of a driver: another driver replaces all (config.md M8)."""
    if is_null(over):
        return base
    below, above = base.get("driver"), over.get("driver")
    if below is not None and above is not None and below.value != above.value:
        return laid_over(base, over)
    return _mappings(base, over, path, problems)


def _extra_hosts(base: Node, over: Node, path: Path, problems: list[Problem]) -> Node:
    """Appended without exact doubles: a name may have several addresses (config.md M8)."""
    del path, problems
    if is_null(over):
        return base
    below, above = _hosts(base), _hosts(over)
    known = {item.value for item in below}
    kept = tuple(item for item in above if item.value not in known)
    return replace(_both(base, over), entries=None, value=None, items=(*below, *kept))


def _hosts(node: Node) -> tuple[Node, ...]:
    if node.entries is None:
        return _listed(node).items or ()
    found = []
    for name, child in sorted(node.entries.items()):  # in the order that compose-go gives a mapping
        for one in child.items if child.items is not None else (child,):
            text = name if one.value is None else f"{name}={one.value}"
            found.append(replace(one, value=text, raw=text))
    return tuple(found)


def _mounts(base: Node, over: Node, path: Path, problems: list[Problem]) -> Node:
    """Secrets and configs are lists; in a canonical tree they are mappings (config.md M5)."""
    if is_null(over):
        return base
    return _sequences(_values(base), _values(over), path, problems)


def _values(node: Node) -> Node:
    return node if node.entries is None else replace(node, entries=None, items=tuple(node.entries.values()))


def _subnets(base: Node, over: Node, path: Path, problems: list[Problem]) -> Node:
    """The override's subnets, each over the base's of the same address (compose-go mergeIPAMConfig)."""
    if is_null(over):
        return base
    if base.items is None or over.items is None:
        return _unlike(base, over, path, problems)
    known = {_subnet(item): item for item in base.items}
    items = tuple(
        _mappings(known[_subnet(item)], item, path, problems) if _subnet(item) in known else item for item in over.items
    )
    return replace(_both(base, over), items=items)


def _subnet(node: Node) -> str:
    found = node.get("subnet")
    return str(found.value) if found is not None else ""


MERGES: dict[tuple[str, ...], Merge] = {
    ("networks", "*", "ipam", "config"): _subnets,
    ("networks", "*", "labels"): _pairs,
    ("volumes", "*", "labels"): _pairs,
    ("services", "*", "annotations"): _pairs,
    ("services", "*", "build"): _build,
    ("services", "*", "build", "args"): _pairs,
    ("services", "*", "build", "additional_contexts"): _pairs,
    ("services", "*", "build", "extra_hosts"): _extra_hosts,
    ("services", "*", "build", "labels"): _pairs,
    ("services", "*", "command"): _replaced,
    ("services", "*", "configs"): _mounts,
    ("services", "*", "depends_on"): _depends_on,
    ("services", "*", "deploy", "labels"): _pairs,
    ("services", "*", "dns"): _lists,
    ("services", "*", "dns_opt"): _lists,
    ("services", "*", "dns_search"): _lists,
    ("services", "*", "entrypoint"): _replaced,
    ("services", "*", "env_file"): _lists,
    ("services", "*", "environment"): _pairs,
    ("services", "*", "extra_hosts"): _extra_hosts,
    ("services", "*", "healthcheck", "test"): _replaced,
    ("services", "*", "label_file"): _lists,
    ("services", "*", "labels"): _pairs,
    ("services", "*", "logging"): _logging,
    ("services", "*", "models"): _named,
    ("services", "*", "networks"): _named,
    ("services", "*", "profiles"): _lists,
    ("services", "*", "secrets"): _mounts,
    ("services", "*", "sysctls"): _pairs,
    ("services", "*", "tmpfs"): _lists,
    ("services", "*", "ulimits", "*"): _replaced,
}
