"""What a store comes to: totals, leaderboards, slices, and what differs between two stores."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from factcheck.batch.records import DONE, ClaimRow, Key, ReviewRow
from factcheck.model import Reason, Score
from factcheck.score import of_counts

NONE = "–"  # a review without the meta field, a claim that no property decided
SLICES = ("property", "reason", "language", "verdict")


class Results(Protocol):
    """Results of a batch, whatever keeps them; both in the order of the reviews' ids."""

    def reviews(self) -> Iterator[ReviewRow]:
        """Every review."""

    def claims(self) -> Iterator[ClaimRow]:
        """Every claim."""


@dataclass(frozen=True, slots=True)
class Group:
    """Some claims together: whose they are, of how many reviews, how many of these failed, and the figures of all."""

    name: str
    reviews: int
    failed: int
    score: Score


class _Sum:
    def __init__(self) -> None:
        self.reviews: set[str] = set()
        self.failed = 0
        self.verdicts: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()

    def group(self, name: str) -> Group:
        reasons = tuple((reason, self.reasons[reason.value]) for reason in Reason if self.reasons[reason.value])
        v = self.verdicts
        figures = of_counts(v["confirmed"], v["contradicted"], v["unverifiable"], reasons)
        return Group(name, len(self.reviews) + self.failed, self.failed, figures)


def _grouped(
    results: Results, of_review: Callable[[ReviewRow], str], of_claim: Callable[[ClaimRow], str] | None = None
) -> list[Group]:
    sums: dict[str, _Sum] = {}
    names: dict[str, str] = {}
    for review in results.reviews():
        names[review.id] = of_review(review)
        if of_claim is None:
            one = sums.setdefault(names[review.id], _Sum())
            if review.status == DONE:
                one.reviews.add(review.id)
            else:
                one.failed += 1
    for claim in results.claims():
        one = sums.setdefault(of_claim(claim) if of_claim else names[claim.id], _Sum())
        one.reviews.add(claim.id)
        one.verdicts[claim.verdict] += 1
        if claim.reason:
            one.reasons[claim.reason] += 1
    return [sums[name].group(name) for name in sorted(sums)]


def total(results: Results) -> Group:
    """All together."""
    found = _grouped(results, lambda _: "all")
    return found[0] if found else _Sum().group("all")


def leaderboard(results: Results, field: str) -> list[Group]:
    """The reviews by a field of their meta data, ranked as reviews are: by the lower end of the precision's interval.

    The interval is that of all claims of a group together (Wilson), N/A comes last.
    """

    def value(review: ReviewRow) -> str:
        meta = json.loads(review.meta)
        found = meta.get(field, NONE)
        return found if isinstance(found, str) else json.dumps(found, ensure_ascii=False, sort_keys=True)

    found = _grouped(results, value)
    return sorted(found, key=lambda g: (g.score.low is None, -(g.score.low or 0.0), g.name))


def fields(results: Results) -> list[str]:
    """The fields of meta data that occur."""
    return sorted({name for review in results.reviews() for name in json.loads(review.meta)})


def sliced(results: Results, by: str) -> list[Group]:
    """The claims by what decided them, why they are unverifiable, their verdict or their review's language, most first.

    Raises ValueError for anything else.
    """
    if by == "language":
        found = _grouped(results, lambda review: review.language or NONE)
    elif by in SLICES:
        found = _grouped(results, lambda _: "", lambda claim: str(getattr(claim, by)) or NONE)
    else:
        raise ValueError(f"'{by}' is none of {', '.join(SLICES)}")
    return sorted(found, key=lambda g: (-g.score.claims, g.name))


def figures(results: Results, ids: set[str]) -> list[tuple[str, Score]]:
    """What gates count of each review that is done: the claims that nobody accepted."""
    done = [review.id for review in results.reviews() if review.status == DONE and review.id in ids]
    sums = {name: _Sum() for name in done}
    for claim in results.claims():
        if claim.id in sums and not claim.accepted:
            sums[claim.id].verdicts[claim.verdict] += 1
            if claim.reason:
                sums[claim.id].reasons[claim.reason] += 1
    return [(name, one.group(name).score) for name, one in sums.items()]


@dataclass(frozen=True, slots=True)
class Change:
    """A claim, or a whole review (`text` is ""), that is not what it was.

    `before` and `after`: verdicts, statuses of a review, or "" where it is not there; `why`: which of review, corpus,
    settings and program differ; `old` and `new`: what was read and what the files said to it.
    """

    id: str
    line: int
    text: str
    before: str
    after: str
    why: tuple[str, ...]
    old: str = ""
    new: str = ""


def differences(before: Results, after: Results) -> list[Change]:
    """What changed its verdict between two stores, and why, in the order of the reviews.

    Claims are the same when they say the same in the same review; a second one of the same words is the second one.
    """
    old, new = ({review.id: review for review in one.reviews()} for one in (before, after))
    changes: dict[str, list[Change]] = {}
    for name in old.keys() | new.keys():
        was, now = old.get(name), new.get(name)
        status = (was.status if was else "", now.status if now else "")
        if status[0] != status[1]:
            fault = (was.fault if was else "", now.fault if now else "")
            changes[name] = [Change(name, 0, "", *status, _why(was, now), *fault)]
    for name, pair in _claims(before, after):
        if name in changes or old[name].status != DONE:
            continue
        why = _why(old[name], new[name])
        found = [_change(one, two, why) for one, two in pair if _verdict(one) != _verdict(two)]
        if found:
            changes[name] = sorted(found, key=lambda c: (c.line, c.text, c.before))
    return [change for name in sorted(changes) for change in changes[name]]


def _why(was: ReviewRow | None, now: ReviewRow | None) -> tuple[str, ...]:
    if was is None or now is None:
        return ()
    one, two = was.key(), now.key()
    return tuple(name for name in Key.__slots__ if getattr(one, name) != getattr(two, name))


Pairs = list[tuple[ClaimRow | None, ClaimRow | None]]


def _claims(before: Results, after: Results) -> Iterator[tuple[str, Pairs]]:
    """The claims of the reviews that both have, in pairs; both come by id, so that one review at a time is held."""
    left, right = _by_review(before.claims()), _by_review(after.claims())
    one, two = next(left, None), next(right, None)
    while one is not None or two is not None:
        if two is None or (one is not None and one[0] < two[0]):
            yield _paired(one, None)
            one = next(left, None)
        elif one is None or two[0] < one[0]:
            yield _paired(None, two)
            two = next(right, None)
        else:
            yield _paired(one, two)
            one, two = next(left, None), next(right, None)


Claims = tuple[str, dict[tuple[str, int], ClaimRow]]


def _by_review(claims: Iterable[ClaimRow]) -> Iterator[Claims]:
    name = ""
    found: dict[tuple[str, int], ClaimRow] = {}
    seen: Counter[str] = Counter()
    for claim in claims:
        if claim.id != name and found:
            yield name, found
            found, seen = {}, Counter()
        name = claim.id
        found[claim.text, seen[claim.text]] = claim
        seen[claim.text] += 1
    if found:
        yield name, found


def _paired(one: Claims | None, two: Claims | None) -> tuple[str, Pairs]:
    left, right = one[1] if one else {}, two[1] if two else {}
    name = one[0] if one else two[0] if two else ""
    return name, [(left.get(key), right.get(key)) for key in dict.fromkeys((*left, *right))]


def _verdict(claim: ClaimRow | None) -> tuple[str, str]:
    return (claim.verdict, claim.reason) if claim is not None else ("", "")


def _change(one: ClaimRow | None, two: ClaimRow | None, why: tuple[str, ...]) -> Change:
    shown = two or one
    assert shown is not None
    return Change(shown.id, shown.line, shown.text, _label(one), _label(two), why, _told(one), _told(two))


def _label(claim: ClaimRow | None) -> str:
    verdict, reason = _verdict(claim)
    return f"{verdict} ({reason})" if reason else verdict


def _told(claim: ClaimRow | None) -> str:
    """What decided a claim: how it was read, what is so instead, and where that stands."""
    if claim is None:
        return ""
    places = [f"{c['path']}:{c['start_line']}" for c in json.loads(claim.citations)[:1]]
    return "; ".join(part for part in (claim.reading, claim.correction or claim.why, *places) if part)
