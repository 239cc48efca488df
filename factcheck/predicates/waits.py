"""How services wait for each other: until another one is healthy, has merely started, or is done (compose-spec,
depends_on, condition): "the web waits until the api is healthy", «nginx ждёт только запуска приложения».

The first-named service waits, the ones behind the verb are waited for; what a condition says is looked up between
these two, not in the block of either. The short form of depends_on waits for the start.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.model import Claim, Form, Mention, Part, Polarity, QuantifierKind, Role, Token
from corpora.model import Location, Node
from factcheck.explained import common_spans, residue
from factcheck.reading import Answer, Outcome, Reading, negate, unknown
from factcheck.scope import Scope, layers
from factcheck.vocabulary import wordset
from factcheck.world import Subject, World

HEALTHY = "service_healthy"
STARTED = "service_started"
# The stems by which a claim tells what is waited for; "before the start" tells when.
MANNERS = {
    HEALTHY: r"service_healthy|\bhealthy\b|здоров\w*|готовност\w*|\bready\b|\breadiness\b"
    r"|health[- ]?checks?\b",
    STARTED: r"service_started|(?<!перед )(?<!при )(?<!before )(?<!on )\b(?:запуска|старта|запуск|старт)\b|\bto start\b"
    r"|\bstart of\b|\b(?:has|have) started\b|\bshort (?:form|syntax)\b|коротк\w+ (?:форм|запис|синтаксис)\w*",
    "service_completed_successfully": r"service_completed_successfully|\bto (?:complete|finish|exit)\b|завершени\w+",
}
_MANNERS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in MANNERS.items()}
_CONDITION = re.compile(r"\bconditions?\b:?|\bуслови\w+|\bstat(?:us|e)\b|-?\bстатус\w*|\bсостояни\w+", re.IGNORECASE)
CITED = 8


@dataclass(frozen=True, slots=True)
class Wait:
    """A claimed wait: who waits, for whom (each a choice of names, none if it is not told), in which manner."""

    who: tuple[str, ...]
    whom: tuple[tuple[str, ...], ...]
    manner: str


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The claim as a wait with its condition."""
    if claim.form in (Form.TREE, Form.TREE_COMMENT, Form.CODE, Form.COMMAND, Form.HEADING):
        return []
    quantifier = scope.quantifier.kind if scope.quantifier in claim.body.quantifiers and scope.quantifier else None
    if quantifier in (QuantifierKind.NONE, QuantifierKind.NOT_ALL, QuantifierKind.MOST, QuantifierKind.EXCEPT):
        return []
    hits = {name: [m.span() for m in pattern.finditer(claim.text)] for name, pattern in _MANNERS.items()}
    told = [name for name, found in hits.items() if found]
    verb, part = _verb(claim)
    if len(told) != 1 or verb is None:
        return []
    wait = _wait(told[0], claim.start + hits[told[0]][0][0], verb, part, claim, scope, world)
    if wait is None:
        return []
    spans = [(claim.start + a, claim.start + b) for a, b in hits[told[0]]]
    spans += [(claim.start + m.start(), claim.start + m.end()) for m in _CONDITION.finditer(claim.text)]
    spans += [(v.start, v.end) for v in claim.body.values if any(v.start <= a and b <= v.end for a, b in spans)]
    spans += [(t.start, t.end) for t in claim.body.tokens if any(a < t.end and t.start < b for a, b in spans)]
    spans += [(t.start, t.end) for t in claim.body.tokens if t.lemma in wordset("application")]
    alls = [q.end for q in claim.body.quantifiers if q.kind is QuantifierKind.ALL]
    spans += [(v.start, v.end) for v in claim.body.values if any(0 <= v.start - end <= 1 for end in alls)]
    left = residue(claim.body, [*common_spans(claim), *spans, (verb.start, verb.end)])
    positive = claim.polarity is Polarity.POSITIVE

    def decide() -> Outcome:
        outcome = _decide(wait, scope, world)
        return outcome if positive else negate(outcome, f"{', '.join(wait.who)}: {wait.manner}")

    whom = ", ".join(names[0] for names in wait.whom)
    if wait.manner == HEALTHY:  # what the property of that name asserts, read more closely
        said = f"has {'' if positive else 'no '}depends on health" + (f" = {whom}" if whom else "")
        text, predicate = f"{', '.join(wait.who)} {said}", "depends-on-health"
    else:
        verb_said = "waits" if positive else "does not wait"
        text, predicate = f"{', '.join(wait.who)} {verb_said} for {whom or 'others'} with {wait.manner}", "waits"
    return [Reading(predicate, 1.25 - 0.1 * len(left), text, decide, len(left), valued=True)]


def _verb(claim: Claim) -> tuple[Token | None, Part]:
    """The verb of waiting, and the part in which it stands: the claim, else what its sentence says before it."""
    for layer in layers(claim):
        if layer.role not in (None, Role.SENTENCE, Role.LEAD):
            continue
        tokens = layer.part.tokens
        verbs = [t for t in tokens if t.lemma in wordset("depending") and (layer.role is None or t.end <= claim.start)]
        passive = [t for t in verbs if t.text.lower() == "waited"]
        if verbs and not passive:
            return verbs[-1 if layer.role is not None else 0], layer.part
    return None, claim.body


def _wait(manner: str, at: int, verb: Token, part: Part, claim: Claim, scope: Scope, world: World) -> Wait | None:
    """Who waits for whom.

    In the claim itself the services before the verb wait for those behind it. Where the verb stands before the claim,
    what stands before the manner (`at`) or what the claim completes says who waits, if the claim names services
    («nginx — готовности фронтенда»), else for whom («`cache` — только запуска»).
    """
    before = _last([m for m in _services(part) if m.end <= verb.start], part)
    behind = [m for m in _services(part) if verb.end <= m.start and (part is claim.body or m.end <= claim.start)]
    if part is not claim.body:
        own, led = _services(claim.body), _led(claim, part)
        if own and any(t.lemma in wordset("using") for t in claim.body.tokens):
            before, behind = own, []  # "`bot` uses `service_healthy`"
        else:
            first = [m for m in own if m.end <= at and len(own) > 1]
            own = [m for m in own if m not in first]
            before, behind = (first or led or before, own) if own else (before, led or behind[-1:])
    elif before and not behind and verb.text.lower() in wordset("impersonal"):
        before, behind = [], before
    who = _names(before) if before else (scope.around if behind and scope.own else scope.services)
    whom = [m.names for m in behind]
    if not behind and any(t.lemma in wordset("application") and t.start >= verb.end for t in part.tokens):
        whom.append(tuple(dict.fromkeys(s.name for s in world.services() if s.built or s.name == "app")))
    apart = not set(who) & {n for names in whom for n in names}
    known = who and apart and all(whom) and (len(who) == 1 or all(len(m.names) == 1 for m in before))
    return Wait(who, tuple(whom), manner) if known else None


def _last(named: list[Mention], part: Part) -> list[Mention]:
    """The last of some names, with those that "and" or a comma joins to it."""
    found = named[-1:]
    for mention in reversed(named[:-1]):
        gap = part.text[mention.end - part.start : found[0].start - part.start].strip("`* ")
        if gap not in (",", "и", "and", "&", ", and"):
            break
        found.insert(0, mention)
    return found


def _led(claim: Claim, part: Part) -> list[Mention]:
    """The services in the words that the claim completes."""
    return [m for la in layers(claim) if la.role is Role.LEAD and la.part is not part for m in _services(la.part)]


def _services(part: Part) -> list[Mention]:
    """The services that a part names, exact names before groups that stand in the same place."""
    exact = [m for m in part.mentions if m.kind == "service"]
    groups = [m for m in part.mentions if m.kind == "group" and not any(_over(m, e) for e in exact)]
    firsts: dict[int, Mention] = {}
    for mention in sorted([*exact, *groups], key=lambda m: (m.start, m.kind != "service", len(m.names))):
        firsts.setdefault(mention.start, mention)
    return list(firsts.values())


def _over(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _names(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for m in mentions for n in m.names))


def _decide(wait: Wait, scope: Scope, world: World) -> Outcome:
    """True of one of the files in which the services stand; false if it is false in each of them."""
    cited: list[Location] = []
    for name in wait.who:
        outcomes = [_holds(wait, s) for s in world.services(scope.compose) if s.name == name]
        true = [o for o in outcomes if o.answer is Answer.YES]
        if not true and (not outcomes or any(o.answer is Answer.UNKNOWN for o in outcomes)):
            return unknown("not-understood")
        if not true:
            at = tuple(at for o in outcomes for at in o.at)[:CITED]
            return Outcome(Answer.NO, "", outcomes[0].correction, at=at)
        cited += [at for o in true for at in o.at]
    return Outcome(Answer.YES, at=tuple(cited[:CITED]))


def _holds(wait: Wait, subject: Subject) -> Outcome:
    node = subject.node.get("depends_on") if subject.node is not None else None
    entries = {name: _condition(child) for name, child in (node.entries or {}).items()} if node is not None else {}
    at = {name: child.at for name, child in (node.entries or {}).items()} if node is not None else {}
    if node is not None and node.items is not None:
        entries |= {str(item.value): STARTED for item in node.items}
        at |= {str(item.value): item.at for item in node.items}
    if not entries:
        return Outcome(Answer.NO, "", f"{subject.name} depends on nothing", at=(subject.at,))
    if wait.whom:
        return _each(wait, subject, entries, at)
    alike = {name for name, condition in entries.items() if condition == wait.manner}
    others = [name for name in entries if name not in alike]
    if not others:
        return Outcome(Answer.YES, at=tuple(at[name] for name in entries))
    if not alike:
        told = ", ".join(f"{name}: {entries[name]}" for name in others)
        return Outcome(Answer.NO, "", f"{subject.name} waits for {told}", at=tuple(at[name] for name in others))
    return unknown("not-understood")


def _each(wait: Wait, subject: Subject, entries: dict[str, str], at: dict[str, Location]) -> Outcome:
    found = []
    for names in wait.whom:
        there = [name for name in names if name in entries]
        fit = [name for name in there if entries[name] == wait.manner]
        if not fit:
            told = ", ".join(f"{name}: {entries[name]}" for name in there) or ", ".join(entries)
            places = tuple(at[name] for name in there) or tuple(at.values())
            return Outcome(Answer.NO, "", f"{subject.name} waits for {told}", at=places)
        found.append(at[fit[0]])
    return Outcome(Answer.YES, at=tuple(found))


def _condition(node: Node) -> str:
    value = node.get("condition")
    return str(value.value) if value is not None and value.value else STARTED
