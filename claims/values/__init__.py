"""Typed values in a text: ports, sizes, durations, counts, versions, images, paths, references to lines.

Each module has `find(source)`, which yields values; where two overlap, the earlier module of the list and then the
longer value wins. Every pattern is linear on its input.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from claims.model import Value
from claims.values import lines, literals, numbers, ports
from claims.values.source import Source

FINDERS = (lines.find, literals.coded, literals.find, ports.find, numbers.find)


class Spread:
    """Values that do not overlap, in the order of the text; finds those at a place without looking at all of them."""

    def __init__(self, values: Sequence[Value]) -> None:
        self.values = list(values)
        self.starts = [v.start for v in values]

    def add(self, value: Value) -> None:
        """Take in a value that overlaps none."""
        at = bisect_left(self.starts, value.start)
        self.values.insert(at, value)
        self.starts.insert(at, value.start)

    def over(self, start: int, end: int) -> list[Value]:
        """The values that share a character with a stretch."""
        first = bisect_right(self.starts, start) - 1
        if first < 0 or self.values[first].end <= start:
            first += 1
        return self.values[first : bisect_left(self.starts, end)]


def values(source: Source) -> tuple[Value, ...]:
    """The values of a stretch of text, in its order and without overlaps."""
    kept = Spread(())
    for find in FINDERS:
        for value in sorted(find(source), key=lambda v: (v.start - v.end, v.start)):
            if not kept.over(value.start, value.end):
                kept.add(value)
    return tuple(kept.values)
