"""go.mod: the module, its Go version and what it requires (Go modules reference, "go.mod files")."""

from __future__ import annotations

import re

from corpora.model import Comment, Document, Location, Node, Problem
from corpora.text import count_lines

PATTERNS = ("go.mod", "go.work")

_WORD = re.compile(r"\"(?:\\.|[^\"\\])*\"|`[^`]*`|[^\s\"`]+")


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """A file as `{"module", "go", "toolchain", "require": {path: version}, "replace": {path: other}, "exclude": ...}`.

    A directive may take one line or a block of lines. `// indirect` is a comment at what it stands behind.
    """
    root: dict[str, Node] = {}
    members: dict[str, dict[str, Node]] = {}
    spans: dict[str, tuple[int, int]] = {}
    comments: list[Comment] = []
    problems: list[Problem] = []
    block, opened = "", 0
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        code, sign, remark = line.partition("//")
        words = [word.strip('"`') for word in _WORD.findall(code)]
        at = Location(file, number, number, len(line) - len(line.lstrip()) + 1)
        path: tuple[str, ...] = ()
        if words == [")"]:
            if not block:
                problems.append(Problem(file, number, "a bracket is closed that was not opened"))
            block = ""
        elif len(words) == 2 and words[1] == "(":
            block, opened = words[0], number
        elif words:
            verb, rest = (block, words) if block else (words[0], words[1:])
            if not rest:
                problems.append(Problem(file, number, f"{verb} names nothing"))
            elif verb in ("module", "go", "toolchain"):
                root[verb] = Node(at, rest[0], rest[0])
                path = (verb,)
            else:
                value = " ".join(rest[rest.index("=>") + 1 :] if "=>" in rest else rest[1:])
                members.setdefault(verb, {})[rest[0]] = Node(at, value, value)
                spans[verb] = (spans.get(verb, (opened if block else number, 0))[0], number)
                path = (verb, rest[0])
        if sign:
            comments.append(Comment(remark.strip(), Location(file, number, number, len(code) + 1), path))
    if block:
        problems.append(Problem(file, opened, f"the block of {block} is not closed"))
    for verb, entries in members.items():
        root[verb] = Node(Location(file, *spans[verb]), entries=entries)
    whole = Node(Location(file, 1, max(1, count_lines(text))), entries=root)
    return Document(file, "gomod", whole, tuple(comments)), tuple(problems)
