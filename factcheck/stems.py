"""Phrases told by word stems in any order: "scrap* interval" is said by "the interval at which Prometheus scrapes".

A phrase is some words, all of which have to be there. A word is an exact dictionary form or text, a beginning
(`scrap*`), or one of several (`copy|copies|копи*`). One that begins with `~` may stand in the claim's context.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.model import Token

KEY = 3  # letters by which phrases are found


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase: its forms, each with whether it is only a beginning; `lent`: context may supply it."""

    forms: tuple[tuple[str, bool], ...]
    lent: bool = False

    def stands_in(self, token: Token) -> bool:
        """Whether a token is this word."""
        text = token.text.lower()
        return any(
            token.lemma.startswith(form) or text.startswith(form) if begins else form in (token.lemma, text)
            for form, begins in self.forms
        )


def words_of(phrase: str) -> tuple[Word, ...]:
    """The words of a phrase.

    >>> words_of("scrap* ~prometheus")[1]
    Word(forms=(('prometheus', False),), lent=True)
    """
    return tuple(
        Word(
            tuple((form.removesuffix("*"), form.endswith("*")) for form in part.removeprefix("~").split("|")),
            part.startswith("~"),
        )
        for part in phrase.lower().split()
    )


class Stems:
    """An index of phrases by the beginning of their first word that no context may supply."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self.index: dict[str, list[tuple[str, tuple[Word, ...]]]] = {}
        for key, said in table.items():
            for phrase in said:
                words = words_of(phrase)
                for form, _ in next(word for word in words if not word.lent).forms:
                    self.index.setdefault(form[:KEY], []).append((key, words))

    def find(self, tokens: Sequence[Token], lent: Sequence[Token] = ()) -> Iterator[tuple[str, tuple[Token, ...]]]:
        """Every phrase whose words stand in some tokens: its key and its tokens. `lent` may hold those marked so."""
        starts = dict.fromkeys(
            text[:size] for t in tokens for text in (t.lemma, t.text.lower()) for size in range(1, KEY + 1)
        )
        for start in starts:
            for key, words in self.index.get(start, ()):
                found = _all(words, tokens, lent)
                if found:
                    yield key, found


def _all(words: Sequence[Word], tokens: Sequence[Token], lent: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of a phrase; () when one of its words is missing."""
    found: list[Token] = []
    for word in words:
        hits = [t for t in tokens if word.stands_in(t)]
        if not hits and not (word.lent and any(word.stands_in(t) for t in lent)):
            return ()
        found.extend(hits)
    return tuple(sorted(dict.fromkeys(found), key=lambda t: t.start))
