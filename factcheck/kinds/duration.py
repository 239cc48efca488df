"""Durations: `1m30s`, "90 s" and «90 секунд» are equal (compose-go types/duration.go)."""

from __future__ import annotations

import re

from claims.model import Value
from factcheck.kinds import Kind
from factcheck.kinds.number import number, within

_PIECE = re.compile(r"(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h|d|w|y)")
_SECONDS = {
    "ns": 1e-9,
    "us": 1e-6,
    "µs": 1e-6,
    "ms": 1e-3,
    "s": 1.0,
    "m": 60.0,
    "h": 3600.0,
    "d": 86400.0,
    "w": 604800.0,
    "y": 31536000.0,
}


def duration(value: object) -> float | None:
    """Seconds of a compose duration; a bare number is seconds, as in a Dockerfile's retries-like options.

    >>> duration("1m30s"), duration("30s"), duration("soon")
    (90.0, 30.0, None)
    """
    plain = number(value)
    if plain is not None:
        return plain
    text = str(value).strip()
    pieces = _PIECE.findall(text)
    if not pieces or "".join(a + b for a, b in pieces) != text:
        return None
    return sum(float(amount) * _SECONDS[unit] for amount, unit in pieces)


def _equal(claimed: Value, found: object) -> bool | None:
    amount = duration(found)
    return None if amount is None else within(claimed.bound, claimed.amount, amount)


DURATION = Kind("duration", ("duration", "count", "number"), _equal)
