"""Nothing uses a thing that is there: a variable that nobody reads, a volume that no service mounts, a script that no
file calls, a service that no other one speaks to; or a named file does: "the README mentions `start.sh`".

What is unused stands in the claim or, behind a pronoun or an ellipsis, in the words before it: "`tls.conf` lies beside
it, but no compose file mounts it", «тома объявлены, но сервисы ими не пользуются».
"""

from __future__ import annotations

import posixpath
import re

from claims.model import Claim, Form, Polarity, QuantifierKind, Role, Token
from factcheck.explained import common_spans, residue
from factcheck.predicates.missing import listed_as_pattern
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.scope import Scope, layers
from factcheck.uses import GENERIC, KINDS, Thing, declared, things_in, uses, waits_for
from factcheck.vocabulary import wordset
from factcheck.world import World

BACK = (Role.SENTENCE, Role.BEFORE, Role.LEAD)
CITED = 8
_README = re.compile(r"\bREADME\b(?!\.)")
_PIPELINE = re.compile(r"\b(?:workflows?|воркфлоу|CI(?:/CI)?|пайплайн\w*|pipelines?)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(r"(?:ed|en|read|(?:[аеё]н|янут|ыт)(?:а|о|ы)?)$")
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "not", "never", "не"])


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The claim as the denial of every use of what it names or points back to, or as a use in a named file."""
    verbs = [t for t in claim.body.tokens if _uses(t)]
    waiting = [t for t in claim.body.tokens if t.lemma in wordset("depending")]
    if waiting and not verbs:
        return _undependable(claim, waiting[0], scope, world)
    quantifier = scope.quantifier.kind if scope.quantifier in claim.body.quantifiers and scope.quantifier else None
    denied = claim.polarity is Polarity.NEGATIVE or quantifier is QuantifierKind.NONE
    denied = denied or any(t.lemma in wordset("unused") for t in claim.body.tokens)
    if claim.form in (Form.TREE, Form.TREE_COMMENT, Form.CODE) or listed_as_pattern(claim):
        return []
    if not verbs or quantifier in (QuantifierKind.ONLY, QuantifierKind.NOT_ALL):
        return []
    places, told, spans = _places(claim, verbs[0], scope, world)
    if not denied:
        return _mentioned(claim, verbs[0], places, spans, world)
    things, own = _things(claim, spans, world)
    if not things or (not _passive(claim, verbs[0]) and _uses_itself(claim, verbs[0], things, own, spans)):
        return []
    explained = [*common_spans(claim), *spans, *((t.start, t.end) for t in verbs)]
    explained += [(t.start, t.end) for t in things] if own else []
    left = residue(claim.body, explained)

    def decide() -> Outcome:
        return _decide(things, places, told, world)

    names = ", ".join(t.name for t in things)
    text = f"{names} is not used" + (f" in {', '.join(places[:3])}" if told else "")
    score = (1.0 if own else 0.95) - 0.1 * len(left)
    return [Reading("unused", score, text, decide, len(left), accuses=not left, valued=True)]


def _undependable(claim: Claim, verb: Token, scope: Scope, world: World) -> list[Reading]:
    """ "No service depends on `db`", «от `db` никто не зависит»: nobody waits for it."""
    services = [m for m in claim.body.mentions if m.kind == "service"]
    nobody = any(t.lemma in wordset("nobody") for t in claim.body.tokens)
    quantified = any(q.kind is QuantifierKind.NONE for q in claim.body.quantifiers)
    quantified = quantified or claim.polarity is Polarity.NEGATIVE
    ranging = quantified and any(m.kind == "domain" and m.names[0] == "service" for m in claim.body.mentions)
    elsewhere = not scope.named and any(t.lemma in wordset("there") for t in claim.body.tokens)
    if len(services) != 1 or not (nobody or ranging) or elsewhere:
        return []
    name = services[0].names[0]
    left = residue(claim.body, [*common_spans(claim), (verb.start, verb.end)])

    def decide() -> Outcome:
        at = tuple(waits_for(name, world.services(scope.compose)))
        if at:
            return Outcome(Answer.NO, "", f"{name} is waited for at {at[0].file}:{at[0].start_line}", at=at[:CITED])
        return Outcome(Answer.YES, f"nobody waits for {name}", at=tuple(world.whole(p) for p in scope.compose[:CITED]))

    text = f"nobody depends on {name}"
    return [Reading("unused", 1.1 - 0.1 * len(left), text, decide, len(left), accuses=not left, valued=True)]


def _uses(token: Token) -> bool:
    return token.lemma in wordset("using") or token.text.lower() in wordset("using")


def _passive(claim: Claim, verb: Token) -> bool:
    """Whether a verb tells what happens to its subject: "is not used", "unused", «не используется», «не упомянут»."""
    word = verb.text.lower()
    ahead = [t.text.lower() for t in claim.body.tokens if t.end <= verb.start][-3:]
    if word.endswith(("ся", "сь")) or word in wordset("unused"):
        return True
    return bool(_PARTICIPLE.search(word)) and bool(_BE & set(ahead))


def _uses_itself(claim: Claim, verb: Token, things: list[Thing], own: bool, spans: list[tuple[int, int]]) -> bool:
    """Whether what is named uses something rather than being used: "the api does not use a slim image".

    With "nobody", "no service", an object's pronoun or a file before the verb as well, something else is the user.
    """
    others = any(q.kind is QuantifierKind.NONE for q in claim.body.quantifiers)
    others = others or any(t.lemma in wordset("nobody") for t in claim.body.tokens)
    if others or any(end <= verb.start for _, end in spans):
        return False
    if own:
        return any(t.end <= verb.start for t in things)
    return not any(t.text.lower() in wordset("object_pronouns") for t in claim.body.tokens)


def _things(claim: Claim, places: list[tuple[int, int]], world: World) -> tuple[list[Thing], bool]:
    """What is said to be unused, and whether the claim itself names it; `places` say where."""
    tokens = claim.body.tokens
    pointing = any(
        t.lemma in wordset("pronouns") and not (i and tokens[i - 1].lemma in ("из", "of", "в", "in", "у"))
        for i, t in enumerate(tokens)
    )
    found = [t for t in things_in(claim.body, world) if not any(a <= t.start and t.end <= b for a, b in places)]
    users = any(t.kind == "service" for t in found) and any(m.kind == "domain" for m in claim.body.mentions)
    users = users and not any(t.kind == "path" for t in found)
    if found and not pointing and not users:
        first = next((t for t in found if t.kind == "path"), found[0])
        return [t for t in found if t.kind == first.kind], True
    told = any(v.kind in ("literal", "flag", "image") for v in claim.body.values)
    if not pointing and (told or any(m.kind == "technology" for m in claim.body.mentions)):
        return [], False  # what is unused stands here, and is none of the things that can be looked up
    plural = any(t.text.lower() in wordset("plural_pronouns") for t in claim.body.tokens)
    for layer in layers(claim):
        if layer.role not in BACK:
            continue
        before = [t for t in things_in(layer.part, world) if layer.role is not Role.SENTENCE or t.end <= claim.start]
        spelled = [v for v in layer.part.values if v.kind == "literal" and v.end <= claim.start]
        if layer.role is Role.SENTENCE and spelled and not any(t.end >= spelled[-1].start for t in before):
            return [], False  # the nearest name before is none of the things that can be looked up
        if before:
            kind = min((t.kind for t in before), key=KINDS.index)
            alike = [t for t in before if t.kind == kind]
            nearest = alike[:1] if layer.role is Role.BEFORE else alike[-1:]
            return alike if plural else nearest, False
    return [], False


def _places(
    claim: Claim, verb: Token, scope: Scope, world: World
) -> tuple[tuple[str, ...], bool, list[tuple[int, int]]]:
    """The files in which the use is or is not said to be, whether the claim tells which they are, and where it does.

    A file says where behind a preposition ("in the Makefile"), or before a verb that is not passive.
    """
    found: list[str] = []
    spans: list[tuple[int, int]] = []
    passive = _passive(claim, verb)
    for value in (v for v in claim.body.values if v.kind == "path"):
        there = [p for p in world.resolve(str(value.amount)) if p in world.corpus.files]
        if len(there) > 1:
            continue  # which of several is meant is not told
        ahead = next((t.lemma for t in reversed(claim.body.tokens) if t.end <= value.start), "")
        inside = ahead in wordset("inside") or (ahead == "the" and _behind(claim, value.start))
        if there and (inside or (not passive and value.end <= verb.start)):
            found += there
            spans.append((value.start, value.end))
    covered = [(v.start, v.end) for v in claim.body.values if v.kind == "path"]
    for pattern, paths in (
        (_README, tuple(p for p in world.corpus.files if posixpath.basename(p).lower() in ("readme.md", "readme"))),
        (_PIPELINE, tuple(d.path for d in world.corpus.of_kind("workflow"))),
    ):
        for match in pattern.finditer(claim.body.text):
            start, end = claim.body.start + match.start(), claim.body.start + match.end()
            if not any(a <= start and end <= b for a, b in covered) and paths:
                found += sorted(paths, key=lambda p: p.count("/"))[: 1 if pattern is _README else None]
                spans.append((start, end))
    domains = {m.names[0] for m in claim.body.mentions if m.kind == "domain"}
    if not found and claim.body.environments and scope.named:
        return scope.compose, True, spans
    if not found and "service" in domains:
        return world.compose_files if not scope.named or scope.own_files else scope.compose, True, spans
    if "compose" in domains:
        found += world.compose_files if found or not scope.named or scope.own_files else scope.compose
    if "dockerfile" in domains and not any(t.kind == "path" for t in things_in(claim.body, world)):
        found += world.dockerfiles
    if "script" in domains and found:
        found += (d.path for d in world.corpus.of_kind("shell"))
    if found:
        return tuple(dict.fromkeys(found)), True, spans
    files = [p for p in world.corpus.files if not world.is_prose(p) and world.lines(p)]
    return tuple(files), False, spans


def _behind(claim: Claim, start: int) -> bool:
    """Whether "the" before a position stands behind a preposition: "from the Makefile"."""
    before = [t.lemma for t in claim.body.tokens if t.end <= start][-2:]
    return len(before) == 2 and before[0] in wordset("inside")


def _mentioned(
    claim: Claim, verb: Token, places: tuple[str, ...], spans: list[tuple[int, int]], world: World
) -> list[Reading]:
    """ "The README refers to `start.sh`": a file that speaks of another, whether that is there or not."""
    if not spans or verb.lemma not in wordset("mentioning"):
        return []
    named = [v for v in claim.body.values if v.kind == "path" and (v.start, v.end) not in spans]
    if len(named) != 1 or not _there(places, world):
        return []
    name = posixpath.basename(str(named[0].amount).rstrip("/"))
    target = Thing("path", name, named[0].start, named[0].end)
    explained = [*common_spans(claim), *spans, (verb.start, verb.end), (target.start, target.end)]
    left = residue(claim.body, explained)

    def decide() -> Outcome:
        at = tuple(uses(target, places, True, world))
        if at:
            return Outcome(Answer.YES, at=at[:CITED])
        where = tuple(world.whole(path) for path in places[:CITED])
        return Outcome(Answer.NO, "", f"{', '.join(places[:3])}: no mention of {name}", at=where)

    text = f"{', '.join(places[:3])} refers to {name}"
    return [Reading("refers", 1.0 - 0.1 * len(left), text, decide, len(left), accuses=not left, valued=True)]


def _there(places: tuple[str, ...], world: World) -> bool:
    return all(world.lines(path) for path in places)


def _decide(things: list[Thing], places: tuple[str, ...], told: bool, world: World) -> Outcome:
    found = [at for thing in things for at in uses(thing, places, told, world)]
    names = ", ".join(t.name for t in things)
    if found:
        at = tuple(dict.fromkeys(found))[:CITED]
        return Outcome(Answer.NO, "", f"{names} is used at {at[0].file}:{at[0].start_line}", at=at)
    if any(_by_default(thing, places, world) for thing in things):
        return unknown("not-understood")
    beyond = any(t.kind in ("variable", "path") for t in things)
    if not told and beyond and not world.closed:
        return unknown("not-supplied", f"{names} may be used by files that were not supplied")
    where = places if told else world.compose_files
    at = tuple(at for thing in things for at in declared(thing, world))
    at = at or tuple(world.whole(p) for p in where[:CITED])
    return Outcome(Answer.YES, f"nothing uses {names}", at=at[:CITED])


def _by_default(thing: Thing, places: tuple[str, ...], world: World) -> bool:
    """Whether commands may use a file without its name, as `docker build .` and `docker compose up` do."""
    if posixpath.basename(thing.name).lower() not in GENERIC:
        return False
    texts = (("\n".join(world.lines(path))).lower() for path in places if path not in world.compose_files)
    return any("docker" in text for text in texts)
