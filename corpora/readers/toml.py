"""TOML as a located tree: the standard library's parser gives the values, a scan of the statements their places."""

from __future__ import annotations

import posixpath
import re
import tomllib
from collections.abc import Iterable, Iterator

from corpora.model import Comment, Document, Location, Node, Problem, Scalar
from corpora.text import count_lines

PATTERNS = ("*.toml", "pipfile")

MAX_SIZE = 100_000  # what is larger is data, not configuration
MAX_DEPTH = 100
MAX_DOTS = 2_000
_LOCKS = ("poetry.lock", "cargo.lock", "uv.lock", "pdm.lock")
_SIGN = re.compile(r"\"\"\"|'''|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'|#[^\n]*|[\[\]{}]|\n")
_HEAD = re.compile(r"\s*\[{1,2}([^\[\]]+)\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_PART = re.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """A file as its tree. Values within a statement have the line on which they are found, else the statement's."""
    if posixpath.basename(file).lower() in _LOCKS:
        return None, ()
    if len(text) > MAX_SIZE:
        return None, (Problem(file, 0, f"larger than {MAX_SIZE} characters: not parsed"),)
    text = text.removeprefix("\ufeff")
    lines = text.split("\n")
    if any(line.count(".") > MAX_DOTS for line in lines):  # the library's time grows with their square
        return None, (Problem(file, 0, "nested too deeply"),)
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        line = re.search(r"at line (\d+)", str(error))
        return None, (Problem(file, int(line[1]) if line else 0, "not valid TOML"),)
    comments: list[Comment] = []
    places: dict[tuple[str | int, ...], tuple[int, int]] = {}
    counts: dict[tuple[str | int, ...], int] = {}
    prefix: tuple[str | int, ...] = ()
    for first, last, remarks in _statements(text):
        comments.extend(Comment(remark, Location(file, line, line)) for line, remark in remarks)
        line_text = lines[first - 1]
        head = _HEAD.match(line_text) if first == last else None
        key = _KEY.match(line_text)
        if head is not None:
            prefix = _table(head[1], line_text.lstrip().startswith("[["), counts)
            places[prefix] = (first, last)
        elif key is not None:
            path = (*prefix, *_parts(key[1]))
            places[path] = (first, last)
            for upper in range(len(prefix) + 1, len(path)):
                begin, _ = places.get(path[:upper], (first, last))
                places[path[:upper]] = (begin, max(last, places.get(path[:upper], (0, 0))[1]))
    try:
        root = _node(data, (), places, (1, max(1, count_lines(text))), file, lines)
    except RecursionError:
        return None, (Problem(file, 0, "nested too deeply"),)
    root = Node(Location(file, 1, max(1, count_lines(text))), entries=root.entries)
    return Document(file, "toml", root, tuple(comments)), ()


def _statements(text: str) -> Iterator[tuple[int, int, list[tuple[int, str]]]]:
    """(first line, last line, comments) of every statement: a line end outside brackets and strings ends one."""
    depth, line, first = 0, 1, 1
    closing = ""
    remarks: list[tuple[int, str]] = []
    for sign in _SIGN.finditer(text):
        found = sign[0]
        if found == "\n":
            if depth <= 0 and not closing:
                yield first, line, remarks
                first, depth, remarks = line + 1, 0, []
            line += 1
        elif closing:
            closing = "" if found == closing else closing
        elif found in ('"""', "'''"):
            closing = found
        elif found.startswith("#"):
            remarks.append((line, found.lstrip("#").strip()))
        elif found in "[{":
            depth += 1
        elif found in "]}":
            depth -= 1
    yield first, line, remarks


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))[:MAX_DEPTH]


def _table(dotted: str, repeated: bool, counts: dict[tuple[str | int, ...], int]) -> tuple[str | int, ...]:
    """The path that a table's head names; the last entry of every array of tables above it is meant."""
    path: tuple[str | int, ...] = ()
    parts = _parts(dotted)
    for number, part in enumerate(parts):
        path = (*path, part)
        if repeated and number == len(parts) - 1:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = (*path, counts[path] - 1)
    return path


def _node(
    value: object,
    path: tuple[str | int, ...],
    places: dict[tuple[str | int, ...], tuple[int, int]],
    around: tuple[int, int],
    file: str,
    lines: list[str],
) -> Node:
    span = places.get(path, around)
    if isinstance(value, dict):
        entries = {key: _node(inner, (*path, key), places, span, file, lines) for key, inner in value.items()}
        return Node(_spanning(span, entries.values(), file, path in places), entries=entries)
    if isinstance(value, list):
        items: list[Node] = []
        start = span[0]
        for number, inner in enumerate(value):
            line = 0 if isinstance(inner, dict | list) or not start else _line_of(inner, start, span[1], lines)
            where = (line, line) if line else span
            start = start if isinstance(inner, dict | list) else line  # one that is not found ends the search
            items.append(_node(inner, (*path, number), places, where, file, lines))
        return Node(_spanning(span, items, file, path in places), items=tuple(items))
    scalar: Scalar = value if isinstance(value, str | int | float | bool) else str(value)
    return Node(Location(file, *span), scalar, str(value).lower() if isinstance(value, bool) else str(value))


def _spanning(span: tuple[int, int], children: Iterable[Node], file: str, has_head: bool) -> Location:
    """A table reaches from its head, or from the first thing it holds, to the last line of what it holds."""
    places = [child.at for child in children]
    first = span[0] if has_head or not places else min(place.start_line for place in places)
    last = max((place.end_line for place in places), default=span[1])
    return Location(file, first, max(first, last))


def _line_of(value: object, first: int, last: int, lines: list[str]) -> int:
    """The line of a statement on which a member of its array is written, or 0."""
    written = str(value).lower() if isinstance(value, bool) else str(value)
    return next((n for n in range(first, last + 1) if written and written in lines[n - 1]), 0)
