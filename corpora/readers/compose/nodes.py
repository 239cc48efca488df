"""From ruamel's node graph to located nodes: anchors, merge keys, tags, duplicate keys, comments.

The graph of the safe, pure loader is used because every scalar in it has a start and an end mark and aliases resolve to
the anchor's own place (config.md 2.2). Nothing is constructed, so tags are read and never executed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.nodes import Node as RawNode

from corpora.model import Location, Node, Origin, Problem, Scalar

MAX_VISITS = 100_000  # compose-go loader/reset.go defaultMaxNodeVisits
MAX_DEPTH = 100

_INT = re.compile(r"^[-+]?\d+$")
_OCTAL = re.compile(r"^0o?[0-7]+$")
_HEX = re.compile(r"^0x[0-9a-fA-F]+$")
_FLOAT = re.compile(r"^[-+]?(?:\d+\.\d*|\.\d+|\d+(?:\.\d*)?[eE][-+]?\d+)$")


@dataclass(slots=True)
class Reading:
    """The state of reading one file."""

    file: str
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)
    visits: int = 0
    tags: dict[int, str] = field(default_factory=dict)


def scalar(text: str, plain: bool) -> Scalar:
    """The value of a scalar under YAML 1.2's core schema with Compose's octal rule (config.md Y2).

    >>> scalar("0777", True), scalar("yes", True), scalar("22:22", True), scalar("3", False)
    (511, 'yes', '22:22', '3')
    """
    if not plain:
        return text
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE"):
        return True
    if text in ("false", "False", "FALSE"):
        return False
    if len(text) <= 40:
        if _OCTAL.match(text) and len(text) > 1:
            return int(text.lstrip("0o") or "0", 8)
        if _INT.match(text):
            return int(text)
        if _HEX.match(text):
            return int(text, 16)
        if _FLOAT.match(text):
            return float(text)
    return text


def _plain(node: ScalarNode) -> bool:
    return node.style in (None, "")


def _end_line(node: RawNode, reading: Reading) -> int:
    """The last line of a node. A block's end mark lies at the next token, so blank and comment lines are given back."""
    end = node.end_mark
    line = int(end.line) + (1 if end.column > 0 else 0)
    start = int(node.start_mark.line) + 1
    line = max(start, min(line, len(reading.lines)))
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
        return Node(at, scalar(text, _plain(node)), text)
    if isinstance(node, SequenceNode):
        return Node(at, items=tuple(located(item, reading, None, depth + 1) for item in node.value))
    if not isinstance(node, MappingNode):
        return Node(at)
    return replace(_mapping(node, reading, depth), at=at)


def _mapping(node: MappingNode, reading: Reading, depth: int) -> Node:
    entries: dict[str, Node] = {}
    merged: dict[str, Node] = {}
    for key, value in node.value:
        name = str(key.value) if isinstance(key, ScalarNode) else ""
        if not name:
            continue
        if name == "<<" and _plain(key):
            for source in _merged(value, reading, depth):
                for inner, child in (source.entries or {}).items():
                    merged.setdefault(inner, _through(child, _at(value, reading, key), Origin.ANCHOR))
            continue
        if name in entries:
            reading.problems.append(
                Problem(reading.file, int(key.start_mark.line) + 1, f"duplicate key {name!r}: the last one counts")
            )
        child = located(value, reading, key, depth + 1)
        if value.start_mark.line < key.start_mark.line or (
            value.anchor and value.start_mark.index < key.start_mark.index
        ):
            # An alias: the value stands where its anchor is, the key here.
            use = Location(
                reading.file, int(key.start_mark.line) + 1, int(key.start_mark.line) + 1, int(key.start_mark.column) + 1
            )
            child = _through(replace(located(value, reading, None, depth + 1), at=child.at), use, Origin.ANCHOR)
            child = replace(child, at=use)
        if str(value.tag) in ("!reset", "!override"):
            child = replace(child, raw=str(value.tag))
        entries[name] = child
    for name, child in merged.items():
        entries.setdefault(name, child)
    return Node(_at(node, reading), entries=entries)


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
        for document in YAML(typ="safe", pure=True).compose_all(text):
            if document is not None:
                roots.append(located(document, reading))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = int(mark.line) + 1 if mark is not None else 0
        reading.problems.append(Problem(file, line, f"not valid YAML: {error.problem or error.context}"))
    except (YAMLError, ValueError, RecursionError, AttributeError, TypeError, KeyError, IndexError) as error:
        # ruamel raises plain Python errors on some malformed input; for the user it is the same fault.
        reading.problems.append(Problem(file, 0, f"not valid YAML: {error.__class__.__name__}"))
    return roots, reading.problems
