"""Typed values in a text: ports, sizes, durations, counts, versions, images, paths, references to lines.

Each module has `find(source)`, which yields values; where two overlap, the earlier module of the list and then the
longer value wins. Every pattern is linear on its input.
"""

from __future__ import annotations

from claims.model import Value
from claims.values import lines, literals, numbers, ports
from claims.values.source import Source

FINDERS = (lines.find, literals.coded, literals.find, ports.find, numbers.find)


def values(source: Source) -> tuple[Value, ...]:
    """The values of a stretch of text, in its order and without overlaps."""
    kept: list[Value] = []
    for find in FINDERS:
        for value in sorted(find(source), key=lambda v: (v.start - v.end, v.start)):
            if not any(value.start < other.end and other.start < value.end for other in kept):
                kept.append(value)
    return tuple(sorted(kept, key=lambda v: v.start))
