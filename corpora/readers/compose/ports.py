"""`ports` (compose-spec ports; docker/go-connections nat.ParsePortSpec; config.md A1 to A3)."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import replace

from corpora.model import Node, Origin
from corpora.readers.compose.specs import leaf, part_origin, refused, split

_RANGE = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")
_PROTOCOLS = ("tcp", "udp", "sctp")
_LAST = 65535


def port(node: Node) -> Node:
    """One entry of `ports` as a mapping with host_ip, published, target and protocol.

    A range stays one entry ("3000-3005"), as it is written; Compose makes one of each port.
    """
    return _long(node) if node.entries is not None else _short(node)


def _long(node: Node) -> Node:
    shown = {
        key: replace(child, value=str(child.value)) if child.value is not None else child
        for key, child in (node.entries or {}).items()
    }
    parts = [str(shown[k].value) for k in ("host_ip", "published", "target") if k in shown]
    defaults = {
        "host_ip": leaf("", node, Origin.DEFAULT),
        "published": leaf("", node, Origin.DEFAULT),
        "protocol": leaf("tcp", node, Origin.DEFAULT),
    }
    return replace(node, entries=defaults | shown, raw=node.raw or ":".join(parts))


def _short(node: Node) -> Node:
    text = str(node.value if node.value is not None else node.raw).strip()
    parts, written = split(text), split(node.raw or text)
    host_ip, published, container = _three(parts)
    target, _, protocol = container.partition("/")
    if host_ip.startswith("[") and host_ip.endswith("]"):
        host_ip = host_ip[1:-1]
    # With fewer colons written than there are, a variable holds several parts.
    known = len(written) == len(parts)
    origins = [part_origin(node, one if known else None) for one in _three(written)]
    entries = {
        "host_ip": leaf(host_ip, node, origins[0]),
        "published": leaf(published, node, origins[1]),
        "target": leaf(target, node, origins[2]),
        "protocol": leaf(protocol.lower() or "tcp", node, origins[2] if protocol else Origin.DEFAULT),
    }
    if node.origin is not Origin.UNRESOLVED and not _valid(host_ip, published, target, protocol):
        entries = refused(entries)
    return replace(node, entries=entries, value=None, raw=node.raw or text)


def _three(parts: Sequence[str]) -> tuple[str, str, str]:
    """Address, host port and container port, from the right: the colons left over belong to an IPv6 address."""
    if len(parts) < 3:
        return "", parts[0] if len(parts) == 2 else "", parts[-1]
    return ":".join(parts[:-2]), parts[-2], parts[-1]


def _valid(host_ip: str, published: str, target: str, protocol: str) -> bool:
    inside, outside = _range(target), _range(published)
    if inside is None or (published and outside is None):
        return False
    if (protocol.lower() or "tcp") not in _PROTOCOLS:
        return False
    if host_ip and not _is_address(host_ip):
        return False
    width = inside[1] - inside[0]
    return outside is None or width in (0, outside[1] - outside[0])


def _range(text: str) -> tuple[int, int] | None:
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    return (first, last) if first <= last <= _LAST else None


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return "%" not in text
