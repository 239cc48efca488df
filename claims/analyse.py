"""Word-level analysis of a stretch of review text: tokens, values, mentions, quantifiers, negations, environments."""

from __future__ import annotations

import re

from claims.denials import turned
from claims.language import FULL, language
from claims.mentions import Matcher
from claims.model import Part
from claims.scoping import bounds, environments, negations, quantifiers
from claims.tokens import tokenize
from claims.values import values
from claims.values.source import Source
from claims.vocabulary import Vocabulary

_CODE = re.compile(r"(`{1,3})([^`\n]{1,400})\1|«([^»\n]{1,200})»|“([^”\n]{1,200})”|(?<!\w)\"([^\"\n]{1,200})\"(?!\w)")


class Analyser:
    """Analyses the parts of one review; `part` may be called with any stretch, in any order."""

    def __init__(self, vocabulary: Vocabulary, code: str) -> None:
        self.matcher = Matcher(vocabulary, code)
        self.languages = tuple(language(one) for one in FULL)
        self.text = ""
        self.known: dict[tuple[int, int], Part] = {}
        self.cut: list[int] = []  # where something too long to be a claim begins

    def part(self, text: str, start: int, end: int) -> Part:
        """The analysis of text[start:end]; all offsets are those of the whole text."""
        if text is not self.text:
            self.text, self.known = text, {}
        if (start, end) not in self.known:
            self.known[start, end] = self._part(text, start, end)
        return self.known[start, end]

    def _part(self, text: str, start: int, end: int) -> Part:
        tokens = tokenize(text, start, end)
        code = _code(text, start, end)
        source = Source(text, start, end, tokens, tuple(code), self.languages, bounds())
        found = values(source)
        mentions = self.matcher.find(text, tokens, found)
        named = tuple(m for m in mentions if m.kind in ("property", "opposite", "file"))
        # A word in code denies nothing: `npm ci --omit=dev`.
        denied = (n for n in negations(text, tokens, end) if not any(a <= n.start and n.end <= b for a, b in code))
        ranging, denying = turned(quantifiers(text, tokens), tuple(denied))
        return Part(
            text[start:end],
            start,
            end,
            tokens,
            found,
            mentions,
            ranging,
            denying,
            environments(text, tokens, found, named),
            tuple(code),
        )


def _code(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The insides of back-ticks and of quotation marks that hold Latin text: names and values, not irony."""
    found = []
    for match in _CODE.finditer(text, start, end):
        group = next(i for i in (2, 3, 4, 5) if match[i] is not None)
        inside = match[group]
        if group == 2 or (inside.isascii() and any(c.isalnum() for c in inside)):
            found.append((match.start(group), match.end(group)))
    return found
