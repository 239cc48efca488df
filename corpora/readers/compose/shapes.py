"""Short syntax to canonical shape, as a table of path pattern -> function (compose-go transform/canonical.go)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from corpora.model import Node, Origin, Scalar
from corpora.readers.compose.ports import port
from corpora.readers.compose.specs import leaf
from corpora.readers.compose.volumes import volume

Shape = Callable[[Node], Node]

_PLAIN_POWERS = 6  # from this power of ten on the shortest %g has an exponent (Go strconv/ftoa.go)


def _text(value: Scalar) -> str:
    """A scalar as Go's fmt.Sprint writes it: `true`, `3` for 3.0, `1e+06` for a million with a point (config.md E9)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, float):
        return str(value)
    sign, digits, _ = (written := Decimal(repr(value))).normalize().as_tuple()
    power = written.adjusted()
    if value and not -4 <= power < _PLAIN_POWERS:
        head, tail = str(digits[0]), "".join(map(str, digits[1:]))
        return f"{'-' * sign}{head}{'.' * bool(tail)}{tail}e{power:+03d}"
    return format(written.normalize(), "f")


def _stated(node: Node) -> Node:
    """An entry of a mapping of texts: its scalar as the container sees it, null as it is."""
    if node.entries is not None or node.items is not None or node.value is None or isinstance(node.value, str):
        return node
    return replace(node, value=_text(node.value))


def pairs(node: Node) -> Node:
    """`[K=V, ...]` or a mapping to a mapping of texts; a bare KEY has the value None (config.md M3, E5, E9)."""
    if node.entries is not None:
        return replace(node, entries={name: _stated(child) for name, child in node.entries.items()})
    if node.items is None:
        return node
    entries: dict[str, Node] = {}
    for item in node.items:
        if item.entries is not None:
            # `- KEY: value`, which Compose refuses.
            entries |= {name: replace(_stated(one), origin=Origin.UNRESOLVED) for name, one in item.entries.items()}
            continue
        name, sign, value = ("" if item.value is None else _text(item.value)).partition("=")
        raw = _beyond_name(item.raw)
        entries[name.strip()] = Node(item.at, value if sign else None, raw, origin=item.origin, via=item.via)
    return replace(node, items=None, entries=entries)


def _beyond_name(written: str) -> str:
    """What is written behind the first `=` that stands outside `${...}`."""
    depth = 0
    for at, sign in enumerate(written):
        if sign == "{" and written[at - 1 : at] == "$":
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
        elif sign == "=" and not depth:
            return written[at + 1 :]
    return ""


def names(node: Node) -> Node:
    """A list of names to a mapping of empty mappings (networks)."""
    if node.items is None:
        return node
    return replace(node, items=None, entries={str(i.value): Node(i.at, entries={}, via=i.via) for i in node.items})


def dependencies(node: Node) -> Node:
    """depends_on: a list means service_started, required (config.md M7, A11)."""
    if node.items is not None:
        node = names(node)
    entries = {}
    for name, child in (node.entries or {}).items():
        inner = dict(child.entries or {})
        inner.setdefault("condition", leaf("service_started", child, Origin.DEFAULT))
        inner.setdefault("required", leaf(True, child, Origin.DEFAULT))
        entries[name] = replace(child, entries=inner, value=None)
    return replace(node, entries=entries)


def build(node: Node) -> Node:
    """A string is the context (config.md A14)."""
    if node.entries is None and node.items is None and node.value is not None:
        return replace(node, entries={"context": replace(node, entries=None)}, value=None)
    return node


def each(shape: Shape) -> Shape:
    """A shape applied to every item of a list."""

    def shaped(node: Node) -> Node:
        if node.items is None:
            return node
        return replace(node, items=tuple(shape(item) for item in node.items))

    return shaped


def _env_file(node: Node) -> Node:
    listed = node if node.items is not None else Node(node.at, items=(node,))
    items = tuple(
        item
        if item.entries is not None
        else Node(item.at, entries={"path": item, "required": leaf(True, item, Origin.DEFAULT)})
        for item in listed.items or ()
    )
    return replace(listed, items=items)


def _mounted(node: Node) -> Node:
    """secrets and configs: a list of names or mappings to a mapping by source (config.md A16)."""
    if node.items is None:
        return node
    entries = {}
    for item in node.items:
        source = item.get("source")
        name = str(source.value if source is not None else item.value)
        if name in entries:  # mounted twice, at another target
            target = item.get("target")
            name = f"{name}:{target.value if target is not None else name}"
        entries[name] = item if item.entries is not None else Node(item.at, entries={"source": item}, raw=item.raw)
    return replace(node, items=None, entries=entries)


def _profiles(node: Node) -> Node:
    return node if node.items is not None else Node(node.at, items=(node,))


SERVICE: dict[tuple[str, ...], Shape] = {
    ("environment",): pairs,
    ("labels",): pairs,
    ("annotations",): pairs,
    ("sysctls",): pairs,
    ("build",): build,
    ("build", "args"): pairs,
    ("build", "labels"): pairs,
    ("deploy", "labels"): pairs,
    ("logging", "options"): pairs,
    ("depends_on",): dependencies,
    ("networks",): names,
    ("ports",): each(port),
    ("volumes",): each(volume),
    ("env_file",): _env_file,
    ("secrets",): _mounted,
    ("configs",): _mounted,
    ("profiles",): _profiles,
}


def _apply(node: Node, path: tuple[str, ...], shape: Shape) -> Node:
    if node.entries is None or path[0] not in node.entries:
        return node
    child = node.entries[path[0]]
    shaped = shape(child) if len(path) == 1 else _apply(child, path[1:], shape)
    return replace(node, entries={**node.entries, path[0]: shaped})


def canonical(root: Node) -> Node:
    """A compose tree in canonical shape; what is not understood stays as it is."""
    services = root.get("services")
    if services is None or services.entries is None:
        return root
    shaped = {}
    for name, service in services.entries.items():
        for path, shape in SERVICE.items():
            service = _apply(service, path, shape)
        shaped[name] = service
    return replace(root, entries={**(root.entries or {}), "services": replace(services, entries=shaped)})
