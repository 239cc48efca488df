"""What in the sentence around a claim forbids to accuse it: rules about sentences, whatever the reading asserts.

A claim is cut from a sentence, and the rest of the sentence may take back, narrow or turn what the piece alone seems
to say. Confirmations are not touched by these rules (DESIGN.md section 3, rule 1).
"""

from __future__ import annotations

import re

from claims.model import Claim, Form, Mention, Part, QuantifierKind, Role
from claims.steps.atoms import verbal
from factcheck.reading import Reading
from factcheck.scope import layers
from factcheck.vocabulary import wordset

OF_FILES = ("exists", "missing", "described")  # the predicates that find a file to be missing
SUBJECTS = ("service", "group", "role", "technology", "file", "domain")
LABEL = 4  # words that the label of a list of problems has at most
NEAR = 3  # characters between a dash and the word that denies behind it
_JOINT = re.compile(r"(?:,|;|\b(?:and|but|и|а|но))\s")
_DASH = re.compile(r"[*_`)]*\s+[—–-]\s")
_MORE = re.compile(r"[*_`)]*,?\s+(?=\w)")


def withheld(claim: Claim, reading: Reading) -> bool:
    """Whether the words around a claim forbid to call it false on this reading."""
    return (
        (reading.predicate in OF_FILES and (_itself(claim) or _denied_behind(claim)))
        or _narrowed(claim)
        or _turned_behind(claim)
        or _dispensable(claim)
        or _of_what_is_gone(claim)
        or _solved(claim)
        or _both_ways(claim)
    )


def _sentence(claim: Claim) -> Part | None:
    return next((c.part for c in claim.context if c.role is Role.SENTENCE), None)


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
    sentence = _sentence(claim)
    if sentence is None:
        return False
    return any(n.start >= claim.end for n in sentence.negations) or any(
        t.start >= claim.end and t.lemma in wordset("vanished") for t in sentence.tokens
    )


def _narrowed(claim: Claim) -> bool:
    """Whether what follows the claim narrows its quantifier: "all, except `migrate`", "only with a condition"."""
    sentence = _sentence(claim)
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
    sentence = _sentence(claim)
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


def _of_what_is_gone(claim: Claim) -> bool:
    """Whether a claim is the bracket behind something that was removed: "removed `api-old` (SQLite-based)"."""
    sentence = _sentence(claim)
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
