"""Env files by the grammar that Compose uses (compose-go dotenv/parser.go; config.md E8).

`export ` is passed over, `K=V` and `K: V` are the same, single quotes are literal, double quotes know escapes and
variables and may span lines, ` #` begins a comment, `K` alone is inherited from the caller's environment.
"""

from __future__ import annotations

import posixpath
import re

from corpora.model import Comment, Document, Location, Node, Origin, Problem
from corpora.substitution import substitute
from corpora.text import count_lines

PATTERNS = (".env", ".env[.-_]*", "*.env", "*.env.*", "env.*", "dotenv", "dotenv.*")

_NOT_ENV = frozenset(
    [
        *(
            "c",
            "cs",
            "css",
            "d",
            "go",
            "h",
            "html",
            "java",
            "js",
            "json",
            "jsx",
            "kt",
            "mjs",
            "cjs",
            "md",
            "php",
            "ps1",
        ),
        *("py", "rb", "rs", "sh", "toml", "ts", "tsx", "vue", "xml", "yaml", "yml", "enc", "gpg", "age"),
    ]
)
_KEY = re.compile(r"[ \t]*(?:export[ \t]+)?(\w[\w.\[\]-]*)[ \t]*(?:([=:])[ \t]*|(?=#|$))")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """An env file as a mapping of names to values. Commented-out assignments are comments only."""
    base = posixpath.basename(file).lower()
    if base.rpartition(".")[2] in _NOT_ENV:
        return None, ()
    reading = _Reading(text.removeprefix("\ufeff").split("\n"), file)
    reading.run()
    certain = base == ".env" or base.startswith(".env.") or base.endswith(".env")
    if not certain and len(reading.problems) >= len(reading.entries):
        return None, ()
    root = Node(Location(file, 1, max(1, count_lines(text))), entries=reading.entries)
    return Document(file, "dotenv", root, tuple(reading.comments)), tuple(reading.problems)


class _Reading:
    """The state of reading one file."""

    def __init__(self, lines: list[str], file: str) -> None:
        self.lines = lines
        self.file = file
        self.entries: dict[str, Node] = {}
        self.comments: list[Comment] = []
        self.problems: list[Problem] = []
        self.waiting: list[tuple[str, Location]] = []  # comments whose assignment is still to come
        # The last line on which each quote occurs: beyond it no quoted value can end.
        self.last = {quote: max((n for n, x in enumerate(lines) if quote in x), default=-1) for quote in "\"'"}

    def run(self) -> None:
        number = 0
        while number < len(self.lines):
            number = self._statement(number)
        self.comments.extend(Comment(text, at) for text, at in self.waiting)

    def _statement(self, number: int) -> int:
        """Reads what begins on a line; returns the number of the next one to read."""
        line = self.lines[number]
        stripped = line.strip()
        start = len(line) - len(line.lstrip()) + 1
        if not stripped or stripped.startswith("#"):
            if stripped:
                self.waiting.append((stripped.lstrip("#").strip(), Location(self.file, number + 1, number + 1, start)))
            return number + 1
        key = _KEY.match(line)
        if key is None:
            self.problems.append(Problem(self.file, number + 1, "not an assignment"))
            return number + 1
        name = key[1]
        if key[2] is None:
            self._keep(name, None, "", Location(self.file, number + 1, number + 1, start))
            self._inline(name, line, key.end(), number)
            return number + 1
        raw, end, after = self._raw(number, key.end())
        at = Location(self.file, number + 1, end + 1, start)
        self._keep(name, self._value(raw), raw, at)
        self._inline(name, self.lines[end], after, end)
        return end + 1

    def _raw(self, number: int, column: int) -> tuple[str, int, int]:
        """The written value, with its quotes; its last line, and where in that line it ends."""
        line = self.lines[number]
        quote = line[column : column + 1]
        if quote in ("'", '"'):
            found = self._closing(number, column, quote)
            if found is not None:
                end, after = found
                if end == number:
                    return line[column:after], end, after
                inner = [line[column:], *self.lines[number + 1 : end], self.lines[end][:after]]
                return "\n".join(inner), end, after
            self.problems.append(Problem(self.file, number + 1, "a quoted value is not closed"))
        sign = 0 if line[column:].startswith("#") else line.find(" #", column) - column
        raw = line[column : column + sign] if sign >= 0 else line[column:]
        return raw.rstrip(), number, column + len(raw)

    def _closing(self, number: int, column: int, quote: str) -> tuple[int, int] | None:
        """The line and column after the closing quote."""
        at = column + 1
        for line in range(number, self.last[quote] + 1):
            text = self.lines[line]
            while at < len(text):
                if text[at] == "\\" and quote == '"':
                    at += 2
                    continue
                if text[at] == quote:
                    return line, at + 1
                at += 1
            at = 0
        self.last[quote] = min(self.last[quote], number)  # what follows is not closed either
        return None

    def _value(self, raw: str) -> str:
        if len(raw) > 1 and raw[0] == raw[-1] == "'":
            return raw[1:-1]
        if len(raw) > 1 and raw[0] == raw[-1] == '"':
            inner = raw[1:-1]
            kept = _ESCAPE.sub(lambda m: _ESCAPED.get(m[1], m[0] if m[1] == "$" else m[1]), inner)
            return self._filled(kept)
        return self._filled(raw)

    def _filled(self, text: str) -> str:
        return "$".join(substitute(part, self._known) for part in text.split("$$"))

    def _known(self, name: str) -> str | None:
        node = self.entries.get(name)
        return str(node.value) if node is not None and node.value is not None else None

    def _keep(self, name: str, value: str | None, raw: str, at: Location) -> None:
        if name in self.entries:
            self.problems.append(Problem(self.file, at.start_line, f"{name} is set again: the last value counts"))
        literal = raw.startswith("'") or value is None
        origin = Origin.UNRESOLVED if value is None or ("$" in value and not literal) else Origin.EXPLICIT
        self.entries[name] = Node(at, value, raw, origin=origin)
        self.comments.extend(Comment(text, where, (name,)) for text, where in self.waiting)
        self.waiting.clear()

    def _inline(self, name: str, line: str, after: int, number: int) -> None:
        rest = line[after:].strip()
        if rest.startswith("#"):
            column = line.index("#", after) + 1
            where = Location(self.file, number + 1, number + 1, column)
            self.comments.append(Comment(rest.lstrip("#").strip(), where, (name,)))
