"""One file refers to another: a script runs a compose file, a compose file builds a Dockerfile."""

from __future__ import annotations

import posixpath
import re

from claims.model import Claim, Form, Polarity
from corpora.model import Location
from factcheck.explained import common_spans, residue
from factcheck.predicates.grounded import Anchor, find
from factcheck.reading import Answer, Outcome, Reading, negate, unknown
from factcheck.regions import Region
from factcheck.scope import Scope
from factcheck.vocabulary import wordset
from factcheck.world import World

RUNNERS = (".sh", ".bash", ".ps1", ".bat", ".cmd", "makefile")  # files whose text says which compose files they run
_COMPOSE = re.compile(r"docker[ -]compose\b(?P<options>[^\n|&;]*)")
_FILE = re.compile(r"\s-f[ =]|--file[ =]|COMPOSE_FILE")


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """ "`start.sh` runs `docker-compose.local.yml`": two files of the corpus with more than "and" between them."""
    del scope
    if claim.form in (Form.TREE, Form.CODE, Form.TREE_COMMENT):
        return []
    named = [v for v in claim.body.values if v.kind == "path" and isinstance(v.amount, str)]
    if len(named) != 2:
        return []
    first, second = named
    between = [t for t in claim.body.tokens if first.end <= t.start and t.end <= second.start]
    if not between or all(t.lemma in wordset("joints") for t in between):
        return []
    one, other = (world.resolve(str(v.amount)) for v in named)
    if len(one) != 1 or one[0] not in world.corpus.files:
        return []
    target = other[0] if other else str(second.amount)
    spans = [*common_spans(claim), (first.start, first.end), (second.start, second.end)]
    # A property named between them ("sets the workdir", "excludes") says how they hang together: not read here.
    said = [m for m in claim.body.mentions if m.kind in ("property", "opposite")]
    joints = [t for t in between if not any(m.start <= t.start and t.end <= m.end for m in said)]
    left = residue(claim.body, [*spans, *((t.start, t.end) for t in joints)])
    positive = claim.polarity is Polarity.POSITIVE

    def decide() -> Outcome:
        outcome = _refers(one[0], target, world)
        return outcome if positive else negate(outcome, f"{one[0]} names {posixpath.basename(target)}")

    text = f"{one[0]} {'refers' if positive else 'does not refer'} to {target}"
    return [Reading("refers", 1.0 - 0.1 * len(left), text, decide, len(left), valued=True)]


def _refers(path: str, target: str, world: World) -> Outcome:
    base = posixpath.basename(target.rstrip("/"))
    region = Region(path, 1, max(1, world.corpus.files[path].lines))
    hit = find(Anchor(base, (base,), (0, 0), True), region, world)
    if hit is not None and base.lower() not in ("dockerfile", "docker-compose.yml", "compose.yml"):
        return Outcome(Answer.YES, at=(hit,))
    if path in world.compose_files and target in world.dockerfiles:
        built = [s for s in world.services((path,)) if s.dockerfile == target]
        if built:
            return Outcome(Answer.YES, at=tuple(s.at for s in built[:4]))
        return Outcome(Answer.NO, "", f"no service of {path} is built from {target}", at=(world.whole(path),))
    if not path.lower().endswith(RUNNERS) or target not in world.compose_files:
        return Outcome(Answer.YES, at=(hit,)) if hit is not None else unknown("not-understood")
    return _run(path, target, world)


def _run(path: str, target: str, world: World) -> Outcome:
    """Which compose file a script runs: the one after `-f`, else the one of the default name."""
    default = posixpath.basename(target) in ("docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml")
    others: list[Location] = []
    for number, line in enumerate(world.lines(path), 1):
        for match in _COMPOSE.finditer(line):
            at = Location(path, number, number)
            chosen = bool(_FILE.search(match["options"])) or "$" in match["options"]
            if posixpath.basename(target) in match["options"] and chosen:
                return Outcome(Answer.YES, at=(at,))
            if default and not chosen:
                return Outcome(Answer.YES, at=(at,))
            others.append(at)
    text = "\n".join(world.lines(path))
    if not others or (_FILE.search(" " + text) and "$" in text and posixpath.basename(target) in text):
        return unknown("not-understood")
    if posixpath.basename(target) in text:
        return unknown("not-understood")
    line = world.lines(path)[others[0].start_line - 1].strip()
    return Outcome(Answer.NO, "", f"{path} runs: {line}", at=tuple(others[:4]))
