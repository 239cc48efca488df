"""A term and its gloss: "**Hot reload**: live updates without rebuilding" says one thing twice, in other words.

Where only one of the two was understood, and holds, it holds of the other as well. A gloss that says more than its term
(a value, a denial, a quantifier, an environment) stands for itself; nothing is refuted this way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.model import Claim, Form, Nature, Polarity, Role
from factcheck.model import Judgement, Reason, Verdict


def told_twice(judgements: Sequence[Judgement], text: str) -> tuple[Judgement, ...]:
    """The judgements of a review's `text`, a term or a gloss that was not understood decided by its confirmed half."""
    at = {(j.claim.start, j.claim.end): number for number, j in enumerate(judgements)}
    found = list(judgements)
    for number, one in enumerate(judgements):
        term = at.get(_lead(one.claim))
        if term is None or term == number or not (_plain(one.claim) and _plain(judgements[term].claim)):
            continue
        joint = text[judgements[term].claim.end : one.claim.start]
        if "**" not in joint or "(" in joint:
            continue  # a bracket adds to what stands before it
        for here, there in ((number, term), (term, number)):
            other = judgements[there]
            if judgements[here].code is Reason.NOT_UNDERSTOOD and other.verdict is Verdict.CONFIRMED:
                found[here] = replace(other, claim=judgements[here].claim)
    return tuple(found)


def _lead(claim: Claim) -> tuple[int, int]:
    lead = next((c.part for c in claim.context if c.role is Role.LEAD), None)
    return (lead.start, lead.end) if lead is not None and claim.form is Form.BULLET else (-1, -1)


def _plain(claim: Claim) -> bool:
    """Whether a gloss says no more than its term could."""
    body = claim.body
    told = body.values or body.negations or body.quantifiers or body.environments or body.code
    return not told and claim.polarity is Polarity.POSITIVE and claim.nature is Nature.STATE
