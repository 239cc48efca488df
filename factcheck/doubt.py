"""What in the sentence around a claim forbids to accuse it: rules about sentences, whatever the reading asserts.

A claim is cut from a sentence, and the rest of the sentence may take back, narrow or turn what the piece alone seems
to say. Confirmations are not touched by these rules (DESIGN.md section 3, rule 1).
"""

from __future__ import annotations

import re

from claims.model import Claim, Form, Mention, Part, QuantifierKind, Role
from factcheck.reading import Reading
from factcheck.scope import layers
from factcheck.vocabulary import wordset

OF_FILES = ("exists", "missing", "described")  # the predicates that find a file to be missing
SUBJECTS = ("service", "group", "role", "technology", "file", "domain")
_JOINT = re.compile(r"(?:,|;|\b(?:and|but|и|а|но))\s")
_MORE = re.compile(r"[*_`)]*,?\s+(?=\w)")


def withheld(claim: Claim, reading: Reading) -> bool:
    """Whether the words around a claim forbid to call it false on this reading."""
    return (
        (reading.predicate in OF_FILES and (_itself(claim) or _denied_behind(claim)))
        or _narrowed(claim)
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
        t.start >= claim.end and t.lemma in wordset("gone") for t in sentence.tokens
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
