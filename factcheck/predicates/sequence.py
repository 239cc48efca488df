"""Something stands or starts in an order: "deps → builder → production", «PostgreSQL, затем backend»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claims.model import Claim, Polarity
from corpora.compose_facts import dependencies
from corpora.model import Location, Stage
from factcheck.kinds.image import IMAGE
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.scope import Scope, layers
from factcheck.vocabulary import wordset
from factcheck.world import Subject, World

_THEN = re.compile(r"\s*(?:→|⇒|->|=>|,?\s+(?:and\s+)?then\s|,?\s+(?:а\s+)?(?:затем|потом)\s)\s*")
_NAME = re.compile(r"[\w.-]+")


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The claim as an order of build stages, or of the starts of services."""
    steps = [(m.start(), m.end()) for m in _THEN.finditer(claim.body.text)]
    if not steps or claim.polarity is Polarity.NEGATIVE:
        return []
    cuts = [0, *(at for step in steps for at in step), len(claim.body.text)]
    spans = [(claim.body.start + a, claim.body.start + b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    return [
        *_stages(claim, spans, scope, world),
        *_images(claim, spans, scope, world),
        *_starts(claim, spans, scope, world),
    ]


def _stages(claim: Claim, spans: Sequence[tuple[int, int]], scope: Scope, world: World) -> list[Reading]:
    """The named stages of one Dockerfile, in the order of the file."""
    start = claim.body.start
    names = [_NAME.findall(claim.body.text[a - start : b - start]) for a, b in spans]
    if len(names) < 3 or not all(names):
        return []
    wanted = [names[0][-1].lower(), *(n[0].lower() for n in names[1:])]
    files = [p for p in scope.dockerfiles if set(wanted) <= set(_indexes(world.corpus.documents[p].stages))]
    if not files:
        return []

    def decide() -> Outcome:
        for path in files:
            stages = world.corpus.documents[path].stages
            known = _indexes(stages)
            order = [known[name] for name in wanted]
            if order == sorted(order):
                at = tuple(Location(path, stages[i].at.start_line, stages[i].at.start_line) for i in order)
                return Outcome(Answer.YES, at=at)
        stages = world.corpus.documents[files[0]].stages
        shown = " → ".join(s.name for s in stages if s.name.lower() in wanted)
        return Outcome(Answer.NO, "", f"the order in {files[0]} is {shown}", at=(world.whole(files[0]),))

    return [Reading("sequence", 1.0, f"stages {' → '.join(wanted)}", decide, valued=True)]


def _images(claim: Claim, spans: Sequence[tuple[int, int]], scope: Scope, world: World) -> list[Reading]:
    """ "`node:20` → `nginx:alpine`": the images from which the stages of one Dockerfile are made, in its order."""
    rows = [[v for v in claim.body.values if v.kind == "image" and a <= v.start and v.end <= b] for a, b in spans]
    if not all(len(row) == 1 for row in rows):
        return []
    wanted = [row[0] for row in rows]

    def decide() -> Outcome:
        for path in scope.dockerfiles:
            at = []
            ahead = iter(world.corpus.documents[path].stages)
            for value in wanted:
                stage = next((s for s in ahead if IMAGE.equal(value, s.image)), None)
                if stage is None:
                    break
                at.append(Location(path, stage.at.start_line, stage.at.start_line))
            if len(at) == len(wanted):
                return Outcome(Answer.YES, at=tuple(at))
        return unknown("not-understood")

    text = f"stages from {' → '.join(v.text for v in wanted)}"
    return [Reading("sequence", 0.9, text, decide, accuses=False, valued=True)]


def _indexes(stages: Sequence[Stage]) -> dict[str, int]:
    return {stage.name.lower(): stage.index for stage in stages if stage.name}


def _starts(claim: Claim, spans: Sequence[tuple[int, int]], scope: Scope, world: World) -> list[Reading]:
    """Services, each of which depends on those before it. That nothing depends so shows no other order."""
    said = {t.lemma for layer in layers(claim) for t in layer.part.tokens}
    if not said & wordset("start"):
        return []
    groups = [
        [m.names for m in claim.body.mentions if m.kind in ("service", "group") and a <= m.start and m.end <= b]
        for a, b in spans
    ]
    if not all(groups):
        return []

    def decide() -> Outcome:
        subjects = {s.name: s for path in scope.compose[:1] for s in world.services((path,))}
        at: list[Location] = []
        for before, after in pairwise(groups):
            for later in after:
                for earlier in before:
                    found = _depends(later, earlier, subjects)
                    if found is None:
                        return unknown("not-understood")
                    at.append(found)
        return Outcome(Answer.YES, at=tuple(dict.fromkeys(at)))

    return [Reading("sequence", 0.9, "each starts after the one before it", decide, accuses=False, valued=True)]


def _depends(later: Sequence[str], earlier: Sequence[str], subjects: dict[str, Subject]) -> Location | None:
    """Where one of some services depends, directly or over others, on one of others."""
    for name in later:
        seen: set[str] = set()
        stack = [name]
        first: Location | None = None
        while stack:
            subject = subjects.get(stack.pop(0))
            node_of = subject.node if subject is not None else None
            for other, node in dependencies(node_of).items() if node_of is not None else ():
                first = first or node.at
                if other in earlier:
                    return first
                if other not in seen:
                    seen.add(other)
                    stack.append(other)
    return None
