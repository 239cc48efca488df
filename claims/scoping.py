"""Quantifiers, negations with their scope, environments: the words that change what a sentence claims."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claims.denials import with_denials
from claims.language import FULL, language
from claims.model import Mention, Negation, Quantifier, QuantifierKind, Token, Value
from claims.phrases import Phrases
from claims.steps.words import part_of_speech

CLAUSE_ENDS = frozenset(";.!?\n—–|")
KINDS = {
    "all": QuantifierKind.ALL,
    "everywhere": QuantifierKind.ALL,
    "all-two": QuantifierKind.ALL,
    "none": QuantifierKind.NONE,
    "only": QuantifierKind.ONLY,
    "some": QuantifierKind.SOME,
    "most": QuantifierKind.MOST,
    "not-all": QuantifierKind.NOT_ALL,
    "except": QuantifierKind.EXCEPT,
}


@cache
def _phrases(table: str) -> Phrases:
    merged: dict[str, list[str]] = {}
    for code in FULL:
        data = language(code).tables[table]
        for key, said in data.items() if isinstance(data, dict) else ((table, data),):
            merged.setdefault(key, []).extend(said)
    return Phrases(merged)


def bounds() -> Phrases:
    """The words that bound a number."""
    return _phrases("bounds")


def quantifiers(text: str, tokens: Sequence[Token]) -> tuple[Quantifier, ...]:
    """The quantifiers of a text; "both" and «оба» are ALL of two."""
    found = []
    for match in _phrases("quantifiers").find(text, tokens):
        start, end = tokens[match.first].start, tokens[match.last - 1].end
        if match.key == "most" and match.first and tokens[match.first - 1].lemma == "at":
            continue  # "at most seven" bounds a number
        if match.key == "all" and match.first and tokens[match.first - 1].lemma == "at":
            continue  # "not pinned at all" ranges over nothing
        number = 2 if match.key == "all-two" else None
        found.append(Quantifier(KINDS[match.key], text[start:end], start, end, number))
    return tuple(found)


def negations(text: str, tokens: Sequence[Token], end: int) -> tuple[Negation, ...]:
    """The negating words, each with what it denies: up to the end of its clause, for some also what stands before."""
    exempt = {i for match in _phrases("not_negations").find(text, tokens) for i in range(match.first, match.last)}
    exempt |= {
        i
        for match in _phrases("quantifiers").find(text, tokens)
        if match.key == "not-all"
        for i in range(match.first, match.last)
    }
    backward = {word for code in FULL for word in language(code).tables["after_negations"]}
    found = []
    for match in _phrases("negations").find(text, tokens):
        if match.first in exempt:
            continue
        first, last = tokens[match.first], tokens[match.last - 1]
        low = first.start
        if first.lemma in backward:
            low = _clause_start(text, tokens, match.first)
        found.append(
            Negation(text[first.start : last.end], first.start, last.end, low, _clause_end(text, last.end, end))
        )
    return with_denials(tokens, end, found)


def _clause_start(text: str, tokens: Sequence[Token], index: int) -> int:
    start = tokens[index].start
    for number in range(index, 0, -1):
        if CLAUSE_ENDS & set(text[tokens[number - 1].end : tokens[number].start]):
            break
        start = tokens[number - 1].start
    return start


def _clause_end(text: str, start: int, end: int) -> int:
    for at in range(start, end):
        if text[at] in CLAUSE_ENDS and (text[at] != "." or text[at + 1 : at + 2] in ("", " ", "\n")):
            return at
    return end


def environments(
    text: str, tokens: Sequence[Token], values: Sequence[Value], names: Sequence[Mention] = ()
) -> tuple[tuple[str, int, int], ...]:
    """The environments a text names, canonically, each with its span; not those inside the names of files and of
    properties.
    """
    found = []
    for match in _phrases("environments").find(text, tokens):
        start, end = tokens[match.first].start, tokens[match.last - 1].end
        if any(
            v.start <= start and end <= v.end and v.kind in ("path", "image", "url", "assignment", "literal", "flag")
            for v in values
        ):
            continue
        if any(m.start <= start and end <= m.end and m.end - m.start > end - start for m in names):
            continue
        found.append((match.key, start, end))
    taken = {at for _, start, end in found for at in range(start, end)}
    found.extend(
        ("base", token.start, token.end)
        for number, token in enumerate(tokens)
        if token.start not in taken and (_is_base(text, tokens, number) or _beside(tokens, number, taken))
    )
    return tuple(sorted(found, key=lambda one: one[1]))


def _beside(tokens: Sequence[Token], number: int, taken: set[int]) -> bool:
    """Whether a noun stands only once for two: "the base and the production file", «базовый и production-файл»."""
    if tokens[number].lemma not in ("base", "базовый", "основной"):
        return False
    behind = [t for t in tokens[number + 1 : number + 4] if t.lemma not in ("the", "a", "-", "`")]
    return len(behind) > 1 and behind[0].lemma in ("and", "и") and behind[1].start in taken


def _is_base(text: str, tokens: Sequence[Token], number: int) -> bool:
    """Whether an adjective stands for the base file: «10 секунд в базовом», "base and dev", but no "base image"."""
    token = tokens[number]
    ahead = tokens[number - 1].lemma if number else ""
    if token.lemma == "base":
        if ahead in ("data", "code", "knowledge", "database", "same"):
            return False
    elif token.lemma not in ("базовый", "основной") or ahead not in ("", "в", "во", "и", "или", "из", "ни"):
        return False
    if number + 1 == len(tokens):
        return True
    following = tokens[number + 1]
    gap = text[token.end : following.start]
    if gap.strip() or "\n" in gap:
        return bool(set(gap) & set(",;:|—–()")) and "-" not in gap
    if token.lemma == "base":
        return following.lemma in ("and", "or", "but", "with", "nor", "to")
    return following.lemma in ("и", "или", "а", "но", "против", "с", "со", "на") or part_of_speech(
        following.lemma, following.text
    ) in ("VERB", "PRTS", "PRED")
