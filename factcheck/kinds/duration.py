"""Durations: `1m30s`, "90 s" and «90 секунд» are equal (compose-go types/duration.go, xhit/go-str2duration).

Durations of other files are read here too: years, and bare numbers, which are seconds. Compose knows neither.
"""

from __future__ import annotations

import re

from claims.model import Value
from factcheck.kinds import Kind
from factcheck.kinds.number import number, within

_PIECE = re.compile(r"([0-9]+\.?[0-9]*|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h|d|w|y)")
_LONGEST = 2**63 / 1e9  # seconds: a duration is a whole number of nanoseconds in 64 bits
_SECONDS = {
    "ns": 1e-9,
    "us": 1e-6,
    "µs": 1e-6,  # the micro sign
    "μs": 1e-6,  # the Greek letter
    "ms": 1e-3,
    "s": 1.0,
    "m": 60.0,
    "h": 3600.0,
    "d": 86400.0,
    "w": 604800.0,
    "y": 31536000.0,
}


def duration(value: object) -> float | None:
    """Seconds of a duration: pieces of a number and a unit in any order, with one sign before all.

    >>> duration("1m30s"), duration("30s"), duration("-1.5h"), duration("soon")
    (90.0, 30.0, -5400.0, None)
    """
    plain = number(value)
    if plain is not None:
        return plain
    text = str(value).strip()
    sign = text[:1] if text[:1] in ("-", "+") else ""
    total = 0.0
    at = len(sign)
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None:
            return None
        total += float(piece[1]) * _SECONDS[piece[2]]
        at = piece.end()
    if at == len(sign) or total > _LONGEST:
        return None
    return -total if sign == "-" else total


def _equal(claimed: Value, found: object) -> bool | None:
    amount = duration(found)
    return None if amount is None else within(claimed.bound, claimed.amount, amount)


DURATION = Kind("duration", ("duration", "count", "number"), _equal)
