"""Things are compared: services that are copies of one another, files that repeat each other, what stands in one
only.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claims.model import Claim, Polarity, QuantifierKind, Value
from claims.phrases import Phrases
from corpora.model import Location
from factcheck.candidates import candidates, values_for
from factcheck.evaluate import hold
from factcheck.explained import common_spans, residue
from factcheck.likeness import ENOUGH, least, likeness
from factcheck.members import service_members
from factcheck.property import Property
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.scope import Scope
from factcheck.vocabulary import table
from factcheck.world import Subject, World


@cache
def _phrases() -> Phrases:
    return Phrases({name: [p for said in entry.values() for p in said] for name, entry in table("comparisons").items()})


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """A comparison that the claim makes."""
    found = []
    text, tokens = claim.body.text, claim.body.tokens
    shifted = " " * claim.body.start + text
    for match in _phrases().find(shifted, tokens):
        span = (tokens[match.first].start, tokens[match.last - 1].end)
        left = len(residue(claim.body, [*common_spans(claim), span]))
        if match.key == "copies":
            found.extend(_copies(claim, scope, world, left))
    found.extend(_only_in(claim, scope, world))
    return found


def _at(subjects: Sequence[Subject]) -> tuple[Location, ...]:
    return tuple(s.at for s in subjects)[:8]


def _copies(claim: Claim, scope: Scope, world: World, left: int) -> list[Reading]:
    positive = claim.polarity is Polarity.POSITIVE
    if len(scope.compose) == 2 and scope.own_files and not scope.own:
        return [
            Reading(
                "repeats",
                1.0 - 0.05 * left,
                "the files repeat each other's services",
                lambda: _files(scope, world, positive),
                left,
                valued=True,
            )
        ]
    names = list(scope.services)
    if len(names) < 2:
        return []

    def decide() -> Outcome:
        for path in scope.compose:
            subjects = [s for s in world.services((path,)) if s.name in names]
            if len(subjects) < 2:
                continue
            share = least(subjects)
            if share < ENOUGH and scope.grouped and len(subjects) > 2:
                share, subjects = _cluster(subjects)
            told = f"{share:.0%} of the settings of {', '.join(s.name for s in subjects[:4])} are the same"
            if share >= ENOUGH:
                outcome = Outcome(Answer.YES, told, at=_at(subjects))
                return outcome if positive else Outcome(Answer.NO, "", told, at=_at(subjects))
            if share < 0.25 and scope.own and not scope.grouped:
                return Outcome(Answer.NO if positive else Answer.YES, "", told, at=_at(subjects))
        return unknown("not-understood")

    return [Reading("copies", 1.0 - 0.05 * left, f"{', '.join(names[:4])} are copies", decide, left, valued=True)]


def _cluster(subjects: Sequence[Subject]) -> tuple[float, list[Subject]]:
    """The largest group that is alike: a role may also mean helpers that are not copies."""
    best: tuple[float, list[Subject]] = (0.0, [])
    for one in subjects:
        alike = [s for s in subjects if s is one or likeness(one, s) >= ENOUGH]
        if len(alike) > max(1, len(best[1])):
            best = (least(alike), alike)
    return best


def _files(scope: Scope, world: World, positive: bool) -> Outcome:
    first, second = scope.compose
    ours, theirs = world.own_services(first), world.own_services(second)
    names = {s.name for s in theirs}
    shared = [s for s in ours if s.name in names]
    lacking = [s for s in ours if s.name not in names]
    if scope.quantifier is not None and scope.quantifier.kind is QuantifierKind.ALL:
        if lacking:
            return Outcome(Answer.NO, "", f"only {first} has {', '.join(s.name for s in lacking[:5])}", at=_at(lacking))
        return Outcome(Answer.YES, "", at=_at(shared))
    share = len(shared) / max(1, min(len(ours), len(theirs)))
    if share >= ENOUGH:
        return Outcome(
            Answer.YES if positive else Answer.NO,
            f"{len(shared)} services stand in both",
            f"{len(shared)} services stand in both",
            at=_at(shared),
        )
    if share == 0.0 and ours and theirs:
        return Outcome(
            Answer.NO if positive else Answer.YES,
            "",
            "no service stands in both",
            at=(world.whole(first), world.whole(second)),
        )
    return unknown("not-understood")


def _only_in(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """ "Resource limits only in prod": they are in the files of that environment and in no other compose file."""
    only = (
        scope.quantifier is not None
        and scope.quantifier.kind is QuantifierKind.ONLY
        and scope.quantifier in claim.body.quantifiers
    )
    if (
        not only
        or scope.own
        or not (claim.body.environments or scope.own_files)
        or len(scope.compose) >= len(world.compose_files)
    ):
        return []
    found = []
    for candidate in candidates(claim):
        if "service" not in candidate.one.of or candidate.opposite:
            continue
        values = values_for(candidate.one, claim)
        names = scope.services or world.service_names()
        left = residue(
            claim.body,
            [*common_spans(claim), *([candidate.span] if candidate.span else []), *((v.start, v.end) for v in values)],
        )

        def decide(
            one: Property = candidate.one, values: tuple[Value, ...] = values, names: tuple[str, ...] = names
        ) -> Outcome:
            inside = [hold(one, s, values, world) for m in service_members(names, scope, world) for s in m.subjects]
            outside = [
                hold(one, s, values, world) for s in world.services() if s.name in names and s.file not in scope.compose
            ]
            there = [h for h in inside if h.truth]
            elsewhere = [h for h in outside if h.truth]
            if elsewhere and outside:
                held = elsewhere[0]
                return Outcome(Answer.NO, "", f"{held.subject.name} in {held.subject.file} has it too", at=held.at)
            if there and all(h.truth is False for h in outside):
                return Outcome(Answer.YES, "", at=tuple(a for h in there[:6] for a in h.at[:1]))
            return unknown("not-understood")

        score = candidate.weight + 0.15 - 0.1 * len(left)
        # "The final image is smaller (only production files)": a property that the claim itself does not name.
        firm = not left and scope.lender is None and candidate.span is not None
        text = f"{candidate.one.id.replace('-', ' ')} only in {', '.join(scope.compose[:2])}"
        found.append(Reading(candidate.one.id, score, text, decide, len(left), accuses=firm, valued=True))
    return found
