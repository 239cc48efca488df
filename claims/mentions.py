"""Linking: names of the vocabulary in the text, in other spellings, inflected, with typos within reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz, process

from claims.model import Mention, Token, Value
from claims.phrases import BREAKS
from claims.tokens import phrase
from claims.values import Spread
from claims.vocabulary import Name, Vocabulary

FUZZY_LENGTH = 7  # shorter names are not matched with typos: too many words are one letter away
FUZZY_RATIO = 90.0


class Matcher:
    """Finds the names of one vocabulary, by their dictionary forms.

    An index by first lemma takes the place of a general phrase matcher: importing one costs more than a whole check.
    """

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        self.names = vocabulary.names
        self.single: dict[str, list[int]] = {}
        wanted = {"", "en", language}
        patterns: dict[tuple[str, ...], list[int]] = {}
        for index, name in enumerate(vocabulary.names):
            said = (
                [name.name]
                if name.kind not in ("group", "property", "opposite", "domain", "role", "technology", "practice")
                else []
            )
            said += [text for code, text in name.phrases if code in wanted]
            for text in dict.fromkeys(said):
                lemmas = phrase(text)
                if lemmas:
                    listed = patterns.setdefault(lemmas, [])
                    if index not in listed:
                        listed.append(index)
        self.starting: dict[str, list[tuple[tuple[str, ...], list[int]]]] = {}  # patterns by their first lemma
        for lemmas, indices in patterns.items():
            self.starting.setdefault(lemmas[0], []).append((lemmas, indices))
        self.fuzzy = {
            lemmas[0]: indices
            for lemmas, indices in patterns.items()
            if len(lemmas) == 1
            and len(lemmas[0]) >= FUZZY_LENGTH
            and any(vocabulary.names[i].kind in ("service", "group") for i in indices)
        }

    def find(self, text: str, tokens: Sequence[Token], values: Sequence[Value]) -> tuple[Mention, ...]:
        """The mentions among some tokens. A name inside a longer path or image does not count by itself."""
        if not tokens:
            return ()
        beside = Spread(values)
        found: list[Mention] = []
        seen: set[int] = set()
        for indices, first, last in self._named(text, tokens):
            start, end = tokens[first].start, tokens[last - 1].end
            seen.update(range(first, last))
            near = beside.over(start, end)
            if _inside(start, end, near):
                continue
            kinds = _allowed(text, start, end, near)
            found.extend(m for m in self._mentions(indices, text, start, end, exact=True) if kinds(m.kind))
        for number, token in enumerate(tokens):
            if number not in seen and len(token.lemma) >= FUZZY_LENGTH and self.fuzzy:
                best = process.extractOne(token.lemma, self.fuzzy.keys(), scorer=fuzz.ratio, score_cutoff=FUZZY_RATIO)
                if best is not None and not _inside(token.start, token.end, beside.over(token.start, token.end)):
                    found.extend(self._mentions(self.fuzzy[best[0]], text, token.start, token.end, exact=False))
        return _longest(found)

    def _named(self, text: str, tokens: Sequence[Token]) -> Iterator[tuple[Sequence[int], int, int]]:
        """Every pattern among the tokens, overlapping ones too: its names, its first token and the one after its last.

        What ends a thought divides.
        """
        lemmas = tuple(token.lemma for token in tokens)
        open_until = len(tokens)  # no pattern reaches beyond the next break
        ends = [0] * len(tokens)
        for number in reversed(range(len(tokens))):
            ends[number] = open_until
            if number and BREAKS & set(text[tokens[number - 1].end : tokens[number].start]):
                open_until = number
        for first, lemma in enumerate(lemmas):
            for pattern, indices in self.starting.get(lemma, ()):
                last = first + len(pattern)
                if last <= ends[first] and lemmas[first:last] == pattern:
                    yield indices, first, last

    def _mentions(self, indices: Sequence[int], text: str, start: int, end: int, exact: bool) -> list[Mention]:
        by_kind: dict[str, list[Name]] = {}
        for index in indices:
            by_kind.setdefault(self.names[index].kind, []).append(self.names[index])
        found = []
        for kind, names in by_kind.items():
            group = kind == "group"
            members = [m for name in names for m in (name.members if group else (name.name,))]
            found.append(Mention(kind, tuple(dict.fromkeys(members)), text[start:end], start, end, group, exact))
        return found


WORDS = ("property", "opposite", "domain", "role", "practice")


def _allowed(text: str, start: int, end: int, values: Sequence[Value]) -> Callable[[str], bool]:
    """Which kinds of name a match may be: common words do not count inside an identifier, an image or a user."""
    cut = text[start - 1 : start] in ("_", "$", "{") or text[end : end + 1] == "_"
    cut = cut or ("_" in text[start:end] and text[start:end].isupper())
    # One word of a compound is no name of a property: "build-essential".
    part = text[end : end + 1] in ("-", "‑") and text[end + 1 : end + 2].isalnum() and " " not in text[start:end]
    held = any(v.kind == "literal" and v.start < start - 1 and end <= v.end for v in values) or any(
        v.kind in ("image", "user") and v.start <= start and end <= v.end for v in values
    )
    return lambda kind: (
        not ((cut or held) and kind in WORDS)
        and not (part and kind == "property")
        and not (cut and kind in ("group", "technology"))
    )


def _inside(start: int, end: int, values: Sequence[Value]) -> bool:
    """Whether a match lies within a longer path, URL, image, variable or flag."""
    return any(
        v.start <= start and end <= v.end and (v.end - v.start) > (end - start) + (0 if v.kind == "path" else 2)
        for v in values
        if v.kind in ("path", "url", "flag", "variable") or (v.kind == "assignment" and start != v.start)
    )


def _longest(found: list[Mention]) -> tuple[Mention, ...]:
    """Of one kind, a match inside a longer one is dropped; the rest in the order of the text."""
    kept: list[Mention] = []
    reach: dict[str, tuple[int, int]] = {}  # of each kind, the match that reaches farthest so far
    for m in sorted(found, key=lambda m: (m.start, -m.end)):
        start, end = reach.get(m.kind, (-1, -1))
        if end > m.end or (end == m.end and start < m.start):
            continue
        kept.append(m)
        if end < m.end:
            reach[m.kind] = (m.start, m.end)
    return tuple(sorted(kept, key=lambda m: (m.start, -m.end, m.kind, m.names)))
