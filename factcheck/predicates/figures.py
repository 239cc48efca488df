"""Values held against one another: sums, the largest and the smallest, values that differ or are the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.model import Claim, Polarity, Role, Value
from corpora.model import Location
from factcheck.candidates import candidates, values_for
from factcheck.explained import common_spans, residue
from factcheck.kinds.duration import duration
from factcheck.kinds.number import number, within
from factcheck.kinds.size import size
from factcheck.property import Property, properties
from factcheck.reading import Answer, Outcome, Reading, negate, unknown
from factcheck.scope import Scope
from factcheck.vocabulary import wordset
from factcheck.world import Subject, World

AMOUNT: dict[str, Callable[[object], float | int | None]] = {"number": number, "size": size, "duration": duration}
NEAR = (Role.SENTENCE, Role.LEAD, Role.ROW, Role.PARENT, Role.HEADING)  # context whose services a comparison is of
SLACK = 0.05  # a sum may be rounded


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of a property at one service of one file."""

    subject: Subject
    amount: float
    shown: str
    at: Location


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The claim as a statement about several values of a property."""
    said = {t.lemma for t in claim.body.tokens}
    found: list[Reading] = []
    for candidate in candidates(claim):
        one = candidate.one
        if "service" not in one.of or candidate.opposite:
            continue
        values = values_for(one, claim)
        spans = [*common_spans(claim), *((v.start, v.end) for v in values)]
        spans += [(m.start, m.end) for m in claim.body.mentions if m.kind == "property"]
        spans += [(t.start, t.end) for t in claim.body.tokens if t.lemma in wordset("comparing")]
        places = wordset("files") | wordset("environments")
        spans += [(v.start, v.end) for v in claim.body.values if v.kind == "count" and v.noun in places]
        left = len(residue(claim.body, spans))
        score = candidate.weight + 0.1 - 0.1 * left
        if said & wordset("sums") and values and one.kind.name in AMOUNT:
            found.append(_sum(one, values[0], score, left, scope, world))
        elif said & (wordset("largest") | wordset("smallest")) and scope.services:
            found.extend(_extreme(one, bool(said & wordset("largest")), score, left, scope, world))
        elif said & (wordset("differ") | wordset("alike")) and not values:
            differ = bool(said & wordset("differ")) is (claim.polarity is Polarity.POSITIVE)
            found.append(_differ(one, differ, score, left, scope, world))
    return found


def _figures(one: Property, subjects: Sequence[Subject], world: World) -> list[Figure] | None:
    """The values of a property, one a service; None where one of them cannot be told."""
    figures = []
    for subject in subjects:
        seen = one.look(subject, world)
        if seen.present is None:
            continue
        for value in seen.found[:1]:
            amount = AMOUNT[one.kind.name](value.value)
            if amount is None:
                return None
            figures.append(Figure(subject, float(amount), value.show(), value.at))
    return figures


def _sum(one: Property, value: Value, score: float, left: int, scope: Scope, world: World) -> Reading:
    def decide() -> Outcome:
        sums = []
        for path in scope.compose:
            subjects = [s for s in world.services((path,)) if not scope.own or s.name in scope.services]
            figures = _figures(one, subjects, world)
            if figures is None:
                return unknown("not-understood")
            if figures:
                sums.append((sum(f.amount * _copies(f.subject) for f in figures), figures))
        for total, figures in sums:
            if within(value.bound, value.amount, total, SLACK * total):
                return Outcome(Answer.YES, at=tuple(f.at for f in figures[:16]))
        if len(sums) != 1:
            return unknown("not-understood")
        total, figures = sums[0]
        shown = " + ".join(f.shown for f in figures[:12])
        return Outcome(Answer.NO, "", f"not {value.text}: {shown}", at=tuple(f.at for f in figures[:16]))

    text = f"the sum of {one.id.replace('-', ' ')} = {value.text}"
    return Reading("sum", score, text, decide, left, scope.named or len(scope.compose) == 1, True)


def _copies(subject: Subject) -> int:
    node = subject.node
    replicas = node.get("deploy", "replicas") if node is not None else None
    if replicas is None and node is not None:
        replicas = node.get("scale")
    return replicas.value if replicas is not None and isinstance(replicas.value, int) else 1


def _extreme(one: Property, largest: bool, score: float, left: int, scope: Scope, world: World) -> list[Reading]:
    ids = ("memory-limit", "cpu-limit") if one.id == "resource-limits" else (one.id,)
    measured = [properties()[name] for name in ids if properties()[name].kind.name in AMOUNT]
    if not measured:
        return []

    def decide() -> Outcome:
        cited: list[Location] = []
        for metric in measured:
            for path in scope.compose[:1] if not scope.named else scope.compose:
                figures = _figures(metric, world.services((path,)), world)
                if not figures or len(figures) < 2:
                    return unknown("not-understood")
                best = (max if largest else min)(f.amount for f in figures)
                ours = [f for f in figures if f.subject.name in scope.services]
                if not ours:
                    return unknown("not-understood")
                beyond = [f for f in figures if f.amount == best and f.subject.name not in scope.services]
                if all(f.amount != best for f in ours):
                    first = beyond[0]
                    return Outcome(
                        Answer.NO, "", f"{first.subject.name} has {first.shown}", at=(first.at, *(f.at for f in ours))
                    )
                cited.extend(f.at for f in ours)
        return Outcome(Answer.YES, at=tuple(dict.fromkeys(cited)))

    what = "largest" if largest else "smallest"
    text = f"{', '.join(scope.services[:3])} has the {what} {one.id.replace('-', ' ')}"
    return [Reading("extreme", score, text, decide, left, scope.own, True)]


def _differ(one: Property, differ: bool, score: float, left: int, scope: Scope, world: World) -> Reading:
    """Whether a property has one value or several: of a service over the files, else over the services of a file."""
    near = scope.own or scope.lender in NEAR
    names = scope.services if near else ()
    files = scope.compose if len(scope.compose) > 1 else world.compose_files

    def decide() -> Outcome:
        groups: dict[str, dict[str, Location]] = {}
        compared = 0
        for subject in world.services(files if len(names) == 1 else scope.compose):
            seen = one.look(subject, world)
            if (names and subject.name not in names) or (not names and seen.present is False):
                continue
            if seen.present is None:
                return unknown("not-understood")
            shown = ", ".join(str(f.value) for f in seen.found) if seen.present else "none"
            at = seen.found[0].at if seen.found else seen.block
            if at is not None:
                compared += 1
                key = subject.name if len(names) == 1 else subject.file
                groups.setdefault(key, {}).setdefault(shown, at)
        several = {name: values for name, values in groups.items() if len(values) > 1}
        if several:
            name, values = next(iter(several.items()))
            told = f"{name}: {'; '.join(list(values)[:4])}"
            outcome = Outcome(Answer.YES, told, told, at=tuple(values.values())[:8])
        elif compared > 1:
            told = f"always {next(iter(next(iter(groups.values()))))}"
            at_all = tuple(at for values in groups.values() for at in values.values())[:8]
            outcome = Outcome(Answer.NO, told, told, at=at_all)
        else:
            return unknown("not-understood")
        return outcome if differ else negate(outcome, outcome.correction)

    text = f"{one.id.replace('-', ' ')} {'differs' if differ else 'is the same'}"
    return Reading("differs", score, text, decide, left, not left and scope.own, True)
