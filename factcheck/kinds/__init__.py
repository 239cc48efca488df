"""Kinds of value: the only place where a claimed value and a found one are compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from claims.model import Value

Equal = Callable[[Value, object], bool | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """How values of one kind compare.

    `accepts`: the kinds of claims.model.Value that can be meant. `equal(claimed, found)` is None when the two cannot
    be compared (an unresolved variable, an unknown notation).
    """

    name: str
    accepts: tuple[str, ...]
    equal: Equal
