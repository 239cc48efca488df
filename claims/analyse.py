"""Word-level analysis of a stretch of review text: tokens, values, mentions, quantifiers, negations, environments."""

from __future__ import annotations

import re
from dataclasses import replace

from claims.denials import turned
from claims.language import FULL, language
from claims.mentions import Matcher
from claims.model import Claim, Negation, Part
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
        self.last: Claim | None = None  # the claim before, of which the next may say the same
        self.cut: list[int] = []  # where something too long to be a claim begins

    def part(self, text: str, start: int, end: int) -> Part:
        """The analysis of text[start:end]; all offsets are those of the whole text."""
        if text is not self.text:
            self.text, self.known = text, {}
        if (start, end) not in self.known:
            self.known[start, end] = self._part(text, start, end)
        return self.known[start, end]

    def made(self, words: str, start: int) -> Part:
        """The analysis of words put together from several places, as if they stood at `start`."""
        return _shifted(self._part(words, 0, len(words)), start)

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


def _shifted(part: Part, by: int) -> Part:
    """A part with every span moved."""
    return Part(
        part.text,
        part.start + by,
        part.end + by,
        tuple(replace(t, start=t.start + by, end=t.end + by) for t in part.tokens),
        tuple(replace(v, start=v.start + by, end=v.end + by) for v in part.values),
        tuple(replace(m, start=m.start + by, end=m.end + by) for m in part.mentions),
        tuple(replace(q, start=q.start + by, end=q.end + by) for q in part.quantifiers),
        tuple(Negation(n.text, n.start + by, n.end + by, n.scope_start + by, n.scope_end + by) for n in part.negations),
        tuple((name, a + by, b + by) for name, a, b in part.places),
        tuple((a + by, b + by) for a, b in part.code),
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
