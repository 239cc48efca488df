"""Tokens: words with exact offsets and dictionary forms; markup and joining signs are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from claims.language import lemma
from claims.model import Token

# A number with its dots stays whole (3.11), a Latin word keeps its Russian ending (Dockerfile'ов).
WORD = re.compile(
    r"\.NET\b|\d+(?:\.\d+)+|[A-Za-z]*n['’]t\b|[A-Za-z][A-Za-z0-9]*(?:['’][а-яё]{1,5}(?![а-яёА-ЯЁ])|['’‑-](?:ами|ов|ом|ам|ах|ой|ей|ем|[аыиуеюя])(?![а-яёА-ЯЁ]))"
    r"|[A-Za-z]+(?=[А-Яа-яЁё])|[^\W_]+"
)
PREPOSITIONS = frozenset(["в", "о", "об", "на", "при", "по"])
FOLLOWING = frozenset(
    ["числе", "что", "как", "чтобы", "случае", "же", "виде", "месте", "уровне", "смысле", "образе", "файле"]
)


def tokenize(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of a stretch of text.

    >>> [t.lemma for t in tokenize("rust-api exposes 3.11 «Dockerfile'ов»", 0, 99)]
    ['rust', 'api', 'expose', '3.11', 'dockerfile']
    """
    found = []
    for match in WORD.finditer(text, start, min(end, len(text))):
        word = match[0]
        if word.lower().endswith(("n't", "n’t")):
            stem = word[:-3]
            if stem:
                found.append(Token(stem, lemma(stem), match.start(), match.end() - 3))
            found.append(Token(word[-3:], "n't", match.end() - 3, match.end()))
            continue
        found.append(Token(word, "dotnet" if word == ".NET" else lemma(word), match.start(), match.end()))
    return tuple(_pronoun(token, before, after) for token, before, after in _neighbours(found))


def _neighbours(tokens: list[Token]) -> Iterator[tuple[Token, str, str]]:
    texts = ["", *(t.text.lower() for t in tokens), ""]
    return zip(tokens, texts, texts[2:], strict=False)


def _pronoun(token: Token, before: str, after: str) -> Token:
    """«В том числе», «о том, что» hold the pronoun; any other «том» is a volume."""
    if token.text.lower() == "том" and before in PREPOSITIONS and after in FOLLOWING:
        return replace(token, lemma="тот")
    return token


@lru_cache(maxsize=16384)
def phrase(text: str) -> tuple[str, ...]:
    """The lemmas of a phrase, as they are matched against those of a text."""
    return tuple(token.lemma for token in tokenize(text, 0, len(text)))
