"""Ports: numbers, ranges and maps (compose-spec ports; docker/go-connections nat)."""

from __future__ import annotations

from dataclasses import dataclass

from claims.model import Value
from factcheck.kinds import Kind


@dataclass(frozen=True, slots=True)
class Port:
    """A published port. `published` is "" when Docker picks one; both may be ranges "3000-3005"."""

    published: str
    target: str
    host_ip: str = ""


def covers(spec: str, port: int) -> bool | None:
    """Whether a port or a range holds a number; None for an unresolved variable.

    >>> covers("3000-3005", 3002), covers("80", 81), covers("${P}", 80)
    (True, False, None)
    """
    low, _, high = spec.partition("-")
    if not low.strip().isdigit() or (high and not high.strip().isdigit()):
        return None
    return int(low) <= port <= int(high or low)


def _single(amount: object) -> int | None:
    if isinstance(amount, bool):
        return None
    if isinstance(amount, int):
        return amount
    if isinstance(amount, float) and amount.is_integer():
        return int(amount)
    if isinstance(amount, str) and amount.isdigit():
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
        sides = (covers(found.published, host), covers(found.target, container))
        return False if False in sides else (None if None in sides else True)
    if claimed.kind == "url" and isinstance(amount, tuple):
        amount = amount[2] if len(amount) > 2 else None
    one = _single(amount)
    if one is None:
        return None
    sides = (covers(found.published, one), covers(found.target, one))
    return True if True in sides else (None if None in sides else False)


PORT = Kind("port", ("port", "port-map", "number", "url"), _equal)
