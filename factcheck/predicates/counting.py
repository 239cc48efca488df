"""So many of a thing: services, Dockerfiles, lines, stages ("6 Dockerfiles", «442 строки», "three-stage build")."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

from claims.model import Claim, Mention, Part, Polarity, QuantifierKind, Role, Value
from claims.steps.words import part_of_speech
from claims.tokens import phrase
from corpora.model import Location
from factcheck.domains import ENUMERATE
from factcheck.explained import common_spans, residue, telling
from factcheck.kinds.number import within
from factcheck.property import Found
from factcheck.proposition import Proposition
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.scope import Scope, layers, mentions
from factcheck.vocabulary import table, wordset
from factcheck.world import World

NEAR = 30  # characters that may stand between a number and what it counts
_JOINED = re.compile(r"(?:,|\b(?:and|plus|и))\s*$", re.IGNORECASE)  # the number behind it counts one more of a list
LINES_SLACK = 1.0  # GUIDE.md section 4: a number of lines is equal within one


def _domain_of(value: Value, claim: Claim) -> tuple[str, tuple[int, int] | None]:
    """What a number counts: by its noun, by the domain word that follows it, or by the context if it stands bare."""
    longer = next((m for m in claim.body.mentions if _holds_noun(m, value)), None)
    if longer is not None:
        return longer.names[0], (value.start, longer.end)
    for domain, entry in table("domains").items():
        if value.noun and any(value.noun == phrase for phrases in entry.values() for phrase in phrases):
            return domain, (value.start, value.end)
    files = [(m.start, m.end) for m in claim.body.mentions if m.kind == "file"]
    near: list[Mention] = [
        m
        for m in claim.body.mentions
        if (m.start, m.end) not in files
        and m.kind == "domain"
        and (0 <= m.start - value.end <= NEAR or m.start <= value.start < m.end)
    ]
    if near:
        first = min(near, key=lambda m: m.start)
        return first.names[0], (first.start, first.end)
    if not value.noun or value.noun in wordset("pieces"):
        for layer in layers(claim):
            if layer.role is not None:
                counted = _counted(layer.part) if _pronominal(claim) else []
                found = [*counted, *(m.names[0] for m in mentions(layer, claim, "domain"))]
                if found:
                    return found[0], None
    return "", None


def _holds_noun(mention: Mention, value: Value) -> bool:
    """Whether what is counted is part of a longer name: "three compose files" are no three files."""
    said = phrase(mention.text)
    behind = 0 < mention.start - value.end <= NEAR
    return mention.kind == "domain" and behind and len(said) > 1 and value.noun in said


def _counted(part: Part) -> list[str]:
    """The domains that a part counts: "In dev there are five services. In production there are seven." """
    return [
        domain
        for value in part.values
        if value.kind == "count" and value.noun
        for domain, entry in table("domains").items()
        if any(value.noun == phrase for phrases in entry.values() for phrase in phrases)
    ]


def ranged(value: Value, claim: Claim) -> bool:
    """Whether a number says over how many a quantifier ranges: "all three files", «ни один из девяти сервисов»."""
    tokens = claim.body.tokens
    before = [t for t in tokens if t.end <= value.start][-2:]
    return any(
        q.kind in (QuantifierKind.ALL, QuantifierKind.NONE)
        and q.end <= value.start
        and all(q.end >= t.end or t.lemma in wordset("articles") for t in before)
        for q in claim.body.quantifiers
    )


def _beside_others(value: Value, claim: Claim) -> bool:
    """Whether a number counts those that remain: "in the other two", «в двух других»."""
    near = [t for t in claim.body.tokens if 0 <= t.start - value.end <= 2 or 0 <= value.start - t.end <= 2]
    return any(t.lemma in wordset("others") for t in near)


def _pronominal(claim: Claim) -> bool:
    """Whether a claim counts by a pronoun: "there are seven of them", «их семь»."""
    return any(token.lemma in wordset("counted_pronouns") for token in claim.body.tokens)


def _single(claim: Claim) -> list[Value]:
    """ "One compose file", «единственный Dockerfile»: a one that is no article, since it begins the claim."""
    first = next((t for t in claim.body.tokens if any(c.isalnum() for c in t.text)), None)
    if (
        first is None
        or first.lemma not in wordset("one")
        or any(v.start <= first.start < v.end for v in claim.body.values)
    ):
        return []
    behind = [
        m
        for m in claim.body.mentions
        if m.kind == "domain" and 0 < m.start - first.end <= NEAR and m.names[0] in ("compose", "dockerfile", "network")
    ]
    return [Value("count", first.text, first.start, first.end, 1)] if behind else []


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """A count that the claim states."""
    found = []
    # "Only three of them are used" counts a part of the domain, by what no enumeration shows.
    aside = scope.quantifier is not None and scope.quantifier.kind is QuantifierKind.ONLY
    for value in (*claim.body.values, *_single(claim)):
        if value.kind not in ("count", "number"):
            continue
        domain, span = _domain_of(value, claim)
        over = ranged(value, claim)
        if (
            _beside_others(value, claim)
            or not domain
            or (over and (domain not in ENUMERATE or scope.quantifier is None))
        ):
            continue
        spans = [*common_spans(claim), (value.start, value.end)]
        if span is not None:
            spans.append(span)
        left = residue(claim.body, spans)
        if span is None and sum(v.kind in ("count", "number") for v in claim.body.values) > 1:
            continue  # "15 in dev, 13 in production": not what the context counts
        score = 1.05 - 0.08 * len(left) if span is not None else 0.75 - 0.1 * len(left)
        if value.kind == "number":
            score -= 0.2
        if over:
            score -= 0.3  # "all three files have": the number only says over how many

        def decide(value: Value = value, domain: str = domain) -> Outcome:
            return _decide(value, domain, claim, scope, world)

        certain = span is not None and not aside and not _of_a_part(value, domain, claim, scope)
        if domain in ENUMERATE and world.closed and not any(ENUMERATE[domain](scope, world)):
            left = ()  # of nothing, no number is true, whatever else is said of it
        said = Proposition((), "number", values=(value.text,), kind=domain)
        found.append(
            Reading("count", score, f"number of {domain}s = {value.text}", decide, len(left), certain, True, said=said)
        )
    return found


KEYCAPS = "\ufe0f\u20e3"  # a digit before them numbers an item of a list
PARTS = ("network", "volume", "port", "variable")  # what services have several of


def _of_a_part(value: Value, domain: str, claim: Claim, scope: Scope) -> bool:
    """Whether a number counts no whole domain: "the other four services", «по одному у шести сервисов», "one of them".

    So does one beside names of its like ("MongoDB, the gateway and eight services"), and what a named service has
    several of ("`api` sits in two networks") is counted of that service.
    """
    before = [t.lemma for t in claim.body.tokens if t.end <= value.start][-2:]
    others = wordset("remaining") | wordset("replacing")
    if set(before) & others or set(before[-1:]) & wordset("owners"):
        return True
    keycap = claim.body.text[value.end - claim.start : value.end - claim.start + 2]
    if any(sign in keycap for sign in KEYCAPS) or value.noun in wordset("small_services"):
        return True
    ahead = next((t for t in reversed(claim.body.tokens) if t.end <= value.start), None)
    if ahead is not None and telling(ahead) and part_of_speech(ahead.lemma, ahead.text) == "NOUN":
        return True  # «агрегация трёх сервисов»: what is done to them
    if domain in ("service", "application"):
        named = [m for m in claim.body.mentions if m.kind in ("service", "group")]
        if named and _JOINED.search(claim.body.text[: max(0, value.start - claim.start)]) is not None:
            return True
        behind = [m for m in named if m.start >= value.end]
        between = claim.body.text[value.end - claim.start : behind[0].start - claim.start] if behind else ""
        # "Five services: a, b ..." lists them, "seven services, a database and a broker" goes on.
        return bool(behind) and not any(sign in between for sign in ":(—–-")
    return domain in PARTS and bool(scope.services) and scope.own


def _decide(value: Value, domain: str, claim: Claim, scope: Scope, world: World) -> Outcome:
    positive = claim.polarity is Polarity.POSITIVE
    if domain == "line":
        outcome = _lines(value, scope, world)
    elif domain in ENUMERATE:
        outcome = _enumerated(value, domain, scope, world)
    else:
        return unknown("not-understood")
    if positive or outcome.answer is Answer.UNKNOWN:
        return outcome
    return unknown("not-understood")


def _lines(value: Value, scope: Scope, world: World) -> Outcome:
    if scope.missing and not world.closed:
        return unknown("not-supplied", f"{scope.missing[0]} was not supplied")
    if scope.missing and not scope.paths:
        return Outcome(Answer.NO, "", f"there is no {scope.missing[0]}", at=(Location(".", 0, 0),))
    paths = scope.paths
    if scope.named and not paths:
        paths = scope.compose if len(scope.compose) < len(world.compose_files) or not scope.dockerfiles else ()
        paths = paths or scope.dockerfiles
        if scope.own_files or not scope.compose or len(scope.dockerfiles) < len(world.dockerfiles):
            paths = (*scope.compose, *scope.dockerfiles) if scope.own_files else paths
    if not paths and scope.services and (scope.own or scope.lender in (Role.COLUMN, Role.ROW)):
        # The lines of a service that is built are those of its Dockerfile.
        built = [s.dockerfile for s in world.services(scope.compose) if s.name in scope.services and s.dockerfile]
        paths = tuple(dict.fromkeys(built))
    if not paths and (scope.compose_only or len(world.compose_files) == 1):
        paths = scope.compose
    if not paths or world.is_directory(paths[0]):
        return unknown("not-understood")
    counted = [(p, world.corpus.files[p].lines) for p in paths if p in world.corpus.files]
    # A bare name may mean any file of that name.
    same = {p for path in paths for p in world.resolve(posixpath.basename(path)) if p in world.corpus.files}
    same |= {p for path in paths for p in world.corpus.files if posixpath.basename(p) == posixpath.basename(path)}
    others = [(p, world.corpus.files[p].lines) for p in sorted(same) if p not in paths]
    if len(others) < 12:
        counted = counted + others
    for path, lines in counted:
        if within(value.bound, value.amount, float(lines), LINES_SLACK):
            return Outcome(Answer.YES, f"{path} has {lines} lines", at=(Location(path, 1, max(1, lines)),))
    if len(counted) != 1:
        return unknown("not-understood")
    path, lines = counted[0]
    others_fit = (
        within(value.bound, value.amount, float(world.corpus.files[p].lines), LINES_SLACK)
        for p in (*world.compose_files, *world.dockerfiles)
        if p in world.corpus.files
    )
    if not scope.own_files and any(others_fit):
        return unknown("not-understood")
    return Outcome(Answer.NO, "", f"{path} has {lines} lines, not {value.text}", at=(Location(path, 1, max(1, lines)),))


def _enumerated(value: Value, domain: str, scope: Scope, world: World) -> Outcome:
    ways = ENUMERATE[domain](scope, world)
    if domain == "service" and not (scope.services and scope.own):
        ways = ways + ENUMERATE["application"](scope, world)
    for members in ways:
        if within(value.bound, value.amount, float(len(members))):
            return Outcome(Answer.YES, _list(members), at=tuple(m.at for m in members[:24]))
    if not ways:
        return unknown("not-understood")
    if not world.closed and domain in ("dockerfile", "compose", "script", "dockerignore", "environment-file"):
        return unknown("not-supplied", "single files were supplied, there may be others")
    if (
        domain in ("service", "volume", "network")
        and not scope.own_files
        and _of_another_file(value, domain, scope, world)
    ):
        return unknown("not-understood")  # which file is meant, the context may not tell
    first = ways[0]
    at = tuple(m.at for m in first[:24]) or (
        Location(scope.compose[0], 1, 1)
        if domain in ("service", "volume", "network") and scope.compose
        else Location(".", 0, 0),
    )
    return Outcome(
        Answer.NO,
        "",
        f"{len(first) or 'none'}, not {value.text}: {_list(first)}" if first else f"none, not {value.text}",
        at=at,
    )


def _of_another_file(value: Value, domain: str, scope: Scope, world: World) -> bool:
    """Whether a number is right of some other compose file."""
    return any(
        within(value.bound, value.amount, float(len(members)))
        for path in world.compose_files
        for members in ENUMERATE[domain](replace(scope, compose=(path,), named=True), world)
    )


def _list(members: list[Found]) -> str:
    shown = [m.show() for m in members]
    return ", ".join(shown[:10]) + (", ..." if len(shown) > 10 else "")
