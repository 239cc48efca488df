"""Byte sizes: `512m`, "512 MB" and «512 мегабайт» are equal, all 1024-based (docker/go-units RAMInBytes)."""

from __future__ import annotations

import math
import re

from claims.model import Bound, Value
from factcheck.kinds import Kind
from factcheck.kinds.number import within

_SIZE = re.compile(r"(\+?(?:[0-9]+\.?[0-9]*|\.[0-9]+)) ?(?:([kmgtp])(?:i?b)?|b)?", re.IGNORECASE | re.ASCII)
_WHOLE = re.compile(r"[-+]?[0-9]{1,19}")
_FACTOR = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3, "t": 1024**4, "p": 1024**5}


def size(value: object) -> int | None:
    """Bytes of a compose size (compose-go types/bytes.go): a whole number, which alone may be negative, or a number
    with a unit behind it or behind one blank.

    >>> size("512m"), size("1.5 GB"), size(1024), size("-1"), size("lots")
    (536870912, 1610612736, 1024, -1, None)
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return int(value) if math.isfinite(value) else None
    text = str(value)
    if len(text) > 40:
        return None
    if _WHOLE.fullmatch(text):
        return int(text)
    match = _SIZE.fullmatch(text)
    return int(float(match[1]) * _FACTOR[(match[2] or "").lower()]) if match else None


def _equal(claimed: Value, found: object) -> bool | None:
    amount = size(found)
    if amount is None:
        return None
    verdict = within(claimed.bound, claimed.amount, amount)
    if verdict is False and claimed.bound is Bound.EXACTLY and isinstance(claimed.amount, int | float):
        # People write 1000 MB for 1G and mean it: a decimal and a binary reading both count as equal.
        return abs(amount - claimed.amount) <= 0.025 * amount
    return verdict


SIZE = Kind("size", ("size",), _equal)
