"""Blocks to lines and sentences. Names of files, versions and abbreviations end no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.spans import strip_lead

_END = re.compile(
    r"(?<=[.!?…])[\"'»”*_)]*\s+(?=[\"'«“(*_`\[]*[A-ZА-ЯЁ0-9`✅❌⚠])|(?<=[.!?])\s+(?=[`*]*[a-zа-я_-]+[`*]*\s)|\s*<br\s{0,3}/?>\s*"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|max|min|no|т\.д|т\.п|т\.е|т\.к|др|см|напр|стр|рис|г|в т\.ч)\.)$", re.IGNORECASE
)
_NEW_ITEM = re.compile(r"^\s*(?:[-*+•]\s|\d{1,3}[.)]\s|\*\*|[^\w\s`\"'(«\[./$-])")
_TURN = re.compile(r"(?:→|->|=>|⇒)\s{0,3}([✅✔☑✓]\ufe0f?)\s{0,3}")
WRAPPED = 60  # a line at least so long may go on in the next one


def lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a paragraph, those that a hard wrap broke joined again."""
    low = start
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        if stop < 0:
            break
        line = text[text.rfind("\n", 0, stop) + 1 if text.rfind("\n", start, stop) >= 0 else start : stop]
        following = text[stop + 1 : min(end, stop + 40)]
        hard = line.endswith(("  ", "\\")) or line.rstrip().endswith(("<br>", ":", ";"))
        ended = line.rstrip().rstrip('*_)»"`').endswith((".", "!", "?"))
        if hard or _NEW_ITEM.match(following) or ended or (len(line) < WRAPPED and not following[:1].islower()):
            yield low, stop
            low = stop + 1
        at = stop + 1
    yield low, end


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch.

    >>> t = "See a.yml. It has 3.5 cores, e.g. two. No more"
    >>> [t[a:b] for a, b in sentences(t, 0, len(t))]
    ['See a.yml.', 'It has 3.5 cores, e.g. two.', 'No more']
    """
    low = start
    depth = _protected(text, start, end)
    for match in _END.finditer(text, start, end):
        if any(a <= match.start() < b for a, b in depth) or _ABBREVIATION.search(
            text, max(low, match.start() - 12), match.start()
        ):
            continue
        if match.start() - low < 3 or text[low : match.start()].strip(" *").rstrip(".").isdigit():
            continue
        yield low, match.start()
        low = match.end()
    if low < end:
        yield low, end


def _protected(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Code spans, in which nothing is divided."""
    found = []
    for match in re.finditer(r"`[^`\n]{1,400}`", text[start:end]):
        found.append((start + match.start(), start + match.end()))
    return found


def items(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Lines with the start of their words and the mark before them."""
    continued = False
    for low, high in lines(text, start, end):
        goes_on = text[low:high].rstrip().endswith("\\")
        if continued or goes_on:
            # A command that goes on over several lines is code, fenced or not.
            continued = goes_on
            continue
        first, mark = strip_lead(text, low, high)
        turn = _TURN.search(text, first, high) if mark.startswith(("❌", "✗", "✘")) else None
        if turn is not None:
            first, mark = turn.end(), turn[1]  # "❌ before → ✅ after": what holds is what came of it
        if first < high and text[first:high].strip():
            yield first, high, mark
