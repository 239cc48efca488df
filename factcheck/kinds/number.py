"""Plain numbers: counts, retries, replicas, workers, cores."""

from __future__ import annotations

from claims.model import Bound, Value
from factcheck.kinds import Kind

TOLERANCE = 0.15  # GUIDE.md section 4: "about N" is within 15 %


def number(value: object) -> float | None:
    """The number that a scalar is, or None.

    >>> number("2.5"), number("x"), number(3)
    (2.5, None, 3.0)
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value)
    try:
        return float(str(value).strip())
    except ValueError:
        return None


def within(bound: Bound, claimed: object, found: float, slack: float = 0.0) -> bool | None:
    """Whether a found number lies in what was claimed; `slack` is an absolute allowance for exact numbers.

    >>> within(Bound.AT_LEAST, 335, 620), within(Bound.ABOUT, 100, 90), within(Bound.EXACTLY, 3, 4)
    (True, True, False)
    """
    if isinstance(claimed, tuple) and len(claimed) == 2:
        low, high = number(claimed[0]), number(claimed[1])
        return None if low is None or high is None else low - slack <= found <= high + slack
    target = number(claimed)
    if target is None:
        return None
    if bound is Bound.AT_LEAST:
        return found >= target - slack
    if bound is Bound.AT_MOST:
        return found <= target + slack
    if bound is Bound.ABOUT:
        return abs(found - target) <= max(TOLERANCE * abs(target), slack)
    return abs(found - target) <= max(slack, 1e-9)


def _equal(claimed: Value, found: object) -> bool | None:
    amount = number(found)
    return None if amount is None else within(claimed.bound, claimed.amount, amount)


NUMBER = Kind("number", ("count", "number"), _equal)
