"""Reviews of the same files set side by side: on which claims they disagree and who is right, and what each left out.

Two claims meet when the same property was asked of the same subject in the same files; readings are the same in every
language, so a Russian and an English review can meet. Only decided claims count: of two that cannot be decided neither
is right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.model import Judgement, ReviewReport, Verdict
from factcheck.proposition import Proposition
from factcheck.score import ranking

# What only shows that words or names occur is no finding that another review could have left out.
SLIGHT = ("terms", "literal", "documented", "described", "exists", "service", "software", "shown", "commented")


@dataclass(frozen=True, slots=True)
class Side:
    """One review's word on a matter: the review's place in the report, and its claim."""

    review: int
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A matter on which reviews say opposite things: those who are right, and those who are not."""

    right: tuple[Side, ...]
    wrong: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """What one review (by its place in the report) does not speak of, though others found it: a true claim of each
    matter.
    """

    review: int
    found: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`ranked`: the places of the reviews in the report, the best first."""

    ranked: tuple[int, ...]
    disagreements: tuple[Disagreement, ...]
    omissions: tuple[Omission, ...]


@dataclass(frozen=True, slots=True)
class _Stated:
    side: Side
    said: Proposition
    files: frozenset[str]

    @property
    def true(self) -> bool:
        return self.side.judgement.verdict is Verdict.CONFIRMED


def compare(reviews: Sequence[ReviewReport]) -> Comparison:
    """What sets some reviews apart. Of fewer than two, there is nothing to tell but the ranking."""
    places = {id(one): place for place, one in enumerate(reviews)}
    stated = [_stated(number, one.judgements) for number, one in enumerate(reviews)]
    return Comparison(
        tuple(places[id(one)] for one in ranking(reviews)),
        tuple(_disagreements(stated)),
        tuple(_omission(number, stated) for number in range(len(reviews))) if len(reviews) > 1 else (),
    )


def _stated(review: int, judgements: Sequence[Judgement]) -> list[_Stated]:
    found = []
    for one in judgements:
        if one.said is not None:
            found.append(_Stated(Side(review, one), one.said, frozenset(c.path for c in one.citations)))
    return found


def _disagreements(stated: Sequence[Sequence[_Stated]]) -> Iterator[Disagreement]:
    """Every matter once: the false claims that the same true ones refute stand together."""
    against: dict[int, tuple[_Stated, list[_Stated]]] = {}
    for left, right in combinations(stated, 2):
        matters = _by_matter(right)
        for one in left:
            for other in matters[one.said.what]:
                true, false = (one, other) if one.true else (other, one)
                if _decided(one) and _decided(other) and true.true and not false.true and _opposed(true, false):
                    against.setdefault(id(false), (false, []))[1].append(true)
    grouped: dict[tuple[int, ...], tuple[list[_Stated], list[_Stated]]] = {}
    for false, trues in against.values():
        key = tuple(sorted(id(one) for one in trues))
        grouped.setdefault(key, (trues, []))[1].append(false)
    for trues, falses in grouped.values():
        yield Disagreement(_sides(trues), _sides(falses))


def _by_matter(stated: Sequence[_Stated]) -> Mapping[str, list[_Stated]]:
    """The claims by property: only those of one can meet."""
    found = defaultdict[str, list[_Stated]](list)
    for one in stated:
        found[one.said.what].append(one)
    return found


def _decided(one: _Stated) -> bool:
    return one.side.judgement.verdict is not Verdict.UNVERIFIABLE


def _sides(stated: Sequence[_Stated]) -> tuple[Side, ...]:
    """One side a review and reading: who says it twice says it once."""
    kept: dict[tuple[int, str], Side] = {}
    for one in stated:
        kept.setdefault((one.side.review, one.side.judgement.reading), one.side)
    return tuple(sorted(kept.values(), key=lambda side: (side.review, side.judgement.claim.start)))


def _opposed(true: _Stated, false: _Stated) -> bool:
    """Whether both cannot hold: one says that it is, the other that it is not, or they give different values."""
    if not _same_matter(true, false):
        return False
    if true.said.positive != false.said.positive:
        return true.said.values == false.said.values or not (true.said.values and false.said.values)
    different = bool(true.said.values and false.said.values) and true.said.values != false.said.values
    return different and true.said.positive and not (true.said.quantifier or false.said.quantifier)


def _same_matter(one: _Stated, other: _Stated) -> bool:
    """The same property of the same subject, shown by the same files."""
    return (
        one.said.what == other.said.what
        and one.side.judgement.property == other.side.judgement.property
        and one.said.meets(other.said)
        and bool(one.files & other.files)
    )


def _omission(review: int, stated: Sequence[Sequence[_Stated]]) -> Omission:
    """The true findings of the others on matters that this review does not touch, one of each matter."""
    own, found = _by_matter(stated[review]), list[_Stated]()
    seen = defaultdict[str, list[_Stated]](list)
    for number, others in enumerate(stated):
        for one in others if number != review else ():
            if not one.true or one.side.judgement.property in SLIGHT or not one.said.what:
                continue
            if not any(one.said.meets(other.said) for other in (*own[one.said.what], *seen[one.said.what])):
                seen[one.said.what].append(one)
                found.append(one)
    return Omission(review, tuple(one.side for one in found))
