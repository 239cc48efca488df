"""Short syntax to canonical shape, as a table of path pattern -> function (compose-go transform/canonical.go)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from corpora.model import Node, Origin

Shape = Callable[[Node], Node]

_RANGE = re.compile(r"^\d+(?:-\d+)?$")
_DRIVE = re.compile(r"^[A-Za-z]:[\\/]")


def leaf(value: str | int | bool | None, near: Node, origin: Origin | None = None) -> Node:
    """A scalar that stands where another node does."""
    raw = "" if value is None else str(value)
    return Node(near.at, value, raw, origin=near.origin if origin is None else origin, via=near.via)


def pairs(node: Node) -> Node:
    """`[K=V, ...]` or a mapping to a mapping; a bare KEY has the value None (config.md M3, E5)."""
    if node.items is None:
        return node
    entries: dict[str, Node] = {}
    for item in node.items:
        written = item.raw if item.raw else str(item.value)
        name, sign, _ = written.partition("=")
        value = str(item.value).partition("=")[2] if item.value is not None else None
        entries[name.strip()] = Node(
            item.at, value if sign else None, written.partition("=")[2], origin=item.origin, via=item.via
        )
    return replace(node, items=None, entries=entries)


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


def _port(node: Node) -> Node:
    if node.entries is not None:
        shown = {
            key: leaf(str(child.value), child) if child.value is not None else child
            for key, child in node.entries.items()
        }
        parts = [str(shown[k].value) for k in ("host_ip", "published", "target") if k in shown]
        return replace(
            node,
            entries={
                "host_ip": leaf("", node),
                "published": leaf("", node),
                "protocol": leaf("tcp", node, Origin.DEFAULT),
            }
            | shown,
            raw=node.raw or ":".join(parts),
        )
    text = str(node.value if node.value is not None else node.raw).strip()
    rest, _, protocol = text.partition("/")
    head, _, target = rest.rpartition(":")
    published, host_ip = head, ""
    if ":" in head:
        host_ip, _, published = head.rpartition(":")
    elif head and not _RANGE.match(head):
        host_ip, published = (head, "") if "." in head else ("", head)
    entries = {
        "host_ip": leaf(host_ip.strip("[]"), node),
        "published": leaf(published, node),
        "target": leaf(target, node),
        "protocol": leaf(protocol or "tcp", node, None if protocol else Origin.DEFAULT),
    }
    return replace(node, entries=entries, value=None, raw=node.raw or text)


def _volume(node: Node) -> Node:
    if node.entries is not None:
        parts = [str(c.value) for k in ("source", "target") if (c := node.entries.get(k)) is not None]
        return replace(node, raw=node.raw or ":".join(parts))
    text = str(node.value if node.value is not None else node.raw)
    drive = text[:2] if _DRIVE.match(text) else ""
    fields = text[len(drive) :].split(":")
    fields[0] = drive + fields[0]
    options = fields[2].split(",") if len(fields) > 2 else []
    if len(fields) == 1:
        source, target, kind = "", fields[0], "volume"
    else:
        source, target = fields[0], fields[1]
        kind = "bind" if source.startswith((".", "/", "~", "\\")) or drive else "volume"
    entries = {
        "type": leaf(kind, node, Origin.DEFAULT),
        "source": leaf(source, node),
        "target": leaf(target, node),
        "read_only": leaf("ro" in options, node, None if options else Origin.DEFAULT),
    }
    return replace(node, entries=entries, value=None, raw=node.raw or text)


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
    ("depends_on",): dependencies,
    ("networks",): names,
    ("ports",): each(_port),
    ("volumes",): each(_volume),
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
