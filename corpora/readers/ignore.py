"""Ignore files and their matching, as BuildKit does it (moby/patternmatcher; docker/docs context.md; config.md F22)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from corpora.ignore_pattern import compiled
from corpora.model import Comment, Document, Location, Node, Problem
from corpora.text import count_lines

PATTERNS = (".dockerignore", "*.dockerignore", ".gitignore", ".containerignore")


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """An ignore file as the sequence of its patterns. `#` begins a comment in the first column only."""
    items: list[Node] = []
    comments: list[Comment] = []
    problems: list[Problem] = []
    kind = "gitignore" if posixpath.basename(file).endswith(".gitignore") else "dockerignore"
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        at = Location(file, number, number)
        if line.startswith("#"):
            comments.append(Comment(line.lstrip("#").strip(), at, (len(items),)))
        elif line.strip():
            items.append(Node(at, line.strip(), line))
            if kind == "dockerignore" and refused(line):
                problems.append(Problem(file, number, f"{line.strip()} is no pattern: the build fails"))
    root = Node(Location(file, 1, max(1, count_lines(text))), items=tuple(items))
    return Document(file, kind, root, tuple(comments)), tuple(problems)


def patterns(document: Document) -> tuple[str, ...]:
    """The patterns of an ignore file in BuildKit's form, in order.

    Git's patterns are put into that form (gitignore(5)): one without a slash before its end matches at any depth.
    """
    found = [str(item.value) for item in document.root.items or ()]
    return tuple((_from_git if document.kind == "gitignore" else _cleaned)(one) for one in found)


def _cleaned(pattern: str) -> str:
    """A line's pattern as BuildKit keeps it (ignorefile.ReadAll)."""
    sign, body = ("!", pattern[1:]) if pattern.startswith("!") else ("", pattern)
    return sign + _clean(body.strip())


def _from_git(pattern: str) -> str:
    sign, body = ("!", pattern[1:]) if pattern.startswith("!") else ("", pattern)
    body = body.removeprefix("\\") if body.startswith(("\\#", "\\!")) else body
    return sign + (body if "/" in body.rstrip("/") else f"**/{body}")


def matches(patterns: Iterable[str], path: str) -> bool:
    """Whether a path is left out: the last pattern that matches it, or a folder above it, decides.

    >>> matches(["node_modules", "*.md", "!README.md"], "node_modules/a/b.js")
    True
    >>> matches(["*.md", "!README.md"], "README.md"), matches(["*.md"], "docs/a.md"), matches(["**/*.md"], "docs/a.md")
    (False, False, True)
    """
    if path in ("", "."):
        return False  # the context itself never is
    wanted = _clean(path)
    ignored = False
    for pattern in patterns:
        written = pattern.strip()
        negated = written.startswith("!")
        cleaned = _clean(written[1:].strip() if negated else written)
        if cleaned and ignored == negated:
            found = compiled(cleaned)
            ignored = ignored != (found is not None and found.matches(wanted))
    return ignored


def refused(pattern: str) -> bool:
    """Whether BuildKit refuses a pattern: `!` alone, a class that is not closed or empty, a range that runs backwards.

    >>> refused("!"), refused("a["), refused("!*.md")
    (True, True, False)
    """
    written = pattern.strip()
    cleaned = _clean(written.removeprefix("!").strip())
    return compiled(cleaned) is None if cleaned else written == "!"


def _clean(path: str) -> str:
    """Go's filepath.Clean, without the slashes at both ends, which do not matter."""
    cleaned = posixpath.normpath(path.lstrip("/")) if path.strip("/") else ""
    return "" if cleaned == "." else cleaned
