"""From ruamel's node graph to located nodes: anchors, merge keys, tags, duplicate keys, comments.

The graph of the safe, pure loader is used because every scalar in it has a start and an end mark and aliases resolve to
the anchor's own place (config.md 2.2). Nothing is constructed, so tags are read and never executed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.nodes import Node as RawNode
from ruamel.yaml.reader import ReaderError

from corpora.model import Location, Node, Origin, Problem, Scalar
from corpora.readers.compose.graph import compose_all

MAX_VISITS = 100_000  # compose-go loader/reset.go defaultMaxNodeVisits
MAX_DEPTH = 100

_INT = re.compile(r"([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_BASES = (16, 2, 8, 10)  # of the groups of _INT
_LARGEST = 2**64 - 1
_KEYWORDS: dict[str, Scalar] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


@dataclass(slots=True)
class Reading:
    """The state of reading one file."""

    file: str
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)
    visits: int = 0
    tags: dict[int, str] = field(default_factory=dict)


def scalar(text: str, plain: bool) -> Scalar:
    """The value of a scalar as go-yaml resolves it (internal/libyaml/resolver.go; config.md Y2): `yes` and `22:22` are
    text, `0777` and `0o777` octal. Dates, infinities and what is no number stay text.

    >>> scalar("0777", True), scalar("yes", True), scalar("22:22", True), scalar("3", False)
    (511, 'yes', '22:22', '3')
    """
    if not plain:
        return text
    if text in _KEYWORDS:
        return _KEYWORDS[text]
    if len(text) > 40 or text[0] not in "+-.0123456789":
        return text
    # A point may not be followed by a grouping sign: only what begins with a digit or a sign is a number with groups.
    bare = text if text[0] == "." else text.replace("_", "")
    number = _INT.fullmatch(bare)
    if number is not None:
        digits, base = next((d, b) for d, b in zip(number.groups()[1:], _BASES, strict=True) if d is not None)
        value = int(digits, base)
        if value <= _LARGEST:
            return -value if number[1] == "-" else value
    if _FLOAT.fullmatch(bare):
        found = float(bare)
        return found if math.isfinite(found) else text
    return text


def _plain(node: ScalarNode) -> bool:
    return node.style in (None, "")


def _resolved(node: ScalarNode, reading: Reading) -> Scalar:
    """The value of a scalar; a written tag decides before the style does: `!!str 80` is text, `!!int "80"` is not."""
    text = str(node.value)
    mark = node.start_mark
    head = reading.lines[mark.line][mark.column :] if mark.line < len(reading.lines) else ""
    # The mark of a tagged or anchored scalar lies at these, in either order.
    tags = [word for word in head[:200].split(maxsplit=2)[:2] if word.startswith("!!")] if head[:1] in "!&" else []
    if tags:
        return scalar(text, tags[0] != "!!str")
    return scalar(text, _plain(node))


def _end_line(node: RawNode, reading: Reading) -> int:
    """The last line of a node.

    A block's end mark lies at the next token, so blank and comment lines are given back; in a block scalar what looks
    like a comment is text.
    """
    end = node.end_mark
    line = int(end.line) + (1 if end.column > 0 else 0)
    start = int(node.start_mark.line) + 1
    line = max(start, min(line, len(reading.lines)))
    if isinstance(node, ScalarNode):
        while line > start and node.style in ("|", ">") and not reading.lines[line - 1].strip():
            line -= 1
        return line
    while line > start:
        text = reading.lines[line - 1].strip()
        indented = len(reading.lines[line - 1]) - len(reading.lines[line - 1].lstrip())
        outside = (
            isinstance(node, MappingNode | SequenceNode) and not node.flow_style and indented < node.start_mark.column
        )
        if text and not text.startswith("#") and not outside:
            break
        line -= 1
    return line


def _at(node: RawNode, reading: Reading, key: RawNode | None = None) -> Location:
    start = (key or node).start_mark
    end_line = max(_end_line(node, reading), int(start.line) + 1)
    end_column = 0
    if isinstance(node, ScalarNode) and node.end_mark.line + 1 == end_line:
        end_column = int(node.end_mark.column) + 1
    return Location(reading.file, int(start.line) + 1, end_line, int(start.column) + 1, end_column)


def located(node: RawNode, reading: Reading, key: RawNode | None = None, depth: int = 0) -> Node:
    """A raw node as a located one; merge keys applied, local keys winning (config.md Y5)."""
    reading.visits += 1
    at = _at(node, reading, key)
    if reading.visits > MAX_VISITS or depth > MAX_DEPTH:
        if reading.visits == MAX_VISITS + 1:
            reading.problems.append(
                Problem(reading.file, at.start_line, f"more than {MAX_VISITS} nodes: the rest is not read")
            )
        return Node(at)
    tag = str(node.tag) if node.tag is not None else ""
    if tag in ("!reset", "!override"):
        reading.tags[id(node)] = tag
    if isinstance(node, ScalarNode):
        text = str(node.value)
        return Node(at, _resolved(node, reading), text)
    if isinstance(node, SequenceNode):
        return Node(at, items=tuple(located(item, reading, None, depth + 1) for item in node.value))
    if not isinstance(node, MappingNode):
        return Node(at)
    return _mapping(node, reading, at, depth)


def _mapping(node: MappingNode, reading: Reading, at: Location, depth: int) -> Node:
    entries: dict[str, Node] = {}
    merged: dict[str, Node] = {}
    joined = False
    for key, value in node.value:
        name = str(key.value) if isinstance(key, ScalarNode) else ""
        if not name:
            continue
        if name == "<<" and _plain(key):
            if joined:
                reading.problems.append(Problem(reading.file, int(key.start_mark.line) + 1, "duplicate key '<<'"))
            joined = True
            for source in _merged(value, reading, depth):
                for inner, child in (source.entries or {}).items():
                    merged.setdefault(inner, _through(child, _at(value, reading, key), Origin.ANCHOR))
            continue
        if name in entries:
            reading.problems.append(
                Problem(reading.file, int(key.start_mark.line) + 1, f"duplicate key {name!r}: the last one counts")
            )
        if value.start_mark.line < key.start_mark.line or (
            value.anchor and value.start_mark.index < key.start_mark.index
        ):
            # An alias: the value stands where its anchor is, the key here.
            use = Location(
                reading.file, int(key.start_mark.line) + 1, int(key.start_mark.line) + 1, int(key.start_mark.column) + 1
            )
            child = _through(replace(located(value, reading, None, depth + 1), at=use), use, Origin.ANCHOR)
        else:
            child = located(value, reading, key, depth + 1)
        if str(value.tag) in ("!reset", "!override"):
            child = replace(child, raw=str(value.tag))
        entries[name] = child
    for name, child in merged.items():
        entries.setdefault(name, child)
    return Node(at, entries=entries)


def _merged(value: RawNode, reading: Reading, depth: int) -> Iterator[Node]:
    sources = value.value if isinstance(value, SequenceNode) else [value]
    for source in sources:
        if isinstance(source, MappingNode):
            yield located(source, reading, None, depth + 1)


def _through(node: Node, use: Location, origin: Origin) -> Node:
    return replace(node, via=(*node.via, use), origin=origin)


def parse(text: str, file: str) -> tuple[list[Node], list[Problem]]:
    """The located roots of a YAML file's documents. Broken YAML gives a problem with its line."""
    reading = Reading(file, text.split("\n"))
    roots: list[Node] = []
    try:
        for document in compose_all(text):
            if document is not None:
                roots.append(located(document, reading))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = int(mark.line) + 1 if mark is not None else 0
        reading.problems.append(Problem(file, line, f"not valid YAML: {error.problem or error.context}"))
    except RecursionError:
        reading.problems.append(Problem(file, 0, "nested too deeply: not read"))
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        reading.problems.append(Problem(file, line, f"not valid YAML: {error.reason}"))
    except (YAMLError, ValueError, AttributeError, TypeError, KeyError, IndexError) as error:
        # ruamel raises plain Python errors on some malformed input; for the user it is the same fault.
        reading.problems.append(Problem(file, 0, f"not valid YAML: {error.__class__.__name__}"))
    return roots, reading.problems
