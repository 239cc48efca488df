"""Nothing uses a thing that is there: a variable that nobody reads, a volume that no service mounts, a script that no
file calls, a service that no other one speaks to.

What is unused stands in the claim or, behind a pronoun or an ellipsis, in the words before it: "`tls.conf` lies beside
it, but no compose file mounts it", «тома объявлены, но сервисы ими не пользуются».
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.model import Claim, Form, Part, Polarity, QuantifierKind, Role, Token
from corpora.model import Location
from factcheck.explained import common_spans, residue
from factcheck.predicates.grounded import COMMENT
from factcheck.predicates.missing import listed_as_pattern
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.scope import Scope, layers
from factcheck.vocabulary import wordset
from factcheck.world import World

KINDS = ("volume", "network", "variable", "path", "service")  # the likelier of several, first
BACK = (Role.SENTENCE, Role.BEFORE, Role.LEAD)
GENERIC = ("dockerfile", "docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml")
CITED = 8


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that may be used: `kind` is one of KINDS."""

    kind: str
    name: str
    start: int
    end: int


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The claim as the denial of every use of what it names or points back to."""
    verbs = [t for t in claim.body.tokens if t.lemma in wordset("using")]
    quantifier = scope.quantifier.kind if scope.quantifier in claim.body.quantifiers and scope.quantifier else None
    denied = claim.polarity is Polarity.NEGATIVE or quantifier is QuantifierKind.NONE
    denied = denied or any(t.lemma in wordset("unused") for t in claim.body.tokens)
    if claim.form in (Form.TREE, Form.TREE_COMMENT, Form.CODE) or not denied or listed_as_pattern(claim):
        return []
    if not verbs or quantifier in (QuantifierKind.ONLY, QuantifierKind.NOT_ALL):
        return []
    things, own = _things(claim, world)
    if not things or (not _passive(claim, verbs[0]) and _uses_itself(claim, verbs[0], things, own)):
        return []
    explained = [*common_spans(claim), *((t.start, t.end) for t in verbs)]
    explained += [(t.start, t.end) for t in things] if own else []
    left = residue(claim.body, explained)
    places, told = _places(claim, scope, world)

    def decide() -> Outcome:
        return _decide(things, places, told, world)

    names = ", ".join(t.name for t in things)
    text = f"{names} is not used" + (f" in {', '.join(places[:3])}" if told else "")
    score = (1.0 if own else 0.95) - 0.1 * len(left)
    return [Reading("unused", score, text, decide, len(left), accuses=not left, valued=True)]


def _passive(claim: Claim, verb: Token) -> bool:
    """Whether a verb tells what happens to its subject: "is not used", "unused", «не используется»."""
    word = verb.text.lower()
    ahead = [t.lemma for t in claim.body.tokens if t.end <= verb.start][-4:]
    return word.endswith(("ся", "сь")) or word in wordset("unused") or ("be" in ahead and not word.endswith("ing"))


def _uses_itself(claim: Claim, verb: Token, things: list[Thing], own: bool) -> bool:
    """Whether what is named uses something rather than being used: "the api does not use a slim image".

    With "nobody", "no service" or an object's pronoun as well, something else is the user.
    """
    others = any(q.kind is QuantifierKind.NONE for q in claim.body.quantifiers)
    others = others or any(t.lemma in wordset("nobody") for t in claim.body.tokens)
    if others:
        return False
    if own:
        return any(t.end <= verb.start for t in things)
    return not any(t.text.lower() in wordset("object_pronouns") for t in claim.body.tokens)


def _things(claim: Claim, world: World) -> tuple[list[Thing], bool]:
    """What is said to be unused, and whether the claim itself names it."""
    tokens = claim.body.tokens
    pointing = any(
        t.lemma in wordset("pronouns") and not (i and tokens[i - 1].lemma in ("из", "of", "в", "in", "у"))
        for i, t in enumerate(tokens)
    )
    found = _in_part(claim.body, world)
    users = any(t.kind == "service" for t in found) and any(m.kind == "domain" for m in claim.body.mentions)
    if found and not pointing and not users:
        first = found[0]
        return [t for t in found if t.kind == first.kind], True
    told = any(v.kind in ("literal", "flag", "image") for v in claim.body.values)
    if not pointing and (told or any(m.kind == "technology" for m in claim.body.mentions)):
        return [], False  # what is unused stands here, and is none of the things that can be looked up
    plural = any(t.text.lower() in wordset("plural_pronouns") for t in claim.body.tokens)
    for layer in layers(claim):
        if layer.role not in BACK:
            continue
        before = [t for t in _in_part(layer.part, world) if layer.role is not Role.SENTENCE or t.end <= claim.start]
        spelled = [v for v in layer.part.values if v.kind == "literal" and v.end <= claim.start]
        if layer.role is Role.SENTENCE and spelled and not any(t.end >= spelled[-1].start for t in before):
            return [], False  # the nearest name before is none of the things that can be looked up
        if before:
            kind = min((t.kind for t in before), key=KINDS.index)
            alike = [t for t in before if t.kind == kind]
            nearest = alike[:1] if layer.role is Role.BEFORE else alike[-1:]
            return alike if plural else nearest, False
    return [], False


def _in_part(part: Part, world: World) -> list[Thing]:
    """The things named in a stretch of text, in its order."""
    found = []
    paths = [v for v in part.values if v.kind == "path" and isinstance(v.amount, str)]
    for value in paths:
        for path in world.resolve(str(value.amount))[:1]:
            if posixpath.basename(path).lower() in GENERIC:
                continue  # "in no Dockerfile" says where
            found.append(Thing("path", path, value.start, value.end))
    for mention in part.mentions:
        inside = any(v.start <= mention.start and mention.end <= v.end for v in paths)
        if mention.kind in ("volume", "network", "variable", "service") and mention.exact and not inside:
            found.append(Thing(mention.kind, mention.names[0], mention.start, mention.end))
    unique: dict[tuple[str, str], Thing] = {}
    for thing in sorted(found, key=lambda t: (t.start, KINDS.index(t.kind))):
        unique.setdefault((thing.kind, thing.name), thing)
    return list(unique.values())


def _places(claim: Claim, scope: Scope, world: World) -> tuple[tuple[str, ...], bool]:
    """The files in which no use is said to be, and whether the claim tells which they are."""
    whole = any(m.kind == "domain" and m.names[0] == "compose" for m in claim.body.mentions)
    if claim.body.environments and scope.named:
        return scope.compose, True
    if whole or any(m.kind == "domain" and m.names[0] == "service" for m in claim.body.mentions):
        return world.compose_files if not scope.named or scope.own_files else scope.compose, True
    if any(m.kind == "domain" and m.names[0] == "dockerfile" for m in claim.body.mentions):
        return world.dockerfiles, True
    files = [p for p in world.corpus.files if not world.is_prose(p) and world.lines(p)]
    return tuple(files), False


def _decide(things: list[Thing], places: tuple[str, ...], told: bool, world: World) -> Outcome:
    uses = [at for thing in things for at in _uses(thing, places, told, world)]
    names = ", ".join(t.name for t in things)
    if uses:
        at = tuple(dict.fromkeys(uses))[:CITED]
        return Outcome(Answer.NO, "", f"{names} is used at {at[0].file}:{at[0].start_line}", at=at)
    beyond = any(t.kind in ("variable", "path") for t in things)
    if not told and beyond and not world.closed:
        return unknown("not-supplied", f"{names} may be used by files that were not supplied")
    where = places if told else world.compose_files
    declared = tuple(at for thing in things for at in _declared(thing, world))
    at = declared or tuple(world.whole(p) for p in where[:CITED])
    return Outcome(Answer.YES, f"nothing uses {names}", at=at[:CITED])


def _declared(thing: Thing, world: World) -> Iterator[Location]:
    """Where a volume or a network is declared, or a service or a file stands."""
    if thing.kind in ("volume", "network"):
        for path in world.compose_files:
            node = world.corpus.documents[path].root.get(f"{thing.kind}s", thing.name)
            if node is not None:
                yield node.at
    elif thing.kind == "path" and thing.name in world.corpus.files:
        yield world.whole(thing.name)
    elif thing.kind == "service":
        yield from (s.at for s in world.services() if s.name == thing.name)


def _uses(thing: Thing, places: tuple[str, ...], told: bool, world: World) -> Iterator[Location]:
    """The lines that use a thing, outside what declares it."""
    if thing.kind in ("volume", "network"):
        yield from _mounts(thing, places, world)
        return
    if thing.kind == "path" and thing.name in world.dockerfiles:
        yield from (s.at for s in world.services(places) if s.dockerfile == thing.name)
    name = posixpath.basename(thing.name)
    if thing.kind == "path" and name.lower() in GENERIC:
        return
    # `process.env.NAME` reads a variable, `my.nginx.conf` is another file than `nginx.conf`.
    ahead = r"(?<![\w-])" if thing.kind == "variable" else r"(?<![\w.-])"
    pattern = re.compile(rf"{ahead}{re.escape(name)}(?![\w-]|\.\w)")
    own = [s.at for s in world.services() if s.name == thing.name] if thing.kind == "service" else []
    for path in places:
        if path == thing.name or posixpath.basename(path).startswith((".dockerignore", ".gitignore")):
            continue
        for number, line in enumerate(world.lines(path), 1):
            match = pattern.search(line)
            if match is None or line.lstrip().startswith(COMMENT):
                continue
            inside = any(a.file == path and a.start_line <= number <= a.end_line for a in own)
            # Where a variable is set, it is not read: `NAME: value`, `- NAME=value`.
            sets = re.match(rf"\s*(?:-\s*)?[\"']?(?:export\s+|ENV\s+|ARG\s+)?{re.escape(name)}[\"']?\s*[:=]", line)
            reads = thing.kind == "variable" and sets is not None and not told and f"{{{name}" not in line
            if not inside and not reads:
                yield Location(path, number, number)


def _mounts(thing: Thing, places: tuple[str, ...], world: World) -> Iterator[Location]:
    for subject in world.services([p for p in places if p in world.compose_files]):
        node = subject.node.get(f"{thing.kind}s") if subject.node is not None else None
        if node is not None and node.entries is not None and thing.name in node.entries:
            yield node.entries[thing.name].at
        for item in (node.items or ()) if node is not None else ():
            source = item.get("source")
            if (source is not None and source.value == thing.name) or item.value == thing.name:
                yield item.at
