"""Doubles in lists: the later one counts, at the place of the first; a table of path pattern -> key.

Source: compose-go override/uncity.go, without what merging has made mappings of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from corpora.model import Node
from corpora.readers.compose.merge import laid_over

Key = Callable[[Node], str]


def _text(node: Node) -> str:
    return node.raw if node.value is None else str(node.value)


def _key(node: Node) -> str:
    return _text(node).partition("=")[0]


def _path(node: Node) -> str:
    path = node.get("path")
    return _text(path if path is not None else node)


def _target(node: Node) -> str:
    target = node.get("target")
    return (_text(target if target is not None else node)).rstrip("/")


def _device(node: Node) -> str:
    target = node.get("target")
    if target is not None:
        return _text(target)
    parts = _text(node).split(":")
    return parts[1] if len(parts) > 1 else parts[0]


def _port(node: Node) -> str:
    if node.entries is None:
        return _text(node)
    values = {name: str(child.value) for name, child in node.entries.items() if child.value not in (None, "")}
    if "target" not in values:
        return _text(node)
    host, protocol = values.get("host_ip", "0.0.0.0"), values.get("protocol", "tcp")
    return f"{host}:{values.get('published', '')}:{values['target']}/{protocol}"


def _mount(folder: str) -> Key:
    def key(node: Node) -> str:
        if node.entries is None:
            return f"{folder}/{_text(node)}"
        target, source = node.get("target"), node.get("source")
        if target is not None:
            return _text(target)
        return f"{folder}/{_text(source)}" if source is not None else _text(node)

    return key


UNIQUE: dict[tuple[str, ...], Key] = {
    ("services", "*", "build", "platform"): _key,
    ("services", "*", "build", "platforms"): _key,
    ("services", "*", "build", "tags"): _key,
    ("services", "*", "cap_add"): _key,
    ("services", "*", "cap_drop"): _key,
    ("services", "*", "configs"): _mount(""),
    ("services", "*", "devices"): _device,
    ("services", "*", "dns"): _key,
    ("services", "*", "dns_opt"): _key,
    ("services", "*", "dns_search"): _key,
    ("services", "*", "env_file"): _path,
    ("services", "*", "expose"): _text,
    ("services", "*", "links"): _key,
    ("services", "*", "networks", "*", "aliases"): _key,
    ("services", "*", "networks", "*", "link_local_ips"): _key,
    ("services", "*", "ports"): _port,
    ("services", "*", "profiles"): _key,
    ("services", "*", "secrets"): _mount("/run/secrets"),
    ("services", "*", "tmpfs"): _key,
    ("services", "*", "volumes"): _target,
}


def unique(root: Node) -> Node:
    """A project's tree without doubles, before or after its short syntax was expanded."""
    for pattern, key in UNIQUE.items():
        root = _at(root, pattern, key)
    return root


def _at(node: Node, pattern: tuple[str, ...], key: Key) -> Node:
    if not pattern:
        return _once(node, key)
    if node.entries is None:
        return node
    step, rest = pattern[0], pattern[1:]
    changed: dict[str, Node] = {}
    for name in node.entries if step == "*" else [step]:
        child = node.entries.get(name)
        if child is not None and (shaped := _at(child, rest, key)) is not child:
            changed[name] = shaped
    return replace(node, entries={**node.entries, **changed}) if changed else node


def _once(node: Node, key: Key) -> Node:
    found: dict[str, Node] = {}
    for item in node.items or ():
        name = key(item)
        found[name] = laid_over(found[name], item) if name in found else item
    return node if len(found) == len(node.items or ()) else replace(node, items=tuple(found.values()))
