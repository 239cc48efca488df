"""Finding phrases of lemmas in tokens: longest first, broken by punctuation that ends a thought."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.model import Token
from claims.tokens import phrase

BREAKS = frozenset(',;:()|!?\n—–[]{}<>"«»→')


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: which, and the tokens it covers (`last` exclusive)."""

    key: str
    first: int
    last: int


class Phrases:
    """An index of phrases by their first lemma, so that searching is linear in the text."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self.index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for key, said in table.items():
            for text in said:
                lemmas = phrase(text)
                if lemmas:
                    self.index.setdefault(lemmas[0], []).append((lemmas, key))
        for listed in self.index.values():
            listed.sort(key=lambda pair: (-len(pair[0]), pair[1]))

    def find(self, text: str, tokens: Sequence[Token]) -> Iterator[Match]:
        """Every longest match, left to right, without overlaps."""
        at = 0
        while at < len(tokens):
            hit = self._at(text, tokens, at)
            if hit is None:
                at += 1
                continue
            yield hit
            at = hit.last

    def _at(self, text: str, tokens: Sequence[Token], at: int) -> Match | None:
        for lemmas, key in self.index.get(tokens[at].lemma, ()):
            last = at + len(lemmas)
            if last > len(tokens) or any(tokens[at + i].lemma != lemma for i, lemma in enumerate(lemmas)):
                continue
            if joined(text, tokens, at, last):
                return Match(key, at, last)
        return None


def joined(text: str, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether nothing that ends a thought stands between some tokens."""
    return not any(BREAKS & set(text[tokens[i].end : tokens[i + 1].start]) for i in range(first, last - 1))
