"""Whole statements that are denied: "it is false that X", "that X is untrue", «неверно, что X», «не так, что X»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.language import FULL, language
from claims.model import Negation, Quantifier, QuantifierKind, Token

NEAR = 4  # characters between "that" and what the statement ranges over: «что у всех сервисов»
BETWEEN = 1  # words between a negation and what it denies: "not the case", «не соответствует действительности»

OPPOSITES = {QuantifierKind.ALL: QuantifierKind.NOT_ALL, QuantifierKind.NONE: QuantifierKind.SOME}


def _table(name: str) -> frozenset[str]:
    return frozenset(word for code in FULL for word in language(code).tables[name])


def with_denials(tokens: Sequence[Token], end: int, found: Sequence[Negation]) -> tuple[Negation, ...]:
    """The negations of a stretch that ends at `end`, and those that deny a statement in it.

    "Not true that" is one negation of a statement, not a negation and two words that nobody understands. A denial
    that comes last reaches back to the "that".
    """
    that, denials, truths = _table("that"), _table("denials"), _table("truths")
    every = list(found)
    reach = None
    for word, following in pairwise(tokens):
        if following.lemma not in that:
            continue
        reach = following.start if reach is None else reach
        if word.lemma in denials:
            every.append(_denial(tokens, word.start, following, end))
        elif word.lemma in truths:
            before = next((n for n in reversed(every) if n.end <= word.start), None)
            if before is not None and sum(before.end <= t.start < word.start for t in tokens) <= BETWEEN:
                every[every.index(before)] = _denial(tokens, before.start, following, end)
    if tokens and tokens[-1].lemma in denials and reach is not None:
        last = tokens[-1]
        every.append(Negation(last.text, last.start, last.end, reach, last.end, whole=True))
    return tuple(sorted(every, key=lambda one: one.start))


def _denial(tokens: Sequence[Token], start: int, that: Token, end: int) -> Negation:
    words = " ".join(token.text for token in tokens if start <= token.start <= that.start)
    return Negation(words, start, that.end, start, end, whole=True)


def turned(
    quantifiers: Sequence[Quantifier], negations: Sequence[Negation]
) -> tuple[tuple[Quantifier, ...], tuple[Negation, ...]]:
    """Both, where a denied statement ranges over things: "false that all have one" is not all, "that none has" some."""
    for denial in (one for one in negations if one.whole):
        for number, one in enumerate(quantifiers):
            if one.kind in OPPOSITES and 0 <= one.start - denial.end <= NEAR:
                other = replace(one, kind=OPPOSITES[one.kind])
                none = one.kind is QuantifierKind.NONE  # what else denies belongs to it: «ни у одного нет»
                left = tuple(n for n in negations if n is not denial and not none)
                return (*quantifiers[:number], other, *quantifiers[number + 1 :]), left
    return tuple(quantifiers), tuple(negations)
