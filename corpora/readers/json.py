"""JSON, also with comments and trailing commas as tools allow them (tsconfig.json), as a located tree."""

from __future__ import annotations

import json
import posixpath
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from corpora.model import Comment, Document, Location, Node, Problem, Scalar

PATTERNS = ("*.json", "*.jsonc", "*.json5", ".babelrc", ".eslintrc", ".prettierrc")

MAX_SIZE = 100_000  # what is larger is data, not configuration
MAX_DEPTH = 200
_LOCKS = ("package-lock.json", "npm-shrinkwrap.json", "packages.lock.json", "project.assets.json")
_TOKEN = re.compile(
    r"""\s*+(?:("(?:\\.|[^"\\\n])*+")\s*+(:)?
    |([\[\]{}:,])
    |(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    |(true|false|null)
    |(//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)
    |(.))
    """,
    re.VERBOSE | re.DOTALL,
)
_STRING, _KEY, _SIGN, _NUMBER, _WORD, _COMMENT, _OTHER = range(1, 8)  # the groups; a key is a string with its colon
_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None}


class _BadError(Exception):
    def __init__(self, offset: int) -> None:
        self.offset = offset


@dataclass(slots=True)
class _Open:
    """A container while it is being read."""

    start: int  # of its key, or its own
    entries: dict[str, Node] | None
    items: list[Node] = field(default_factory=list)
    key: tuple[str, int] | None = None
    colon: bool = False


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """A file as its tree. Lock files are not read; what is too large to be configuration is a problem."""
    if posixpath.basename(file).lower() in _LOCKS:
        return None, ()
    if len(text) > MAX_SIZE:
        return None, (Problem(file, 0, f"larger than {MAX_SIZE} characters: not parsed"),)
    reading = _Reading(text.removeprefix("\ufeff"), file)
    try:
        root = reading.run()
    except _BadError as error:
        return None, (Problem(file, bisect_right(reading.starts, error.offset), "not valid JSON"),)
    return Document(file, "json", root, tuple(reading.comments)), ()


class _Reading:
    """The state of reading one file."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.comments: list[Comment] = []
        self.root: Node | None = None
        self.open: list[_Open] = []

    def at(self, start: int, end: int) -> Location:
        starts = self.starts
        first = last = bisect_right(starts, start)
        if first < len(starts) and end > starts[first]:
            last = bisect_right(starts, end - 1)
        return Location(self.file, first, last, start - starts[first - 1] + 1, end - starts[last - 1] + 1)

    def run(self) -> Node:
        for token in _TOKEN.finditer(self.text.rstrip()):
            kind = token.lastindex or _OTHER
            if kind == _KEY:
                self._key(token[_STRING], token.start(_STRING))
                continue
            start, end = token.span(kind)
            if kind == _SIGN:
                if token[_SIGN] != "," or not self.open:
                    self._sign(token[_SIGN], start)
            elif kind == _COMMENT:
                self.comments.append(Comment(token[_COMMENT].strip("/* \t\n"), self.at(start, end)))
            else:
                self._scalar(kind, token[kind], start, end)
        if self.root is None or self.open:
            raise _BadError(len(self.text))
        return self.root

    def _key(self, written: str, start: int) -> None:
        top = self.open[-1] if self.open else None
        if top is None or top.entries is None or top.key is not None:
            raise _BadError(start)
        top.key, top.colon = (_string(written, start), start), True

    def _sign(self, sign: str, at: int) -> None:
        top = self.open[-1] if self.open else None
        if sign in "[{":
            if len(self.open) >= MAX_DEPTH:
                raise _BadError(at)
            start = top.key[1] if top is not None and top.key is not None else at
            self.open.append(_Open(start, {} if sign == "{" else None))
            return
        if top is None:
            raise _BadError(at)
        if sign == ":":
            if top.key is None or top.colon:
                raise _BadError(at)
            top.colon = True
        elif sign in "]}":
            if (sign == "}") != (top.entries is not None) or top.key is not None:
                raise _BadError(at)
            self.open.pop()
            place = self.at(top.start, at + 1)
            items = None if top.entries is not None else tuple(top.items)
            self._put(Node(place, entries=top.entries, items=items), at)

    def _scalar(self, kind: int, written: str, start: int, end: int) -> None:
        top = self.open[-1] if self.open else None
        value: Scalar
        if kind == _OTHER:
            raise _BadError(start)
        if kind == _STRING:
            value = _string(written, start)
            if top is not None and top.entries is not None and not top.colon:
                if top.key is not None:
                    raise _BadError(start)
                top.key = (value, start)  # its colon stands behind a comment
                return
        elif kind == _NUMBER:
            try:
                value = float(written) if any(sign in written for sign in ".eE") else int(written)
            except ValueError:  # more digits than Python converts
                value = written
        else:
            value = _WORDS[written]
        begin = top.key[1] if top is not None and top.key is not None else start
        self._put(Node(self.at(begin, end), value, written), start)

    def _put(self, node: Node, offset: int) -> None:
        if not self.open:
            if self.root is not None:
                raise _BadError(offset)
            self.root = node
            return
        top = self.open[-1]
        if top.entries is None:
            top.items.append(node)
        elif top.key is None or not top.colon:
            raise _BadError(offset)
        else:
            top.entries[top.key[0]] = node
            top.key, top.colon = None, False


def _string(written: str, start: int) -> str:
    """The text that a JSON string stands for."""
    if "\\" not in written:
        return written[1:-1]
    try:
        return str(json.loads(written, strict=False))
    except ValueError:
        raise _BadError(start) from None
