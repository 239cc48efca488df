"""A reading's words taken apart again: of whom it says what, with which value, where.

`Reading.text` is what people are shown and what a judgement keeps. Reports that speak to people in another language,
or that set reviews side by side, need its parts; they are found by the words with which `factcheck/predicates/` put
them together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

QUANTIFIERS = ("all", "none", "some", "any", "most", "only", "not-all", "count", "except")
_WHERE = re.compile(r" in ((?:[^\s,]+, )*[^\s,]+)$")
_EXISTS = re.compile(
    r"^(?P<kind>service |a service as )?(?P<who>.+?) (?P<verb>exists?|does not exist|is there|is not there"
    r"|declared|used|stands in a comment|is no comment)$"
)
_NUMBER = re.compile(r"^number of (?P<what>.+?)s = (?P<value>.+)$")
_DENIED = ("does not exist", "is not there", "is no comment")


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a reading asserts. `who`: names, or with a `quantifier` the one kind of thing it ranges over ("service");
    `what`: the property in words, "" for mere existence; `values` as the review gave them; `where`: files.
    """

    who: tuple[str, ...]
    what: str = ""
    positive: bool = True
    values: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    quantifier: str = ""

    def meets(self, other: Proposition) -> bool:
        """Whether both speak of the same subject, or one of all and the other of one of them."""
        if self.quantifier or other.quantifier:
            kinds = {one.who[0] for one in (self, other) if one.quantifier and one.who}
            return len(kinds) == 1 or not (self.quantifier and other.quantifier)
        return bool({name.casefold() for name in self.who} & {name.casefold() for name in other.who})


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(", ") if part.strip() not in ("", "..."))


def proposition(reading: str, property_id: str) -> Proposition | None:
    """The parts of a reading; None for one that is not put together in any of the known ways.

    >>> said = proposition("redis has memory limit = 4 GB in prod.yml", "memory-limit")
    >>> said.who, said.what, said.positive, said.values, said.where
    (('redis',), 'memory limit', True, ('4 GB',), ('prod.yml',))
    >>> proposition("any service has no healthcheck", "healthcheck").quantifier
    'any'
    >>> proposition("something else", "healthcheck") is None
    True
    """
    what = property_id.replace("-", " ")
    said = re.match(rf"^(?P<who>.+?) has (?P<no>no )?{re.escape(what)}(?P<rest>$| = .+| in .+)", reading, re.DOTALL)
    if said:
        rest = said["rest"]
        where: tuple[str, ...] = ()
        tail = _WHERE.search(rest)
        if tail:
            where, rest = _split(tail[1]), rest[: tail.start()]
        values = _split(rest.removeprefix(" = ")) if rest.startswith(" = ") else ()
        who, quantifier = _split(said["who"]), ""
        first, _, kind = said["who"].partition(" ")
        if first in QUANTIFIERS and kind:
            who, quantifier = (kind,), first
        return Proposition(who, what, not said["no"], values, where, quantifier)
    number = _NUMBER.match(reading)
    if number:
        return Proposition((number["what"],), "number", True, (number["value"],))
    there = _EXISTS.match(reading)
    if there:
        return Proposition(_split(there["who"]), "", there["verb"] not in _DENIED)
    return None
