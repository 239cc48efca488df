"""Merging an override over its base, on located nodes (compose-go override/merge.go, compose-spec 13-merge)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from corpora.model import Document, Node, Origin

Key = Callable[[Node], str]


def _value(node: Node) -> str:
    path = node.get("path")
    return str((path or node).value)


def _target(node: Node) -> str:
    target = node.get("target")
    return str(target.value if target is not None else node.raw).rstrip("/")


def _port(node: Node) -> str:
    parts = [node.get(name) for name in ("host_ip", "published", "target", "protocol")]
    return ":".join("" if p is None or p.value is None else str(p.value) for p in parts)


REPLACED = {("command",), ("entrypoint",), ("healthcheck", "test"), ("ulimits",)}  # config.md M2, M8
INDEXED: dict[tuple[str, ...], Key] = {  # config.md M4, M5, M6
    ("ports",): _port,
    ("volumes",): _target,
    ("devices",): _target,
    ("dns",): _value,
    ("tmpfs",): _value,
    ("cap_add",): _value,
    ("cap_drop",): _value,
    ("expose",): _value,
    ("profiles",): _value,
    ("env_file",): _value,
    ("security_opt",): _value,
}


def merge_nodes(base: Node, over: Node, path: tuple[str, ...] = ()) -> Node:
    """Mappings by key, lists appended (or by their key), scalars replaced; each leaf keeps its own place."""
    if over.raw == "!override" or path in REPLACED:
        return _replaced(base, over)
    if base.entries is not None and over.entries is not None:
        entries = dict(base.entries)
        for name, child in over.entries.items():
            if child.raw == "!reset":
                entries.pop(name, None)
            elif name in entries:
                entries[name] = merge_nodes(entries[name], child, (*path, name))
            else:
                entries[name] = child
        return replace(over, entries=entries, via=(*over.via, base.at), origin=Origin.MERGED)
    if base.items is not None and over.items is not None:
        key = INDEXED.get(path)
        if key is None:
            return replace(over, items=(*base.items, *over.items), via=(*over.via, base.at), origin=Origin.MERGED)
        kept = {key(item): item for item in base.items}
        kept.update({key(item): item for item in over.items})
        return replace(over, items=tuple(kept.values()), via=(*over.via, base.at), origin=Origin.MERGED)
    return _replaced(base, over)


def _replaced(base: Node, over: Node) -> Node:
    return replace(over, via=(*over.via, base.at))


def merge_services(base: Node, over: Node) -> Node:
    """Two roots: services by name with the service table, everything else by key."""
    entries = dict(base.entries or {})
    for name, child in (over.entries or {}).items():
        if name != "services" or name not in entries:
            entries[name] = merge_nodes(entries[name], child, ("",)) if name in entries else child
            continue
        services = dict(entries[name].entries or {})
        for service, node in (child.entries or {}).items():
            if node.raw == "!reset":
                services.pop(service, None)
            else:
                services[service] = merge_nodes(services[service], node) if service in services else node
        entries[name] = replace(child, entries=services)
    return replace(over, entries=entries)


def merge(base: Document, override: Document) -> Document:
    """What `docker compose -f base -f override` runs."""
    return replace(override, root=merge_services(base.root, override.root))
