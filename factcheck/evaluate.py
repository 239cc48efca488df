"""Evaluating a property over a domain: quantifiers, polarity, values, counterexamples (DESIGN.md section 3, rules
1, 4, 5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.model import QuantifierKind, Value
from corpora.model import Location
from factcheck.kinds.text import may_become
from factcheck.property import Found, Observation, Property
from factcheck.reading import Answer, Outcome, unknown
from factcheck.world import Subject, World

NOT_SUPPLIED = "not-supplied"
NOT_UNDERSTOOD = "not-understood"
CITED = 8  # citations shown for one verdict, at most


@dataclass(frozen=True, slots=True)
class Held:
    """Whether a subject has the property with the claimed values; `shown` says what it has instead or at all.

    `unset`: nothing in the files sets it, so that what counts is told elsewhere.
    """

    subject: Subject
    truth: bool | None
    at: tuple[Location, ...]
    shown: str
    code: str = ""
    unset: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a domain: a service under all the files in which it stands, a Dockerfile, a file."""

    name: str
    subjects: tuple[Subject, ...]


def hold(one: Property, subject: Subject, values: Sequence[Value], world: World) -> Held:
    """What one subject says to a property and the values claimed of it."""
    seen = one.look(subject, world)
    name = one.id.replace("-", " ")
    if seen.present is None or (values and not seen.present and seen.unknown):
        return Held(subject, None, _block(seen), "", seen.unknown, seen.present is False)
    if not values and seen.found and all(str(f.value) in one.off for f in seen.found):
        return Held(subject, None, _block(seen), _show(seen), NOT_UNDERSTOOD)
    if not values:
        at = tuple(f.at for f in seen.found[:2]) or _block(seen) if seen.present else _block(seen)
        return Held(subject, seen.present, at, _show(seen) if seen.present else f"no {name}")
    if not seen.present and one.default is None:
        return Held(subject, False, _block(seen), f"no {name}")
    matched: list[Location] = []
    doubtful = ""
    missing = False
    for value in values:
        answers = [(_equal(one, value, found), found.at) for found in seen.found]
        if not seen.found and one.default is not None:
            answers = [(one.kind.equal(value, one.default), at) for at in _block(seen)]
        hits = [at for answer, at in answers if answer]
        if hits:
            matched.append(hits[0])
        elif any(answer is None for answer, _ in answers) or not answers:
            hidden = any(found.unresolved for found in seen.found)
            doubtful = doubtful or (NOT_SUPPLIED if hidden else NOT_UNDERSTOOD)
        else:
            missing = True
    if missing:
        return Held(subject, False, tuple(f.at for f in seen.found[:3]) or _block(seen), _show(seen))
    if doubtful:
        return Held(subject, None, _block(seen), _show(seen), doubtful)
    return Held(subject, True, tuple(matched), _show(seen))


def _equal(one: Property, value: Value, found: Found) -> bool | None:
    """Whether a value is the one found; a review may quote a text as it is written, its variables not resolved."""
    answer = one.kind.equal(value, found.value)
    if answer is False and one.kind.name == "text" and found.shown and found.shown != str(found.value):
        answer = one.kind.equal(value, found.shown)
    if answer is False and found.unresolved and may_become(str(found.value), value):
        return None  # what the variable holds is not in the files
    return answer


def _block(seen: Observation) -> tuple[Location, ...]:
    return seen.blocks or ((seen.block,) if seen.block is not None else ())


def _show(seen: Observation) -> str:
    shown = list(dict.fromkeys(f.show() for f in seen.found))
    text = ", ".join(shown[:4]) + (", ..." if len(shown) > 4 else "")
    return text if len(text) <= 120 else text[:117] + "..."


@dataclass(frozen=True, slots=True)
class Settled:
    """The truth of a member under all its files: charitable, since a claim that names no file may mean either."""

    name: str
    truth: bool | None
    held: tuple[Held, ...]


def settle(member: Member, one: Property, values: Sequence[Value], world: World, positive: bool) -> Settled:
    """Whether the claim is true of a member: of one of its files if the claim names none."""
    every = tuple(hold(one, subject, values, world) for subject in member.subjects)
    # An override that sets nothing leaves what another file sets.
    helds = tuple(h for h in every if not h.unset) or every
    truths = [h.truth if positive else (None if h.truth is None else not h.truth) for h in helds]
    if not positive and True in truths and False in truths:
        # One file has it, another does not: who denies it may mean either, so nothing is settled.
        return Settled(member.name, None, helds)
    if True in truths:
        kept = tuple(h for h, t in zip(helds, truths, strict=True) if t)
        return Settled(member.name, True, kept)
    if None in truths or not truths:
        return Settled(member.name, None, helds)
    return Settled(member.name, False, helds)


def _locations(settled: Sequence[Settled], limit: int = CITED) -> tuple[Location, ...]:
    found: dict[Location, None] = {}
    for one in settled:
        for held in one.held[:2]:
            for at in held.at[:2]:
                found[at] = None
    return tuple(found)[:limit]


def _state(settled: Sequence[Settled]) -> str:
    parts = []
    for one in settled[:4]:
        held = one.held[0]
        where = f"{held.at[0].file}:{held.at[0].start_line}" if held.at else held.subject.file
        parts.append(f"{one.name}: {held.shown or 'set'} ({where})")
    return "; ".join(parts) + ("; ..." if len(settled) > 4 else "")


def _unknown(settled: Sequence[Settled]) -> Outcome:
    codes = [held.code for one in settled for held in one.held if held.code]
    return unknown(codes[0] if codes else "not-understood", "the files do not tell", _locations(settled, 3))


def _paired(members: Sequence[Member], one: Property, values: Sequence[Value], world: World) -> Outcome | None:
    """Several members with several values: "Grafana (3000), Loki (3100)". None where they cannot be paired."""
    rows = {m.name: [settle(m, one, [value], world, True) for value in values] for m in members}
    columns = [[row[i] for row in rows.values()] for i in range(len(values))]
    if all(any(s.truth for s in row) for row in rows.values()) and all(any(s.truth for s in col) for col in columns):
        return Outcome(
            Answer.YES,
            "",
            at=_locations([s for row in rows.values() for s in row if s.truth][: len(members) + len(values)]),
        )
    inside = {m.name for m in members}
    for value, column in zip(values, columns, strict=True):
        if all(s.truth is False for s in column):
            elsewhere = [
                s for s in world.services({m.file for one_ in members for m in one_.subjects}) if s.name not in inside
            ]
            if any(hold(one, subject, [value], world).truth for subject in elsewhere):
                # It is another service's value: the claim names a service that was not recognised.
                return unknown("not-understood")
            return Outcome(Answer.NO, f"none has {value.text}", _state(column), at=_locations(column))
    if any(s.truth is None for col in columns for s in col):
        return _unknown([s for col in columns for s in col])
    return None


def named(
    members: Sequence[Member],
    one: Property,
    values: Sequence[Value],
    world: World,
    positive: bool,
    alternative: bool = False,
) -> Outcome:
    """All the named members must bear the claim out (with `alternative`, one is enough); a counterexample is cited."""
    if len(members) > 1 and len(values) > 1 and positive:
        paired = _paired(members, one, values, world)
        if paired is not None:
            return paired
    settled = [settle(m, one, values, world, positive) for m in members]
    false = [s for s in settled if s.truth is False]
    true = [s for s in settled if s.truth]
    if alternative and true and false and not positive:
        return _unknown(settled)  # who denies it may mean either, so nothing is settled
    if alternative and true:
        return Outcome(Answer.YES, _state(true), at=_locations(true))
    if false and not (alternative and any(s.truth is None for s in settled)):
        return Outcome(Answer.NO, "", _state(false), at=_locations(false))
    if len(true) == len(settled) and settled:
        return Outcome(Answer.YES, _state(true), at=_locations(true))
    return _unknown(settled)


def over(
    members: Sequence[Member],
    one: Property,
    values: Sequence[Value],
    world: World,
    positive: bool,
    kind: QuantifierKind | None,
    whole: Sequence[Location],
    number: tuple[Value, ...] = (),
) -> Outcome:
    """A claim over a whole domain. `whole` is cited where nothing was found in it; `number` for "three services
    have".
    """
    if not members:
        return unknown("not-supplied", "nothing of the kind was supplied")
    if kind is QuantifierKind.NONE:
        positive, kind = False, QuantifierKind.ALL
    if number:
        return _counted([settle(m, one, values, world, True) for m in members], number, positive, whole)
    settled = [settle(m, one, values, world, positive) for m in members]
    true = [s for s in settled if s.truth]
    false = [s for s in settled if s.truth is False]
    if kind in (QuantifierKind.ALL, QuantifierKind.NOT_ALL) or (kind is None and not positive):
        if kind is not QuantifierKind.NOT_ALL and kind is None and not positive:
            # "no X" over a domain falls with one X, wherever it stands.
            against = [settle(m, one, values, world, True) for m in members]
            there = [s for s in against if s.truth]
            if there:
                return Outcome(Answer.NO, "", _state(there), at=_locations(there))
        if false:
            outcome = Outcome(Answer.NO, "", _state(false), at=_locations(false))
        elif len(true) == len(settled):
            at = _locations(true, 24) if positive else tuple(whole) or _locations(true)
            outcome = Outcome(Answer.YES, "", at=at)
        else:
            return _unknown([s for s in settled if s.truth is None])
        if kind is QuantifierKind.NOT_ALL:
            flipped = Answer.YES if outcome.answer is Answer.NO else Answer.NO
            return Outcome(flipped, outcome.why, "all of them do" if flipped is Answer.NO else "", "", outcome.at)
        return outcome
    if kind is QuantifierKind.MOST:
        if any(s.truth is None for s in settled):
            return _unknown(settled)
        answer = Answer.YES if 2 * len(true) > len(settled) else Answer.NO
        return Outcome(answer, "", f"{len(true)} of {len(settled)}" if answer is Answer.NO else "", at=_locations(true))
    if true:
        return Outcome(Answer.YES, "", at=_locations(true))
    if len(values) > 1:
        # "Ports 9090 and 3001 are published": each by some member, not both by one.
        parts = [over(members, one, [value], world, positive, kind, whole) for value in values]
        if all(part.answer is Answer.YES for part in parts):
            return Outcome(Answer.YES, "", at=tuple(dict.fromkeys(at for part in parts for at in part.at)))
        return next((part for part in parts if part.answer is Answer.NO), unknown("not-understood"))
    if len(false) == len(settled):
        return Outcome(
            Answer.NO,
            "",
            _state(false) if values else f"none of {len(settled)} has it",
            at=_none_cited(false, values, whole),
        )
    return _unknown(settled)


def _none_cited(false: Sequence[Settled], values: Sequence[Value], whole: Sequence[Location]) -> tuple[Location, ...]:
    return _locations(false) if values or not whole else tuple(whole)[:CITED]


def _counted(
    settled: Sequence[Settled], number: tuple[Value, ...], positive: bool, whole: Sequence[Location]
) -> Outcome:
    from factcheck.kinds.number import within

    if any(s.truth is None for s in settled):
        return _unknown(settled)
    true = [s for s in settled if bool(s.truth) is positive]
    fits = within(number[0].bound, number[0].amount, float(len(true)))
    if fits is None:
        return unknown("not-understood")
    at = _locations(true, 24) or tuple(whole)
    names = ", ".join(s.name for s in true) or "none"
    return Outcome(Answer.YES if fits else Answer.NO, "", "" if fits else f"{len(true)}: {names}", at=at)


def _beside_compose(settled: Settled) -> bool:
    """Whether what decides a service stands outside its compose file: in the Dockerfile that it is built from."""
    return all(at.file != held.subject.file for held in settled.held for at in held.at)


def only(
    members: Sequence[Member],
    rest: Sequence[Member],
    one: Property,
    values: Sequence[Value],
    world: World,
    positive: bool,
) -> Outcome:
    """Only the members and nothing else (GUIDE.md section 4)."""
    inside = [settle(m, one, values, world, positive) for m in members]
    outside = [settle(m, one, values, world, not positive) for m in rest]
    false_in = [s for s in inside if s.truth is False]
    false_out = [s for s in outside if s.truth is False]
    if false_out and not false_in and all(_beside_compose(s) for s in false_out):
        return _unknown(false_out)  # what only their Dockerfiles set need not be meant
    if false_in or false_out:
        return Outcome(Answer.NO, "", _state([*false_in, *false_out]), at=_locations([*false_in, *false_out]))
    if all(s.truth for s in (*inside, *outside)):
        return Outcome(Answer.YES, "", at=_locations([*inside, *outside], 24))
    return _unknown([*inside, *outside])
