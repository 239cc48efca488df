"""Env files by the grammar that Compose uses (compose-go dotenv/parser.go; config.md E8).

`export ` is passed over, `K=V` and `K: V` are the same, single quotes are literal, double quotes know escapes and
variables, both may span lines, ` #` begins a comment, `K` alone is inherited from the caller's environment. What makes
Compose refuse the file is a problem here, and the rest is read.
"""

from __future__ import annotations

import posixpath
import re

from corpora.model import Comment, Document, Location, Node, Origin, Problem
from corpora.template import Environment, fill
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
# Blanks that end no line (parser.go isSpace).
_BLANK = "[ \\t\\v\\f\\r\x85\xa0]"
_START = re.compile(f"{_BLANK}*(?=([^ \\t\\v\\f\\r\x85\xa0])|$)")
_KEY = re.compile(f"(?:export{_BLANK}+)?([\\w.\\[\\]-]+){_BLANK}*(?:([=:]){_BLANK}*|$)")
_ESCAPE = re.compile(r"""\\(?:([abfnrtv"\\])|(\$)|0([0-3][0-7]{2}))""")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def read(text: str, file: str, environment: Environment | None = None) -> tuple[Document | None, tuple[Problem, ...]]:
    """An env file as a mapping of names to values. Commented-out assignments are comments only.

    `environment`: the variables of the caller, which go before the file's own where a value refers to one, and which a
    name alone inherits (config.md E3).
    """
    base = posixpath.basename(file).lower()
    if base.rpartition(".")[2] in _NOT_ENV:
        return None, ()
    reading = _Reading(text.removeprefix("\ufeff").split("\n"), file, environment or {})
    reading.run()
    certain = base == ".env" or base.startswith(".env.") or base.endswith(".env")
    if not certain and len(reading.problems) >= len(reading.entries):
        return None, ()
    root = Node(Location(file, 1, max(1, count_lines(text))), entries=reading.entries)
    return Document(file, "dotenv", root, tuple(reading.comments)), tuple(reading.problems)


class _Reading:
    """The state of reading one file."""

    def __init__(self, lines: list[str], file: str, environment: Environment) -> None:
        self.lines = lines
        self.file = file
        self.given = environment
        self.known = dict(environment)  # what a variable may refer to
        self.entries: dict[str, Node] = {}
        self.comments: list[Comment] = []
        self.problems: list[Problem] = []
        self.waiting: list[tuple[str, Location]] = []  # comments whose assignment is still to come
        # The last line on which each quote occurs: beyond it no quoted value can end.
        self.last = {quote: max((n for n, x in enumerate(lines) if quote in x), default=-1) for quote in "\"'"}

    def run(self) -> None:
        number, column = 0, 0
        before = ""
        while number < len(self.lines):
            number, column, before = self._statement(number, column, before)
        self.comments.extend(Comment(text, at) for text, at in self.waiting)

    def _statement(self, number: int, column: int, before: str) -> tuple[int, int, str]:
        """Reads what begins at a place of a line; returns where to go on, and the name set before on that line.

        Another statement may follow a closing quote on the same line.
        """
        line = self.lines[number]
        begun = _START.match(line, column)
        start = begun.end() if begun is not None else len(line)
        sign = begun[1] if begun is not None else None
        if sign is None:
            return number + 1, 0, ""
        at = Location(self.file, number + 1, number + 1, start + 1)
        if sign == "#":
            text = line[start:].lstrip("#").strip()
            if before:
                self.comments.append(Comment(text, at, (before,)))
            else:
                self.waiting.append((text, at))
            return number + 1, 0, ""
        key = _KEY.match(line, start)
        if key is None:
            self.problems.append(Problem(self.file, number + 1, "not an assignment"))
            return number + 1, 0, ""
        if key[2] is None:
            self._inherit(key[1], at)
            return number + 1, 0, ""
        return self._assign(key[1], number, start, key.end())

    def _inherit(self, name: str, at: Location) -> None:
        known = self.given.get(name)
        if known is None:
            self._keep(name, Node(at, None, "", origin=Origin.UNRESOLVED))
        else:
            self._keep(name, Node(at, known[0], "", origin=Origin.ENVIRONMENT, via=(known[1],)))

    def _assign(self, name: str, number: int, start: int, column: int) -> tuple[int, int, str]:
        line = self.lines[number]
        quote = line[column : column + 1]
        closing = self._closing(number, column, quote) if quote in ("'", '"') else None
        if closing is None:
            if quote in ("'", '"'):
                self.problems.append(Problem(self.file, number + 1, "a quoted value is not closed"))
            raw = line[column:].partition(" #")[0].rstrip()
            at = Location(self.file, number + 1, number + 1, start + 1)
            self._keep(name, self._filled(raw, raw, at))
            return number, column + len(raw), name
        end, after = closing
        if end == number:
            raw = line[column:after]
        else:
            raw = "\n".join([line[column:], *self.lines[number + 1 : end], self.lines[end][:after]])
        at = Location(self.file, number + 1, end + 1, start + 1)
        text = _unquoted(raw)
        self._keep(name, Node(at, text, raw) if quote == "'" else self._filled(_unescaped(text), raw, at))
        return end, after, name

    def _closing(self, number: int, column: int, quote: str) -> tuple[int, int] | None:
        """The line and column after the closing quote. A backslash keeps the sign after it, in either quotes."""
        at = column + 1
        for line in range(number, self.last[quote] + 1):
            text = self.lines[line]
            while at < len(text):
                if text[at] == "\\":
                    at += 2
                    continue
                if text[at] == quote:
                    return line, at + 1
                at += 1
            at = 0
        self.last[quote] = min(self.last[quote], number)  # what follows is not closed either
        return None

    def _filled(self, text: str, raw: str, at: Location) -> Node:
        """A value with its variables put in. One that nobody sets stays as written: it is not known."""
        filled = fill(text, self.known)
        return Node(at, filled.text, raw, origin=filled.origin, via=filled.via)

    def _keep(self, name: str, node: Node) -> None:
        if name in self.entries:
            self.problems.append(Problem(self.file, node.at.start_line, f"{name} is set again: the last value counts"))
        self.entries[name] = node
        if name not in self.given and isinstance(node.value, str):
            self.known[name] = (node.value, node.at)
        self.comments.extend(Comment(text, where, (name,)) for text, where in self.waiting)
        self.waiting.clear()


def _unquoted(raw: str) -> str:
    """What stands between the quotes; of the escapes only that of the quote itself is taken (extractVarValue)."""
    quote = raw[0]
    return re.sub(rf"\\([\\{quote}])", lambda m: m[0] if m[1] == "\\" else quote, raw[1:-1])


def _unescaped(text: str) -> str:
    """A text in double quotes with its escapes read (expandEscapes): `\\$` is the `$$` of variables."""

    def plain(match: re.Match[str]) -> str:
        if match[2]:
            return "$$"
        return chr(int(match[3], 8)) if match[3] else _ESCAPED.get(match[1], match[1])

    return _ESCAPE.sub(plain, text)
