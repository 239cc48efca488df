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
    r"""\s*+(?:(?P<comment>//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)
    |(?P<string>"(?:\\.|[^"\\\n])*")
    |(?P<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    |(?P<word>true|false|null)
    |(?P<sign>[\[\]{}:,])
    |(?P<other>.))
    """,
    re.VERBOSE | re.DOTALL,
)
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
    """A file as its tree. Lock files and what is too large to be configuration are not read."""
    if len(text) > MAX_SIZE or posixpath.basename(file).lower() in _LOCKS:
        return None, ()
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
        first, last = bisect_right(self.starts, start), bisect_right(self.starts, max(start, end - 1))
        return Location(self.file, first, last, start - self.starts[first - 1] + 1, end - self.starts[last - 1] + 1)

    def run(self) -> Node:
        for token in _TOKEN.finditer(self.text.rstrip()):
            kind = str(token.lastgroup)
            written = token[kind]
            start = token.end() - len(written)
            if kind == "comment":
                self.comments.append(Comment(written.strip("/* \t\n"), self.at(start, token.end())))
            elif kind == "sign":
                self._sign(written, start)
            else:
                self._scalar(kind, written, start, token.end())
        if self.root is None or self.open:
            raise _BadError(len(self.text))
        return self.root

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

    def _scalar(self, kind: str, written: str, start: int, end: int) -> None:
        top = self.open[-1] if self.open else None
        if kind == "other":
            raise _BadError(start)
        value: Scalar
        if kind == "string":
            try:
                value = str(json.loads(written, strict=False)) if "\\" in written else written[1:-1]
            except ValueError:
                raise _BadError(start) from None
            if top is not None and top.entries is not None and not top.colon:
                if top.key is not None:
                    raise _BadError(start)
                top.key = (value, start)
                return
        elif kind == "number":
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
