"""Ports: numbers, ranges and maps (compose-spec ports; docker/go-connections nat)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.model import Value
from factcheck.kinds import Kind

_NUMBER = re.compile(r"[0-9]{1,9}")
_RANGE = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")
_LAST = 65535


@dataclass(frozen=True, slots=True)
class Port:
    """A published port. `published` is "" when Docker picks one; both may be ranges "3000-3005"."""

    published: str
    target: str
    host_ip: str = ""


def bounds(spec: str) -> tuple[int, int] | None:
    """The first and the last port of a port or a range; None for what is neither.

    >>> bounds("80"), bounds("3000-3005"), bounds("${P}"), bounds("3005-3000")
    ((80, 80), (3000, 3005), None, None)
    """
    match = _RANGE.fullmatch(spec.strip())
    if match is None:
        return None
    low, high = int(match[1]), int(match[2] or match[1])
    return (low, high) if low <= high <= _LAST else None


def covers(spec: str, port: int) -> bool | None:
    """Whether a port or a range holds a number; None for an unresolved variable.

    >>> covers("3000-3005", 3002), covers("80", 81), covers("${P}", 80)
    (True, False, None)
    """
    found = bounds(spec)
    return None if found is None else found[0] <= port <= found[1]


def maps(found: Port, host: int, container: int) -> bool | None:
    """Whether a host port leads to a container port. Of two ranges the first leads to the first, and so on; behind a
    range alone on the host side Docker picks one of it (nat.ParsePortSpec).

    >>> maps(Port("3000-3001", "80-81"), 3001, 81), maps(Port("3000-3001", "80-81"), 3001, 80)
    (True, False)
    """
    sides = (covers(found.published, host), covers(found.target, container))
    outside, inside = bounds(found.published), bounds(found.target)
    if False in sides:
        return False
    if outside is None or inside is None:
        return None
    return inside[0] == inside[1] or host - outside[0] == container - inside[0]


def _single(amount: object) -> int | None:
    if isinstance(amount, bool):
        return None
    if isinstance(amount, int):
        return amount
    if isinstance(amount, float) and amount.is_integer():
        return int(amount)
    if isinstance(amount, str) and _NUMBER.fullmatch(amount):
        return int(amount)
    return None


def _equal(claimed: Value, found: object) -> bool | None:
    if not isinstance(found, Port):
        one = _single(claimed.amount)
        return None if one is None else covers(str(found), one)
    amount = claimed.amount
    if claimed.kind == "port-map" and isinstance(amount, tuple) and len(amount) == 2:
        host, container = (_single(side) for side in amount)
        if host is None or container is None:
            return f"{amount[0]}:{amount[1]}" == f"{found.published}:{found.target}" or None
        return maps(found, host, container)
    if claimed.kind == "url" and isinstance(amount, tuple):
        amount = amount[2] if len(amount) > 2 else None
    one = _single(amount)
    if one is None:
        return None
    sides = (covers(found.published, one), covers(found.target, one))
    return True if True in sides else (None if None in sides else False)


PORT = Kind("port", ("port", "port-map", "number", "url"), _equal)
