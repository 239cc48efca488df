"""How much of a claim's words a reading explains: what is left over is why a verdict may be withheld."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from claims.model import Claim, Part, QuantifierKind, Token
from factcheck.vocabulary import wordset


@cache
def _plain() -> frozenset[str]:
    data = tomllib.loads((files("factcheck") / "plain_words.toml").read_text(encoding="utf-8"))
    return frozenset(word for text in data.values() for word in str(text).split())


def telling(token: Token) -> bool:
    """Whether a token can carry meaning: a word of at least two letters or a number, and no plain word."""
    lemma = token.lemma
    return (
        any(c.isalnum() for c in lemma)
        and lemma not in _plain()
        and token.text.lower() not in _plain()
        and (len(lemma) > 1 or lemma.isdigit())
    )


def residue(part: Part, explained: Iterable[tuple[int, int]]) -> tuple[Token, ...]:
    """The telling tokens of a part that no explained span covers."""
    spans = list(explained)
    return tuple(
        token
        for token in part.tokens
        if telling(token) and not any(a <= token.start and token.end <= b for a, b in spans)
    )


def common_spans(claim: Claim) -> list[tuple[int, int]]:
    """What every reading explains: names of services, files and environments, quantifiers, negations."""
    part = claim.body
    spans = [(q.start, q.end) for q in part.quantifiers if q.kind is not QuantifierKind.EXCEPT] + [
        (n.start, n.end) for n in part.negations
    ]
    spans += [
        (m.start, m.end)
        for m in part.mentions
        if m.kind in ("service", "group", "file", "domain", "environment", "role", "directory")
    ]
    spans += [(v.start, v.end) for v in part.values if v.kind in ("line-ref",)]
    spans += _ranges(part)
    spans += [(t.start, t.end) for t in part.tokens if t.lemma in ENVIRONMENT_WORDS]
    return spans


def _ranges(part: Part) -> list[tuple[int, int]]:
    """The words that say in which files: "in both cases", "in the other two", «во всех трёх файлах»."""
    found = []
    starts = {q.start for q in part.quantifiers if q.kind in (QuantifierKind.ALL, QuantifierKind.NONE)}
    nouns = wordset("files") | wordset("environments") | wordset("cases")
    counts = {v.start for v in part.values if v.kind == "count"}
    for number, token in enumerate(part.tokens):
        if token.start not in starts and token.lemma not in wordset("others"):
            continue
        first = number - 1 if number and part.tokens[number - 1].start in counts else number
        last = number + 1
        while last < len(part.tokens) and (
            part.tokens[last].lemma in nouns | wordset("articles") or part.tokens[last].start in counts
        ):
            last += 1
        if last > number + 1 or first < number:
            found.append((part.tokens[first].start, part.tokens[last - 1].end))
    return found


ENVIRONMENT_WORDS = frozenset(
    [
        "prod",
        "production",
        "dev",
        "development",
        "test",
        "testing",
        "staging",
        "base",
        "main",
        "local",
        "прод",
        "продакшн",
        "продакшен",
        "дев",
        "разработка",
        "тест",
        "тестовый",
        "базовый",
        "основной",
        "стейджинг",
    ]
)
