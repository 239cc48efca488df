"""What files answer to the entries that a claim names: a value that is equal or not, something done or not done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claims.model import Polarity, QuantifierKind, Value
from corpora.model import Location
from factcheck.entries import Entry, Hit, equal, hits
from factcheck.kinds.number import number
from factcheck.predicates.grounded import Anchor, find
from factcheck.reading import Answer, Outcome, unknown
from factcheck.regions import Region
from factcheck.sorts import Places, called_from
from factcheck.world import World

SHOWN = 4  # lines cited for one entry
_PORTS = {"openssh": (22,), "ssh": (22,), "http": (80,), "https": (443,), "nginx full": (80, 443)}  # ufw's profiles


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the files.

    `sure`: whether the claim itself says which sort of file it speaks of; `polarity` and `quantifier` are those of
    the claim.
    """

    where: Places
    sure: bool
    polarity: Polarity
    quantifier: QuantifierKind | None
    world: World

    @property
    def paths(self) -> frozenset[str]:
        """The files that are looked at."""
        return frozenset(region.path for region in self.where.regions)

    @property
    def firm(self) -> bool:
        """Whether it is known which file is meant."""
        return self.where.named or len(self.paths) == 1

    @property
    def regions(self) -> tuple[Region, ...]:
        """Where it is looked, in the scripts that are called from there too."""
        return (*self.where.regions, *called_from(self.where.regions, self.world))


def answer(asked: Question, chosen: Sequence[Entry], values: Mapping[str, Value], further: Sequence[Anchor]) -> Outcome:
    """The answer to a claim that names some entries with their values, and spells out `further` literals."""
    at: list[Location] = []
    for anchor in further:
        hit = next((h for h in (find(anchor, r, asked.world, True) for r in asked.regions) if h is not None), None)
        if hit is None and (anchor.strong or asked.polarity is Polarity.NEGATIVE):
            return unknown("not-understood")
        if hit is not None:
            at.append(hit)
    outcomes = [
        _valued(asked, entry, values[entry.key]) if entry.key in values else _done(asked, entry) for entry in chosen
    ]
    for wanted in (Answer.NO, Answer.UNKNOWN):
        other = next((o for o in outcomes if o.answer is wanted), None)
        if other is not None:
            return other
    shown = dict.fromkeys([*(p for o in outcomes for p in o.at), *at])
    return Outcome(Answer.YES, outcomes[0].why, at=tuple(shown)[: 3 * SHOWN])


def _valued(asked: Question, entry: Entry, value: Value) -> Outcome:
    """Whether an entry has the claimed value."""
    if asked.polarity is Polarity.NEGATIVE:
        return unknown("not-understood")
    shown = hits(entry, asked.regions, asked.world)
    if not shown and entry.instead is not None and asked.firm:
        rival = _instead(asked, entry)
        if rival.answer is Answer.NO:
            return rival
    if not shown and asked.where.wider:
        same = [h for h in hits(entry, asked.where.wider, asked.world) if equal(entry, value, h)]
        return Outcome(Answer.YES, "", at=_at(same)) if same else unknown("not-understood")
    if entry.kind == "range":
        return _ranged(value, shown)
    if entry.kind == "set":
        return _every(value, shown)
    compared = [(h, equal(entry, value, h)) for h in shown]
    same = [h for h, alike in compared if alike]
    other = [h for h, alike in compared if alike is False]
    if same and not (asked.quantifier in (QuantifierKind.ALL, QuantifierKind.ONLY) and other):
        return Outcome(Answer.YES, "", at=_at(same))
    alone = asked.firm or len({h.value for h in other}) == 1
    if other and not asked.where.lost and len(other) == len(compared) and alone:
        return Outcome(Answer.NO, "", other[0].line, at=_at(other))
    return unknown("not-understood")


def _done(asked: Question, entry: Entry) -> Outcome:
    """Whether something is done, or is not, as the claim says."""
    shown = hits(entry, asked.regions, asked.world)
    whole = tuple(dict.fromkeys(r.at() for r in asked.where.regions))[:SHOWN]
    name = entry.key.replace("-", " ")
    if asked.quantifier is QuantifierKind.ONLY:
        return unknown("not-understood")
    if asked.quantifier is QuantifierKind.ALL and (
        len(asked.paths) == 1 or not asked.paths <= {h.at.file for h in shown}
    ):
        return unknown("not-understood")  # all of something that is not enumerated here
    if asked.polarity is Polarity.NEGATIVE:
        if not entry.sure or not (asked.where.named or (asked.sure and asked.world.closed)) or asked.where.lost:
            return unknown("not-understood")
        if shown:
            place = f"{shown[0].at.file}:{shown[0].at.start_line}"
            return Outcome(Answer.NO, "", f"it stands at {place}", at=_at(shown))
        return Outcome(Answer.YES, f"no {name} there", at=whole)
    if shown:
        return Outcome(Answer.YES, "", at=_at(shown))
    if asked.where.lost or not (asked.where.named or (asked.sure and asked.firm)):
        return unknown("not-understood")
    if entry.instead is not None:
        return _instead(asked, entry)
    if entry.sure and asked.where.named:
        return Outcome(Answer.NO, "", f"no {name} in {asked.where.regions[0].path}", at=whole)
    return unknown("not-understood")


def _instead(asked: Question, entry: Entry) -> Outcome:
    """What is done in the stead of what is claimed."""
    rival = replace(entry, lines=entry.instead or entry.lines, near=None)
    shown = hits(rival, asked.where.regions, asked.world) if not asked.where.lost else []
    return Outcome(Answer.NO, "", shown[0].line, at=_at(shown)) if shown else unknown("not-understood")


def _ranged(value: Value, shown: Sequence[Hit]) -> Outcome:
    """Two bounds, each on its line: `minReplicas: 2`, `maxReplicas: 10`."""
    numbers = sorted(n for n in (number(h.value) for h in shown) if n is not None)
    if not isinstance(value.amount, tuple) or len(numbers) != 2:
        return unknown("not-understood")
    low, high = (number(side) for side in value.amount)
    if [low, high] == numbers:
        return Outcome(Answer.YES, "", at=_at(shown))
    return Outcome(Answer.NO, "", f"{numbers[0]:g} to {numbers[1]:g}", at=_at(shown))


def _every(value: Value, shown: Sequence[Hit]) -> Outcome:
    """Several numbers, each of which must stand there; a name that may mean any number leaves it open."""
    found: list[float] = []
    for hit in shown:
        one = number(hit.value.split("/")[0])
        if one is None and hit.value.lower() not in _PORTS:
            return unknown("not-understood")
        found += [one] if one is not None else map(float, _PORTS[hit.value.lower()])
    claimed = value.amount if isinstance(value.amount, tuple) else ()
    if not shown or not claimed:
        return unknown("not-understood")
    if all(one in found for one in claimed):
        return Outcome(Answer.YES, "", at=_at(shown))
    return Outcome(Answer.NO, "", "only " + ", ".join(f"{one:g}" for one in dict.fromkeys(found)), at=_at(shown))


def _at(shown: Sequence[Hit]) -> tuple[Location, ...]:
    """The first lines, one of each file before a second of any."""
    first: dict[str, Location] = {}
    for hit in shown:
        first.setdefault(hit.at.file, hit.at)
    ranked = [*first.values(), *(h.at for h in shown)]
    return tuple(dict.fromkeys(ranked))[:SHOWN]
