"""A catalogued property is asserted of services, Dockerfiles or files: "redis has no health check", "interval: 30
s"."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import replace

from claims.model import Bound, Claim, Form, Part, Polarity, QuantifierKind, Role, Value
from factcheck import neighbours
from factcheck.candidates import Candidate, aside, candidates, firmly_named, lending, values_for
from factcheck.doubt import bare, lead, two_sided, unresolved
from factcheck.evaluate import Member, hold, named, only, over
from factcheck.explained import common_spans, residue
from factcheck.members import (
    bracketed,
    counts_domain,
    every_service,
    ignoring,
    in_image,
    members_of,
    of_image,
    subjects_and_objects,
    subjects_of,
    words_behind,
)
from factcheck.property import Property
from factcheck.proposition import FILES, Proposition
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.scope import WEIGHT, Scope, layers
from factcheck.vocabulary import wordset
from factcheck.world import World

ELLIPTIC = 1  # telling words left over in a claim that may still take its property from the context
NAMING = ("path", "literal", "image", "flag", "assignment", "cidr", "port-map")
AGGREGATES = frozenset(
    ["total", "sum", "combined", "altogether", "overall", "сумма", "суммарно", "итого", "всего", "суммарный", "общий"]
)

_ADDED = re.compile(r"\b(?:add(?:ed|s|ing)? up|comes? to|amounts? to|в сумме|складыва)\b", re.IGNORECASE)


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """Every property that the claim may assert, scored."""
    found = []
    every = candidates(claim)
    own = any(c.span is not None for c in every)
    for candidate in every:
        reading = _reading(candidate, claim, scope, world, own)
        if reading is not None:
            found.append(reading)
    lent, sure = lending(every, claim)
    if not sure:
        # Either of several may be meant: they accuse only together.
        answers = {r.decide().answer for r in found if r.span is None and r.predicate in lent}
        lent = lent if answers == {Answer.NO} else frozenset()
    return [r if r.span is not None or r.predicate in lent else replace(r, accuses=False) for r in found]


def _reading(candidate: Candidate, claim: Claim, scope: Scope, world: World, has_own: bool) -> Reading | None:
    one = candidate.one
    gone = scope.absent if not scope.own and not scope.own_files else None
    excepting = [q for q in claim.body.quantifiers if scope.excepted and q.kind is QuantifierKind.EXCEPT]
    if candidate.span is not None and any(q.start <= candidate.span[0] < q.end for q in excepting):
        return None  # «за исключением» excludes services, and nothing from a build context
    if gone is not None and (one.of[0] == "service" or (one.of[0] == "dockerfile" and gone.sure)):
        return None  # it is said of a service that is not there, and of no other one
    values = values_for(one, claim)
    subjects, objects = subjects_and_objects(one, candidate.span, claim, scope, world)
    held = bracketed(values, claim)
    if held and not one.relation and set(held) < set(subjects):
        subjects = held  # "RabbitMQ (5672 and 15672), backend and nginx publish ports": the numbers are those of one
    if objects:
        meant = {n for v in objects if isinstance(v.amount, tuple) for n in v.amount}
        if one.id.startswith("depends-on") and subjects and meant >= set(subjects):
            return None  # nothing depends on itself: "waits for the database" is said of somebody else
        values = (*values, *objects)
    excluding: tuple[Value, ...] = ()
    if one.of[0] == "ignore" and candidate.span is not None:
        span_end = candidate.span[1]
        excluding = tuple(v for v in values if v.start < span_end)  # what stands before is the file that excludes
        values = tuple(v for v in values if v.start >= span_end)
    if one.worded and candidate.span is not None:
        values = (*values, *words_behind(claim, candidate.span[1], values))
    denied = any(n.whole for n in claim.body.negations)
    if denied and scope.quantifier is not None and scope.quantifier.kind is QuantifierKind.NONE:
        return None  # "it is not true that nginx has no one year cache": what is denied of what is open
    if one.id == "image-latest" and any(v.kind in ("version", "number") for v in claim.body.values):
        return None  # "pinned to 1.25" is said of the version
    if one.id in ("networks", "volumes") and any(t.lemma in wordset("external") for t in claim.body.tokens):
        return None  # "the network is external" is said of the network
    if aggregated(claim) or _lone(claim) or (one.relation and ("→" in claim.text or "->" in claim.text)):
        return None
    places = neighbours.named_places(one, claim, world)
    values = tuple(v for v in values if (v.start, v.end) not in places)
    places += [(v.start, v.end) for v in excluding]
    explained = [*places, *neighbours.understood(one, claim), *common_spans(claim)] + [
        (v.start, v.end) for v in (*values, *counts_domain(claim, scope))
    ]
    if candidate.span is not None:
        # Another property named beside this one is understood as well ("the health check has an interval of ...").
        explained.append(candidate.span)
        explained.extend((m.start, m.end) for m in claim.body.mentions if m.kind == "property")
    left = residue(claim.body, explained)
    read = [*places] + [(v.start, v.end) for v in values] + ([candidate.span] if candidate.span is not None else [])
    kinds = ("service", "group", "file") if candidate.span is not None else ("service", "group")
    read += [(m.start, m.end) for m in claim.body.mentions if m.kind in kinds]
    spare = [v for v in claim.body.values if v.kind in NAMING and not any(v.start < b and a < v.end for a, b in read)]
    if candidate.span is None:
        # A property from the context needs a claim that is short of one: a bare value, a bare subject, "none have".
        if has_own or len(left) > ELLIPTIC:
            return None
        if one.kind.accepts and not values and not (scope.own or scope.quantifier or claim.body.negations):
            return None
        if one.relation and not objects and not claim.body.negations:
            return None
        if spare or (values and claim.polarity is Polarity.NEGATIVE):
            return None  # a file or a literal that the property does not take is what the claim is about
    positive = (claim.polarity is Polarity.POSITIVE) is not (candidate.opposite or _denied_beside(candidate, claim))
    vague = not (values or scope.own) and (len(left) > 1 or claim.form is Form.HEADING)
    if vague and positive and one.id in wordset("trivial"):
        return None  # every setup has images and commands: the sentence says more of them than that
    score = candidate.weight + 0.05 * min(candidate.length, 4) - 0.1 * len(left)
    if values:
        score += 0.15
    elif one.kind.accepts and claim.body.values:
        score -= 0.15
    score -= 0.15 * len(spare)
    if candidate.span is None and scope.own and not left and _elliptic(claim):
        score += 0.2  # "pghero and ollama have none": the subjects are here, the property stands before
    if one.weak:
        score -= 0.3
    if "service" in one.of and "dockerfile" in one.of and in_image(claim):
        scope = of_image(scope, subjects, world)
        subjects = ()
    members, is_named, kind = members_of(one, scope, world, subjects)
    if kind == "ignore":
        others = bool(members)
        members = ignoring(claim, members, world)
        readmitted = any(f"!{v.amount}" in world.lines(m.name) for v in values for m in members)
        if (others and not members) or (positive and readmitted):
            return None  # an exception is made for what a "!" lets in again
    number = _number(claim, scope, kind)
    said = _said(one, members, is_named, kind, values, positive, scope, number)

    lone = candidate.soft and one.detail and positive and bool(values) and not firmly_named(one, claim)

    def decide() -> Outcome:
        outcome = _decide(one, members, is_named, kind, values, positive, scope, world, number)
        if lone and outcome.answer is Answer.NO and not any(one.look(s, world).present for s in subjects_of(members)):
            return unknown("not-understood")  # "three attempts" of a service without a health check are others
        return outcome

    # Words that are common, or a property taken from the context without a value, refute nothing by themselves.
    lent = candidate.span is None
    ranged = scope.quantifier is not None and scope.quantifier in claim.body.quantifiers
    told = bool(values or claim.body.negations or ranged)
    near = candidate.weight > 0.5 or (scope.own and told)
    keyed = claim.form is Form.CELL and scope.named and _keyed(one, members, values, world)
    accuses = not (one.weak and not (values and scope.own) and not keyed) and not (
        lent and (left or not near or not told)
    )
    accuses = accuses and claim.form is not Form.TREE_COMMENT
    accuses = accuses and gone is None and not (positive and neighbours.doubtful(one, claim, scope))
    # Of several values some may be said of others: "8585 for the gateway, 8001 ...".
    inner = [m for m in claim.body.mentions if m.kind in ("service", "group", "role", "technology") and values]
    accuses = accuses and (one.relation or not any(values[0].end <= m.start < values[-1].start for m in inner))
    # Of a service that it names, a claim that leaves no word over says nothing else: "the db uses `latest`"; one that
    # gives a value may have a verb of its own: "`env_file` of `api` lists `config/db.env`".
    several = scope.quantifier is not None and scope.quantifier.kind is QuantifierKind.SOME
    timed = one.detail and one.kind.name == "duration"  # a timeout may be of anything
    whole = scope.own and not lent and not timed and len(left) <= bool(values) and not several
    whole = whole and not _qualified(one, claim)
    doubtful = candidate.soft and not ((values and one.signals) or whole) and not firmly_named(one, claim)
    spoken = candidate.span is not None and aside(candidate.span[0], _end(candidate, claim), claim.body)
    guessed = one.worded and bool(values) and not any(v in claim.body.values for v in values)
    # "12 GB" below a heading may be the sum of what is limited.
    total = lent and candidate.weight < WEIGHT[Role.LEAD] and not is_named and one.kind.name in ("size", "number")
    accuses = accuses and not (doubtful or spoken or guessed or total or _placeholder(values) or _elsewhere(claim))
    if scope.beside and not scope.own_files and not scope.own and one.of[0] in ("service", "dockerfile", "compose"):
        accuses = False  # below "**File**: `start.sh`" it is the script that waits for the database
    if denied and (len(members) > 1 or not is_named):
        accuses = False  # that two have it is already false when one has not
    if not is_named and any(t.lemma in wordset("singular_pronouns") for t in claim.body.tokens):
        accuses = False  # "in production it is not published": one thing is meant, and which is not known
    if not is_named and not positive and bare(candidate.span, claim, scope):
        accuses = False  # "..., not published": the sentence has a subject, which this piece of it lacks
    if not is_named and positive and values and unresolved(claim):
        accuses = False  # "| UI | 80 |": the row names its subject, and which that is is not known
    if (
        is_named
        and kind == "service"
        and scope.lender is Role.BEFORE
        and any(layer.role is Role.LEAD for layer in layers(claim))
    ):
        accuses = accuses and any(m.kind in ("property", "opposite") for m in lead(claim))
    if lent and two_sided(claim):
        accuses = False  # "the gateway has no database of its own": nothing is left out here
    if claim.form in (Form.CELL, Form.HEADING) and not (values or scope.own or claim.body.negations or ranged):
        accuses = False  # a bare noun in a table or a heading may be no more than a label
    if scope.quantifier is not None and scope.quantifier.kind is QuantifierKind.ALL and left:
        accuses = False  # a word more may narrow what "all" ranges over
    score = max(0.0, min(1.2, score))
    return Reading(one.id, score, said.text(), decide, len(left), accuses, bool(values), candidate.span, said)


def _keyed(one: Property, members: Sequence[Member], values: Sequence[Value], world: World) -> bool:
    """Whether a variable to which a table gives a value is set at all where the table says."""
    keys = [str(v.amount[0]) for v in values if v.kind == "assignment" and isinstance(v.amount, tuple)]
    if len(keys) != 1 or one.id != "environment":
        return False
    found = [str(f.value) for subject in subjects_of(members) for f in one.look(subject, world).found]
    return any(text.startswith(f"{keys[0]}=") for text in found)


JOINTS = ("", "by", "по", "на")  # between two names that one negation covers


def _denied_beside(candidate: Candidate, claim: Claim) -> bool:
    """Whether a negation inside the name of another property denies this one too: "not pinned by digest"."""
    if candidate.span is None:
        return False
    start, end = candidate.span
    text, offset = claim.body.text, claim.body.start
    return any(
        m.start <= n.start and n.end <= min(m.end, start) and end <= n.scope_end and candidate.one.id not in m.names
        for n in claim.body.negations
        for m in claim.body.mentions
        if m.kind in ("property", "opposite") and text[m.end - offset : start - offset].strip() in JOINTS
    )


def _end(candidate: Candidate, claim: Claim) -> int:
    """Where the naming of a property ends, its further names directly behind included: «запускается командой»."""
    assert candidate.span is not None
    end = candidate.span[1]
    for mention in claim.body.mentions:
        again = mention.kind == "property" and candidate.one.id in mention.names and mention.start >= end
        if again and not claim.body.text[end - claim.body.start : mention.start - claim.body.start].strip():
            end = mention.end
    return end


def _qualified(one: Property, claim: Claim) -> bool:
    """Whether a word that is not understood says of what sort a property is: "the LLM timeout", «таймаут чтения»."""
    for layer in layers(claim):
        named = [m for m in layer.part.mentions if m.kind in ("property", "opposite") and one.id in m.names]
        if not named:
            continue
        part, first = layer.part, named[0]
        if any(m.kind == "variable" and m.start < first.start and first.end <= m.end for m in part.mentions):
            return True  # the name of a variable: UPSTREAM_TIMEOUT, "the upstream timeout"
        left = residue(part, [*((m.start, m.end) for m in part.mentions), *((v.start, v.end) for v in part.values)])
        return any(_touch(t.start, t.end, first.start, first.end, part, t.text.isascii()) for t in left)
    return False


def _touch(start: int, end: int, a: int, b: int, part: Part, latin: bool) -> bool:
    """Whether a word stands directly before a name, or (in Russian, which puts it there) directly behind."""
    text, offset = part.text, part.start
    if end <= a:
        return not text[end - offset : a - offset].strip()
    return start >= b and not text[b - offset : start - offset].strip() and not latin


_PLACEHOLDER = re.compile(
    r"\b(?:my-?app|my-?image|my-?service|your[-_]\w+|example(?:\.com|/)|foo|bar)\b|<[\w -]+>", re.I
)


def _placeholder(values: Sequence[Value]) -> bool:
    """Whether a value only shows what one could write: `myapp:v1`, `your-registry/...`."""
    return any(_PLACEHOLDER.search(v.text) for v in values)


def _elsewhere(claim: Claim) -> bool:
    """Whether the claim is about another world than compose: a section on Kubernetes, Terraform or Ansible."""
    return any(
        token.lemma in wordset("orchestrators")
        for layer in layers(claim)
        if not (layer.role is Role.HEADING and layer.part.text.startswith("# "))
        for token in layer.part.tokens
    )


def _elliptic(claim: Claim) -> bool:
    """Whether a claim denies or affirms without saying what: "have none", "does not", «у воркера — нет», "has one"."""
    return bool(claim.body.negations) or any(
        q.kind in (QuantifierKind.NONE, QuantifierKind.ONLY) for q in claim.body.quantifiers
    )


def aggregated(claim: Claim) -> bool:
    """Whether a claim speaks of a sum over things, which no single value bears out."""
    return any(token.lemma in AGGREGATES for token in claim.body.tokens) or _ADDED.search(claim.text) is not None


def _lone(claim: Claim) -> bool:
    """Whether a claim says that one alone has it, and not which: "only one service", «только у одного сервиса»."""
    ends = [q.end for q in claim.body.quantifiers if q.kind is QuantifierKind.ONLY]
    behind = [t for end in ends for t in [t for t in claim.body.tokens if t.start >= end][:2]]
    return any(token.lemma in ("one", "один") for token in behind)


def _number(claim: Claim, scope: Scope, kind: str) -> tuple[Value, ...]:
    """ "Three services have ...": the number of members, when the claim counts the domain itself."""
    if scope.domain not in (kind, "service", "dockerfile"):
        return ()
    if scope.quantifier is not None and scope.quantifier.kind is QuantifierKind.ALL:
        return ()  # "all four" ranges over them, it does not count
    return counts_domain(claim, scope)[:1]


def _decide(
    one: Property,
    members: list[Member],
    is_named: bool,
    kind: str,
    values: tuple[Value, ...],
    positive: bool,
    scope: Scope,
    world: World,
    number: tuple[Value, ...],
) -> Outcome:
    quantifier = scope.quantifier.kind if scope.quantifier is not None else None
    places = scope.dockerfiles if kind == "dockerfile" else scope.compose
    if kind in ("ignore", *neighbours.kinds()):
        places = tuple(m.name for m in members if m.name in world.corpus.files)
    whole = tuple(world.whole(path) for path in places)
    everything = every_service(one, scope, world) if kind == "service" else members
    if _exclusive(one, is_named, kind, scope):
        inside = {m.name for m in members}
        return only(members, [m for m in everything if m.name not in inside], one, values, world, positive)
    if (
        quantifier is QuantifierKind.ONLY
        and kind == "compose"
        and scope.named
        and len(members) < len(world.compose_files)
    ):
        here = {m.name for m in members}
        rest = [Member(p, (world.compose(p),)) for p in world.compose_files if p not in here]
        return only(members, rest, one, values, world, positive)
    if scope.excepted and kind == "service":
        outside = set(scope.excepted)
        rest = [m for m in everything if m.name in outside]
        return only([m for m in everything if m.name not in outside], rest, one, values, world, positive)
    if is_named and not (quantifier is QuantifierKind.NONE and not scope.own):
        if quantifier is QuantifierKind.NONE:
            positive = False
        outcome = named(members, one, values, world, positive, alternative=_loose(members, scope, quantifier))
        if one.relation and quantifier is QuantifierKind.ONLY and positive and outcome.answer is Answer.YES:
            return _nothing_else(one, members, values, world, outcome)
        if outcome.answer is Answer.NO and values and positive and "dockerfile" in one.of and not scope.compose_only:
            # A service's name may mean its folder: another Dockerfile there may be the one that is spoken of.
            # So may its own, where compose overrides what that says.
            own = [s.dockerfile for m in members for s in m.subjects if s.dockerfile]
            folders = {posixpath.dirname(path) for path in own}
            beside = [p for p in world.dockerfiles if posixpath.dirname(p) in folders and posixpath.dirname(p)]
            beside = list(dict.fromkeys((*own, *beside)))
            if (there := _in_one_of(beside, one, values, world)) is not None:
                return there
        if outcome.answer is Answer.NO and not scope.own and len(values) > 1:
            return unknown("not-understood")
        told = scope.lender in (Role.ROW, Role.COLUMN) and not scope.grouped and len(members) == 1
        if outcome.answer is Answer.NO and not (scope.own or told) and kind == "service" and values and positive:
            # The subject was taken from the context. If the value is right of another service, that one may be meant.
            others = over(everything, one, values, world, True, None, whole)
            if others.answer is not Answer.NO:
                return others
        return outcome
    if quantifier is QuantifierKind.ALL and kind == "service" and not scope.named and len(scope.compose) > 1:
        # "All services" without a file means those of the main one.
        main = scope.compose[0]
        members = [Member(m.name, tuple(s for s in m.subjects if s.file == main)) for m in members]
        members = [m for m in members if m.subjects]
        whole = whole[:1]
    if number and not is_named:
        return over(members, one, values, world, positive, None, whole, number)
    if not is_named and any(v.bound is Bound.BETWEEN for v in values):
        # "From 256 MB to 1 GB" speaks of all that have one.
        quantifier = QuantifierKind.ALL
        members = [m for m in members if any(one.look(s, world).present for s in m.subjects)] or members
    everywhere = scope.quantifier is not None and scope.quantifier.text.lower() in wordset("everywhere")
    if kind == "service" and everywhere and positive and not values and not scope.domain:
        # "The mounts are read-only throughout" is said of those that have one, and which these are is not known.
        outcome = over(members, one, values, world, positive, quantifier, whole)
        return outcome if outcome.answer is Answer.YES else unknown("not-understood")
    if kind == "service" and values and quantifier is QuantifierKind.ALL and (one.detail or scope.domain != "service"):
        # "The interval is 30 s everywhere" ranges over those that have one.
        having = [m for m in members if any(one.look(s, world).present for s in m.subjects)]
        members = having or members
    outcome = over(members, one, values, world, positive, quantifier, whole)
    some = quantifier is None and positive and not is_named
    if outcome.answer is Answer.NO and kind == "service" and "dockerfile" in one.of and some and not scope.compose_only:
        # An image that no service is built from may be meant: "the script is the ENTRYPOINT of the image".
        return _in_one_of(world.dockerfiles, one, values, world) or outcome
    return outcome


def _in_one_of(dockerfiles: Sequence[str], one: Property, values: Sequence[Value], world: World) -> Outcome | None:
    """That the first of some Dockerfiles which has the property has it, or None."""
    helds = (hold(one, world.dockerfile(path), values, world) for path in dockerfiles)
    return next((Outcome(Answer.YES, "", at=held.at) for held in helds if held.truth), None)


def _nothing_else(
    one: Property, members: Sequence[Member], values: Sequence[Value], world: World, outcome: Outcome
) -> Outcome:
    """ "api waits only for consul": the relation has no other object."""
    meant = {str(n) for v in values if isinstance(v.amount, tuple) for n in v.amount}
    for subject in subjects_of(members):
        others = [
            f
            for f in one.look(subject, world).found
            if str(f.value) not in meant and not str(f.value).startswith("service_")
        ]
        if others:
            return Outcome(Answer.NO, "", f"also {others[0].show()}", at=(others[0].at,))
    return outcome


def _loose(members: Sequence[Member], scope: Scope, quantifier: QuantifierKind | None) -> bool:
    """Whether one member is enough: a role or a technology taken from the context may mean any of its services."""
    return len(members) > 1 and scope.grouped and quantifier is not QuantifierKind.ALL


def _said(
    one: Property,
    members: Sequence[Member],
    is_named: bool,
    kind: str,
    values: Sequence[Value],
    positive: bool,
    scope: Scope,
    number: Sequence[Value],
) -> Proposition:
    """What the reading asserts: property, subjects, value, scope."""
    quantifier = scope.quantifier.kind.value if scope.quantifier is not None else ""
    who: tuple[str, ...] = ()
    counted = ""
    if scope.excepted and kind == "service" and not _exclusive(one, is_named, kind, scope):
        who, quantifier = scope.excepted, "except"
    elif is_named:
        who = tuple(m.name for m in members)
        quantifier = "only" if _exclusive(one, is_named, kind, scope) else ""
    elif number:
        quantifier, counted = "count", number[0].text
    else:
        quantifier = quantifier or ("some" if positive else "any")
    where = tuple(scope.compose[:FILES]) if scope.named and kind != "dockerfile" else ()
    said = tuple(v.text for v in values)
    return Proposition(who, one.id.replace("-", " "), positive, said, where, quantifier, kind, counted)


def _exclusive(one: Property, is_named: bool, kind: str, scope: Scope) -> bool:
    """Whether the services that a claim names are said to be the only ones."""
    only_of = scope.quantifier is not None and scope.quantifier.kind is QuantifierKind.ONLY
    return only_of and is_named and bool(scope.own) and kind == "service" and not one.relation
