"""Markdown to blocks: headings, paragraphs, list items, table cells, code, each with its exact span and what is
above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token as MarkdownToken

from claims.spans import line_starts

Span = tuple[int, int]
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]{0,20})(?:\s[^<>]{0,400})?/?>")
# A paragraph that names the matter of what follows: "**File**: `Dockerfile`", "**Stage 1: Builder**".
_PLACE = re.compile(
    r"[*_]{0,2}[^\W\d]+(?: [^\W\d]+)?[*_]{0,2}\s?:[*_]{0,2}\s+[*_`]{0,3}(?:[\w.-]+/)*[\w-]*(?:\.[\w.-]+|file)[*_`]{0,3}"
)
_TITLE = re.compile(r"(?:\*\*|__)[^*\n]{2,100}(?:\*\*|__):?|(?:\*\*|__)[^*\n]{2,80}:(?:\*\*|__)")
PLACE, TITLE = 7, 8  # their levels below the six of the headings
_INLINE = ("b", "i", "em", "strong", "code", "kbd", "a", "span", "br", "sub", "sup", "u")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the review. `kind`: heading, paragraph, bullet, cell, head, code. Outer spans are innermost
    first.
    """

    kind: str
    start: int
    end: int
    headings: tuple[Span, ...] = ()
    parents: tuple[Span, ...] = ()
    intro: Span | None = None
    row: tuple[Span, ...] = ()
    column: Span | None = None
    info: str = ""
    first_cell: bool = False
    opens: bool = False  # an item with a list of its own
    corner: Span | None = None  # the head of a table's first column


@dataclass(slots=True)
class _State:
    text: str
    starts: list[int]
    headings: list[tuple[int, Span]] = field(default_factory=list)
    items: list[Span | None] = field(default_factory=list)
    intro: Span | None = None

    def lines(self, first: int, last: int) -> Span:
        """The span of some lines, without blanks at its ends."""
        last_line = len(self.starts) - 1
        return self.cut(self.starts[min(first, last_line)], self.starts[min(last, last_line)])

    def cut(self, start: int, end: int) -> Span:
        """A span without blanks at its ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def close(self, level: int) -> None:
        """Ends the sections of a level and of those below it."""
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()

    def above(self) -> tuple[Span, ...]:
        return tuple(span for _, span in reversed(self.headings))

    def parents(self) -> tuple[Span, ...]:
        return tuple(span for span in reversed(self.items) if span is not None)


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a review, in its order."""
    state = _State(text, line_starts(text))
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable("table")
    # The parser takes a lone carriage return for a line end, which lines here are not counted by.
    return tuple(_walk(parser.parse(text.replace("\r", " ")), state))


def _walk(tokens: Sequence[MarkdownToken], state: _State) -> Iterator[Block]:
    in_heading = ""
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            in_heading = token.tag
        elif token.type == "heading_close":
            in_heading = ""
        elif token.type == "list_item_open":
            state.items.append(None)
        elif token.type == "list_item_close":
            state.items.pop()
        elif token.type == "tr_open" and token.map:
            continue
        elif token.type == "inline" and token.map and tokens[number - 1].type == "paragraph_open":
            after = tokens[number + 2].type if number + 2 < len(tokens) else ""
            yield from _text(state.lines(*token.map), state, after in ("bullet_list_open", "ordered_list_open"))
        elif token.type == "inline" and token.map and in_heading:
            yield from _heading(int(in_heading[1:]), state.lines(*token.map), state)
        elif token.type in ("fence", "code_block") and token.map:
            yield _code(token, state)
        elif token.type == "table_open" and token.map:
            yield from _table(token.map[0], token.map[1], state)
        elif token.type == "html_block" and token.map and "<!--" not in token.content:
            yield from _html(*state.lines(*token.map), state)


def _html(start: int, end: int, state: _State) -> Iterator[Block]:
    """The stretches of text between the tags of an HTML block; summaries are topics, scripts and styles no text."""
    low, silent = start, False
    for match in _TAG.finditer(state.text, start, end):
        if match[2].lower() in _INLINE:
            continue
        span = state.cut(low, match.start())
        if not silent:
            yield from _text(span, state)
        silent = not match[1] and match[2].lower() in ("summary", "script", "style", "title")
        low = match.end()
    if not silent:
        yield from _text(state.cut(low, end), state)


def _heading(level: int, span: Span, state: _State) -> Iterator[Block]:
    state.close(level)
    yield Block("heading", *span, headings=state.above())
    state.headings.append((level, span))
    state.intro = None


def _text(span: Span, state: _State, opens: bool = False) -> Iterator[Block]:
    if span[0] >= span[1]:
        return
    bullet = bool(state.items) and state.items[-1] is None
    parents = state.parents()
    kind = "bullet" if state.items else "paragraph"
    yield Block(kind, *span, headings=state.above(), parents=parents, intro=state.intro, opens=opens and bullet)
    if bullet:
        state.items[-1] = span
    if not state.items:
        state.intro = span
        text = state.text[slice(*span)]
        level = PLACE if _PLACE.fullmatch(text) else TITLE if _TITLE.fullmatch(text) else 0
        if level:
            state.close(level)
            state.headings.append((level, span))


def _code(token: MarkdownToken, state: _State) -> Block:
    first, last = token.map or (0, 0)
    if token.type == "fence":
        closed = (
            state.text[state.starts[last - 1] : state.starts[min(last, len(state.starts) - 1)]]
            .strip()
            .startswith(("```", "~~~"))
        )
        first, last = first + 1, max(first + 1, last - 1 if closed else last)
    start, end = state.starts[first], state.starts[min(last, len(state.starts) - 1)]
    while end > start and state.text[end - 1] == "\n":
        end -= 1
    return Block("code", start, end, state.above(), state.parents(), state.intro, info=token.info.strip().lower())


def cells(text: str, start: int, end: int) -> list[Span]:
    """The cells of a table row, blanks cut; pipes in code or behind a backslash do not divide."""
    found: list[Span] = []
    at = low = start
    code = False
    while at < end:
        sign = text[at]
        if sign == "\\":
            at += 2
            continue
        if sign == "`":
            code = not code if code or "`" in text[at + 1 : end] else code
        elif sign == "|" and not code:
            found.append((low, at))
            low = at + 1
        at += 1
    found.append((low, end))
    trimmed = []
    for first, last in found:
        while first < last and text[first] in " \t>":
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        trimmed.append((first, last))
    if trimmed and trimmed[0][0] >= trimmed[0][1]:
        trimmed = trimmed[1:]
    if trimmed and trimmed[-1][0] >= trimmed[-1][1]:
        trimmed = trimmed[:-1]
    return trimmed


def _table(first: int, last: int, state: _State) -> Iterator[Block]:
    rows = [
        cells(state.text, state.starts[n], state.starts[n + 1]) for n in range(first, min(last, len(state.starts) - 1))
    ]
    heads = rows[0] if rows else []
    for row in rows[2:]:
        for number, (start, end) in enumerate(row):
            if start >= end:
                continue
            column = heads[number] if number < len(heads) else None
            yield Block(
                "cell",
                start,
                end,
                state.above(),
                state.parents(),
                state.intro,
                tuple(row[:1]) if number else (),
                column,
                first_cell=number == 0,
                corner=heads[0] if heads and heads[0][0] < heads[0][1] else None,
            )
