"""What in the sentence around a claim forbids to accuse it: rules about sentences, whatever the reading asserts.

A claim is cut from a sentence, and the rest of the sentence may take back, narrow or turn what the piece alone seems
to say. Confirmations are not touched by these rules (DESIGN.md section 3, rule 1).
"""

from __future__ import annotations

import re

from claims.model import Claim, Form, Mention, Polarity, QuantifierKind, Role
from claims.steps.atoms import verbal
from claims.steps.words import is_verb, part_of_speech
from factcheck.explained import common_spans, residue, telling
from factcheck.pieces import incomplete
from factcheck.property import properties
from factcheck.reading import Reading
from factcheck.scope import Scope, layers
from factcheck.vocabulary import wordset

OF_FILES = ("exists", "missing", "described")  # the predicates that find a file to be missing
SUBJECTS = ("service", "group", "role", "technology", "file", "domain")
NOTHING = ("n/a", "na", "н/д", "н/п")  # a cell that says that its column does not apply
LABEL = 4  # words that the label of a list of problems has at most
NEAR = 3  # characters between a dash and the word that denies behind it
NOTS = frozenset(["not", "n't", "don't", "doesn't", "never", "cannot", "не"])
DIRECT = 2  # words between a negation and the property that it denies
_JOINT = re.compile(r"(?:,|;|\b(?:and|but|и|а|но))\s")
_DASH = re.compile(r"[*_`)]*\s+[—–-]\s")
_MORE = re.compile(r"[*_`)]*,?\s+(?=\w)")


def withheld(claim: Claim, reading: Reading) -> bool:
    """Whether the words around a claim forbid to call it false on this reading."""
    return (
        (reading.predicate in OF_FILES and (_itself(claim) or _denied_behind(claim) or _holding(claim)))
        or _narrowed(claim)
        or _turned_behind(claim)
        or _dispensable(claim)
        or claim.text.strip(" *_`()").lower() in NOTHING
        or _of_an_event(claim, reading)
        or _of_what_is_gone(claim)
        or _solved(claim)
        or _both_ways(claim)
        or ((reading.predicate in properties() or reading.predicate in OF_FILES) and _other_deed(claim))
        or _fragment(claim)
        or incomplete(claim, reading)
        or (reading.predicate == "literal" and _of_a_place(claim))
        or _of_one_file(claim, reading)
        or _loosely_denied(claim, reading)
        or (reading.span is None and reading.predicate in properties() and _denies_thing(claim))
    )


def _itself(claim: Claim) -> bool:
    """Whether a claim names the text that it stands in: "`SUMMARY.md` - this document", "(this file)"."""
    near = (None, Role.SENTENCE, Role.LEAD, Role.ROW)
    for layer in layers(claim):
        if layer.role not in near:
            continue
        tokens = layer.part.tokens
        for this, *rest in zip(tokens, tokens[1:], (*tokens[2:], None), strict=False):
            named = [t.lemma for t in rest if t is not None]
            if this.lemma in wordset("this") and any(lemma in wordset("texts") for lemma in named):
                return True
    return False


def _denied_behind(claim: Claim) -> bool:
    """Whether the sentence goes on to say that what the claim names is not there: "..., which does not exist"."""
    sentence = claim.nearest(Role.SENTENCE)
    if sentence is None:
        return False
    return any(n.start >= claim.end for n in sentence.negations) or any(
        t.start >= claim.end and t.lemma in wordset("vanished") for t in sentence.tokens
    )


def _holding(claim: Claim) -> bool:
    """Whether a claim denies that a file holds something, and not that it is there: "`.env` has none of that"."""
    named = min((v.end for v in claim.body.values if v.kind == "path"), default=claim.end)
    held = any(t.lemma in wordset("contents") and t.start >= named for t in claim.body.tokens)
    return held and bool(claim.body.negations)


def _other_deed(claim: Claim) -> bool:
    """Whether what is denied is a deed of which no property is made: "the contexts do not overlap"."""
    body = claim.body
    known = [(m.start, m.end) for m in body.mentions] + [(v.start, v.end) for v in body.values]
    for negation in body.negations:
        if negation.text.lower() not in NOTS:
            continue
        behind = next((t for t in body.tokens if t.start >= negation.end), None)
        if (
            behind is None
            or any(a <= behind.start < b for a, b in known)
            or not telling(behind)
            or behind.lemma in wordset("having")
        ):
            continue
        if behind.text.isascii() or part_of_speech(behind.lemma, behind.text) in ("VERB", "PRTS", "INFN"):
            return True
    return False


def _fragment(claim: Claim) -> bool:
    """Whether a claim is a piece that says nothing by itself: "only the gateway", "..., written as literals"."""
    body = claim.body
    only = any(q.kind is QuantifierKind.ONLY for q in body.quantifiers)
    said = body.negations or body.values or any(m.kind in ("property", "opposite") for m in body.mentions)
    if only and not said and claim.form is not Form.CELL and not any(is_verb(t) for t in body.tokens):
        return True
    sentence = claim.nearest(Role.SENTENCE)
    first = body.tokens[0] if body.tokens else None
    if sentence is None or first is None or body.values or part_of_speech(first.lemma, first.text) != "PRTF":
        return False
    return any(n.end <= claim.start for n in sentence.negations)


def _loosely_denied(claim: Claim, reading: Reading) -> bool:
    """Whether a claim denies a property in passing, or one that the context lends it: most such denials mean less.

    "No service publishes ports" and "`redis`, `web` and `mail` have none" are firm.
    """
    body = claim.body
    none = any(q.kind is QuantifierKind.NONE for q in body.quantifiers)
    if reading.predicate not in properties() or not (none or claim.polarity is Polarity.NEGATIVE):
        return False
    if any(m.kind == "opposite" for m in body.mentions):
        return False
    exact = any(m.kind == "service" for m in body.mentions)
    if reading.span is None:
        return not exact
    start, end = reading.span
    direct = any(
        n.start < end and sum(n.end <= t.start and t.end <= start for t in body.tokens) <= DIRECT
        for n in body.negations
    )
    subject = any(m.kind in SUBJECTS for m in body.mentions) or any(
        t.lemma in wordset("pipelines") for t in body.tokens
    )
    return reading.residue > (direct and subject)


def _of_a_place(claim: Claim) -> bool:
    """Whether a denial may be of something else than the literal in it: "it is not in `node:22`", "`a` is mounted, but
    does not exist".
    """
    body = claim.body
    if claim.polarity is not Polarity.NEGATIVE:
        return False
    for value in body.values:
        ahead = next((t for t in reversed(body.tokens) if t.end <= value.start and t.text.isalpha()), None)
        if ahead is not None and ahead.lemma in wordset("prepositions") and ahead.end + 3 >= value.start:
            return True
    return len(body.negations) == 1 and any(
        joint.end() < body.negations[0].start - body.start for joint in _JOINT.finditer(body.text)
    )


def _of_one_file(claim: Claim, reading: Reading) -> bool:
    """Whether "only" is said of a file, and the reading is of services: "the only file that sets no password"."""
    if reading.predicate not in properties() or "service" not in properties()[reading.predicate].of:
        return False
    names = [(m.start, m.end) for m in claim.body.mentions if m.kind in ("property", "opposite")]
    return any(
        q.kind is QuantifierKind.ONLY
        and not any(a <= q.start < b for a, b in names)  # "append-only file" is a name
        and any(m.kind == "domain" and m.names[0] == "file" and 0 <= m.start - q.end <= 2 for m in claim.body.mentions)
        for q in claim.body.quantifiers
    )


def _denies_thing(claim: Claim) -> bool:
    """Whether a claim that takes its property from the context denies something else: "there is no production file"."""
    things = [m for m in claim.body.mentions if m.kind == "domain"]
    if any(m.start < s.start <= m.end + 2 for m in things for s in claim.body.mentions if s.kind == "service"):
        return bool(claim.body.negations)  # «сервиса frontend нет»
    return any(n.end <= m.start <= n.scope_end for n in claim.body.negations for m in things)


def _narrowed(claim: Claim) -> bool:
    """Whether what follows the claim narrows its quantifier: "all, except `migrate`", "only with a condition"."""
    sentence = claim.nearest(Role.SENTENCE)
    if sentence is None:
        return False
    following = sentence.text[claim.end - sentence.start :]
    for quantifier in claim.body.quantifiers:
        if quantifier.kind in (QuantifierKind.ALL, QuantifierKind.NONE):
            behind = [q for q in sentence.quantifiers if q.kind is QuantifierKind.EXCEPT and q.start >= claim.end]
            if behind:
                return True
        if quantifier.kind is QuantifierKind.ONLY and quantifier.end >= claim.end and _MORE.match(following):
            return True
    return False


def _turned_behind(claim: Claim) -> bool:
    """Whether a claim without a verb is only the head of what follows a dash: "CSP - in none of them"."""
    sentence = claim.nearest(Role.SENTENCE)
    if sentence is None or claim.body.negations or claim.body.values or verbal(claim.body):
        return False
    dash = _DASH.match(sentence.text[claim.end - sentence.start :])
    if dash is None:
        return False
    start = claim.end + dash.end()
    none = [q.start for q in sentence.quantifiers if q.kind is QuantifierKind.NONE]
    return any(start <= at <= start + NEAR for at in (*none, *(n.start for n in sentence.negations)))


def _dispensable(claim: Claim) -> bool:
    """Whether a claim says that something is not needed, or only prepared for: "no restart needed", "SSL ready"."""
    said = {t.lemma for t in claim.body.tokens}
    return bool(claim.body.negations and said & wordset("needing")) or bool(said & wordset("prepared"))


def _of_an_event(claim: Claim, reading: Reading) -> bool:
    """Whether what is denied of a workflow is denied of one event only: "pull requests: does not publish"."""
    one = properties().get(reading.predicate)
    of_workflows = reading.predicate == "step" or (one is not None and one.of[0] == "workflow")
    if claim.polarity is not Polarity.NEGATIVE or not of_workflows:
        return False
    near = (Role.LEAD, Role.PARENT, Role.SENTENCE, Role.ROW, Role.COLUMN)
    return any(
        m.kind == "property" and any(name.startswith("ci-on-") for name in m.names)
        for layer in layers(claim)
        if layer.role in near
        for m in layer.part.mentions
    ) or any("pull request" in c.part.text.lower() for c in claim.context if c.role in near)


def _of_what_is_gone(claim: Claim) -> bool:
    """Whether a claim is the bracket behind something that was removed: "removed `api-old` (SQLite-based)"."""
    sentence = claim.nearest(Role.SENTENCE)
    if sentence is None:
        return False
    before = sentence.text[: max(0, claim.start - sentence.start)]
    opened = sentence.start + before.rfind("(")
    return before.count("(") > before.count(")") and any(
        t.end <= opened and t.lemma in wordset("vanished") for t in sentence.tokens
    )


def _solved(claim: Claim) -> bool:
    """Whether a claim tells of a problem that a heading above calls solved: "Problem: ..." below "Issues fixed"."""
    near = (Role.LEAD, Role.INTRO, Role.PARENT, Role.HEADING)
    label = False
    for layer in layers(claim):
        if layer.role not in near:
            continue
        said = {t.lemma for t in layer.part.tokens} | {t.text.lower() for t in layer.part.tokens}
        if label and layer.role is Role.HEADING and said & wordset("solved"):
            return True
        wrong = bool(said & wordset("problems")) and not said & wordset("solved")
        label = label or (len(layer.part.tokens) <= LABEL and wrong)
    return False


def _both_ways(claim: Claim) -> bool:
    """Whether a claim affirms of one subject and denies of the next: "A on loopback only and B not at all"."""
    if claim.form is Form.CODE or not claim.body.negations:
        return False
    body = claim.body
    subjects: list[Mention] = [m for m in body.mentions if m.kind in SUBJECTS]
    told = [(v.start, v.end) for v in body.values if not any(m.start < v.end and v.start < m.end for m in subjects)]
    told += [(q.start, q.end) for q in body.quantifiers]
    told += [(m.start, m.end) for m in body.mentions if m.kind in ("property", "opposite")]
    for negation in body.negations:
        for joint in _JOINT.finditer(body.text, 0, max(0, negation.start - body.start)):
            at = body.start + joint.end()
            first = [m for m in subjects if m.end <= at]
            second = [m for m in subjects if at <= m.start and m.end <= negation.start]
            if first and second and any(first[0].end <= low and high <= at for low, high in told):
                return True
    return False


def bare(span: tuple[int, int] | None, claim: Claim, scope: Scope) -> bool:
    """Whether a claim is nothing but a denied property, and its subject stands in the sentence or row it is part of."""
    if span is None or scope.domain or scope.quantifier is not None:
        return False
    over = (Role.LEAD, Role.ROW, Role.PARENT)
    cut = any(
        layer.role is Role.SENTENCE
        or (layer.role in over and any(m.kind in ("role", "technology") for m in layer.part.mentions))
        for layer in layers(claim)
    )
    return cut and not residue(claim.body, [*common_spans(claim), span]) and not claim.body.values


def lead(claim: Claim) -> list[Mention]:
    """What the words before the claim's colon or dash name."""
    return [m for layer in layers(claim) if layer.role is Role.LEAD for m in layer.part.mentions]


def unresolved(claim: Claim) -> bool:
    """Whether the row or the words before the colon have a subject that no file answers to, or hand something out.

    A row or a lead that names a property, a place or what it ranges over is no subject: "Port: 5000".
    """
    for layer in layers(claim):
        if layer.role not in (Role.ROW, Role.LEAD):
            continue
        said = {t.lemma for t in layer.part.tokens}
        if said & wordset("handing_out"):
            return True
        known = any(m.kind not in ("role", "technology", "practice", "variable") for m in layer.part.mentions)
        if layer.role is Role.ROW and not known and not layer.part.quantifiers and any(map(telling, layer.part.tokens)):
            return True
    return False


def two_sided(claim: Claim) -> bool:
    """Whether a claim names services on both sides of its negation, so that it says for itself what is denied."""
    named = [m for m in claim.body.mentions if m.kind in ("service", "group")]
    return any(
        any(m.end <= n.start for m in named) and any(n.end <= m.start <= n.scope_end for m in named)
        for n in claim.body.negations
    )
