"""A literal that stands in one place only: "`DEBUG` is set only in dev", «`NODE_ENV` задан только у gateway»."""

from __future__ import annotations

from collections.abc import Sequence

from claims.model import Claim, Form, Polarity, Quantifier, QuantifierKind
from corpora.model import Location
from factcheck.explained import common_spans, residue
from factcheck.places import places_in, siblings
from factcheck.predicates.grounded import Anchor, anchors, find
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.regions import Region
from factcheck.scope import Scope
from factcheck.vocabulary import wordset
from factcheck.world import Subject, World

MOST = 2  # literals that are said to stand in one place only


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The claim that its literals stand in the files, or at the services, behind its "only" and nowhere else."""
    only = next((q for q in claim.body.quantifiers if q.kind is QuantifierKind.ONLY), None)
    if only is None or claim.polarity is Polarity.NEGATIVE or claim.form in (Form.TREE, Form.CODE) or scope.each:
        return []
    places = places_in(claim.body, world)
    taken = [(p.start, p.end) for p in places]
    taken += [(m.start, m.end) for m in claim.body.mentions if m.kind in ("service", "group")]
    said = [a for a in anchors(claim) if a.strong and not any(s < a.span[1] and a.span[0] < e for s, e in taken)]
    if not 0 < len(said) <= MOST:
        return []
    here, elsewhere = _split(only, claim, scope, world)
    if not here or not elsewhere:
        return []
    known = [(m.start, m.end) for m in claim.body.mentions if m.kind in ("property", "opposite")]
    left = residue(claim.body, [*common_spans(claim), *taken, *(a.span for a in said), *known])
    names = ", ".join(dict.fromkeys(region.path for group in here for region in group))
    text = f"{', '.join(a.text for a in said)} only in {names}"

    def decide() -> Outcome:
        return _decide(said, here, elsewhere, world)

    return [Reading("exclusive", 1.0 - 0.1 * len(left), text, decide, len(left), valued=True)]


def _split(only: Quantifier, claim: Claim, scope: Scope, world: World) -> tuple[list[list[Region]], list[list[Region]]]:
    """The regions that are meant and those that are not: of files or of services, whichever "only" stands before."""
    for place in places_in(claim.body, world):
        if _behind(only, place.start, claim) and len(place.files) < len(siblings(world)):
            rest = [path for path in siblings(world) if path not in place.files]
            return [[_whole(p, world)] for p in place.files], [[_whole(p, world)] for p in rest]
    named = [m for m in claim.body.mentions if m.kind in ("service", "group")]
    if not (scope.own and named and _behind(only, min(m.start for m in named), claim)):
        return [], []
    files = scope.compose if scope.named else scope.compose[:1]
    subjects = [s for path in files for s in world.own_services(path)]
    inside = [_block(s) for s in subjects if s.name in scope.services]
    return inside, [_block(s) for s in subjects if s.name not in scope.services]


def _behind(only: Quantifier, start: int, claim: Claim) -> bool:
    """Whether "only" ranges over what stands at `start`: nothing but prepositions and articles stands between."""
    between = [t for t in claim.body.tokens if only.end <= t.start < start and t.text[0].isalnum()]
    small = wordset("placing") | wordset("articles") | wordset("owning")
    return only.end <= start and all(t.lemma in small for t in between)


def _whole(path: str, world: World) -> Region:
    return Region(path, 1, max(1, world.corpus.files[path].lines))


def _block(subject: Subject) -> list[Region]:
    """A service's own lines and those that it takes from anchors and bases."""
    found = [Region(subject.at.file, subject.at.start_line, subject.at.end_line)]
    for _, leaf in subject.node.walk() if subject.node is not None else ():
        inside = leaf.at.file == subject.at.file and subject.at.start_line <= leaf.at.start_line <= subject.at.end_line
        if not inside:
            found.append(Region(leaf.at.file, leaf.at.start_line, leaf.at.end_line))
    return found


def _decide(
    said: Sequence[Anchor], here: Sequence[Sequence[Region]], elsewhere: Sequence[Sequence[Region]], world: World
) -> Outcome:
    inside = [_hit(said, group, world) for group in here]
    outside = [hit for hit in (_hit(said, group, world) for group in elsewhere) if hit is not None]
    there = [hit for hit in inside if hit is not None]
    if outside and there:
        first = outside[0]
        return Outcome(Answer.NO, "", f"it stands at {first.file}:{first.start_line}", at=tuple(outside[:8]))
    if outside or len(there) < len(inside):
        return unknown("not-understood")
    return Outcome(Answer.YES, "", at=tuple(there[:8]))


def _hit(said: Sequence[Anchor], group: Sequence[Region], world: World) -> Location | None:
    """Where a group of regions holds all of some literals; the first of them is cited."""
    hits = [next((h for h in (find(a, r, world) for r in group) if h is not None), None) for a in said]
    return hits[0] if hits and all(h is not None for h in hits) else None
