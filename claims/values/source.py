"""What the finders of values see: the text, the stretch of it, the tokens, the words of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.language import Language
from claims.model import Bound, Token
from claims.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Source:
    """A stretch of the review."""

    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    code: tuple[tuple[int, int], ...]
    languages: tuple[Language, ...]
    bounds: Phrases

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches within the stretch."""
        return pattern.finditer(self.text, self.start, self.end)

    def token_at(self, position: int) -> int:
        """The index of the first token that starts at or after a position."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].start < position:
                low = middle + 1
            else:
                high = middle
        return low

    def word_table(self, name: str) -> dict[str, str]:
        """Word -> key, of a table that maps keys to lists, over the languages."""
        found: dict[str, str] = {}
        for one in self.languages:
            for key, said in one.tables[name].items():
                for word in said:
                    found.setdefault(word, key)
        return found

    def bound_before(self, start: int, end: int) -> Bound:
        """The bound that stands before or right after a number: "up to 3", "~3", "3+"."""
        after = self.text[end : end + 1]
        before = self.text[max(self.start, start - 2) : start].strip()
        if after == "+":
            return Bound.AT_LEAST
        if before.endswith(("~", "≈")):
            return Bound.ABOUT
        if before.endswith(("≥", ">")):
            return Bound.AT_LEAST
        if before.endswith(("≤", "<")):
            return Bound.AT_MOST
        index = self.token_at(start)
        window = self.tokens[max(0, index - 3) : index]
        for match in self.bounds.find(self.text, window):
            gap = self.text[window[match.last - 1].end : start]
            if match.last == len(window) and not gap.strip(" *`~"):
                return Bound(match.key)
        return Bound.EXACTLY
