"""Ignore files and their matching (moby/patternmatcher; docker/docs context.md; config.md F22)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpora.model import Comment, Document, Location, Node, Problem

PATTERNS = (".dockerignore", "*.dockerignore", ".gitignore")


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """One ignore file: the sequence of its patterns. A `#` starts a comment in the first column only."""
    items: list[Node] = []
    comments: list[Comment] = []
    lines = text.removeprefix("\ufeff").split("\n")
    for number, line in enumerate(lines, 1):
        at = Location(file, number, number)
        if line.startswith("#"):
            comments.append(Comment(line.lstrip("#").strip(), at))
        elif line.strip():
            items.append(Node(at, line.strip(), line.strip()))
    kind = "gitignore" if file.endswith(".gitignore") else "dockerignore"
    return Document(file, kind, Node(Location(file, 1, max(1, len(lines))), items=tuple(items)), tuple(comments)), ()


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    out = []
    at = 0
    while at < len(pattern):
        sign = pattern[at]
        if pattern.startswith("**", at):
            at += 2
            if pattern.startswith("/", at):
                at += 1
                out.append("(?:[^/]+/)*")
            else:
                out.append(".*")
            continue
        if sign == "*":
            out.append("[^/]*")
        elif sign == "?":
            out.append("[^/]")
        elif sign == "[" and "]" in pattern[at + 1 :]:
            end = pattern.index("]", at + 1)
            inner = pattern[at + 1 : end].replace("\\", "\\\\")
            out.append(f"[{inner}]" if inner and inner != "^" else re.escape(pattern[at : end + 1]))
            at = end
        elif sign == "\\" and at + 1 < len(pattern):
            at += 1
            out.append(re.escape(pattern[at]))
        else:
            out.append(re.escape(sign))
        at += 1
    try:
        return re.compile("".join(out) + r"(?:/.*)?\Z")
    except re.error:
        return re.compile(re.escape(pattern) + r"\Z")


def patterns(document: Document) -> tuple[str, ...]:
    """The patterns of an ignore file, in order."""
    return tuple(str(item.value) for item in document.root.items or ())


def matches(listed: Sequence[str], path: str) -> bool:
    """Whether a path is ignored: the last pattern that matches it, or a folder above it, decides.

    >>> matches(["node_modules", "*.md", "!README.md"], "node_modules/a/b.js"), matches(["*.md", "!README.md"], "README.md")
    (True, False)
    """
    ignored = False
    clean = path.strip("/")
    for pattern in listed:
        negated = pattern.startswith("!")
        bare = pattern.removeprefix("!").strip().strip("/").removeprefix("./")
        if bare and bare != "." and _compiled(bare).match(clean):
            ignored = not negated
    return ignored
