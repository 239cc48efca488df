"""Ignore files and their matching, as BuildKit does it (moby/patternmatcher; docker/docs context.md; config.md F22)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from functools import lru_cache

from corpora.model import Comment, Document, Location, Node, Problem
from corpora.text import count_lines

PATTERNS = (".dockerignore", "*.dockerignore", ".gitignore", ".containerignore")


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """An ignore file as the sequence of its patterns. `#` begins a comment in the first column only."""
    items: list[Node] = []
    comments: list[Comment] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        at = Location(file, number, number)
        if line.startswith("#"):
            comments.append(Comment(line.lstrip("#").strip(), at, (len(items),)))
        elif line.strip():
            items.append(Node(at, line.strip(), line))
    kind = "gitignore" if posixpath.basename(file).endswith(".gitignore") else "dockerignore"
    root = Node(Location(file, 1, max(1, count_lines(text))), items=tuple(items))
    return Document(file, kind, root, tuple(comments)), ()


def patterns(document: Document) -> tuple[str, ...]:
    """The patterns of an ignore file in BuildKit's form, in order.

    Git's patterns are put into that form (gitignore(5)): one without a slash before its end matches at any depth.
    """
    found = [str(item.value) for item in document.root.items or ()]
    return tuple(_from_git(one) for one in found) if document.kind == "gitignore" else tuple(found)


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
    wanted = _clean(path)
    ignored = False
    for pattern in patterns:
        written = pattern.strip()
        negated = written.startswith("!")
        cleaned = _clean(written[1:].strip() if negated else written)
        if cleaned and ignored == negated and _matches(cleaned, wanted):
            ignored = not negated
    return ignored


def _clean(path: str) -> str:
    """Go's filepath.Clean, without the slashes at both ends, which do not matter."""
    cleaned = posixpath.normpath(path.lstrip("/")) if path.strip("/") else ""
    return "" if cleaned == "." else cleaned


@lru_cache(maxsize=4096)
def _steps(pattern: str) -> tuple[re.Pattern[str] | None, ...]:
    """One expression a path step; None stands for `**`. A `**` at the end wants at least one step."""
    parts = pattern.split("/")
    last = "*" if parts[-1] == "**" else parts[-1]
    return tuple(None if part == "**" else _step(part) for part in (*parts[:-1], last))


def _step(step: str) -> re.Pattern[str]:
    """Go's filepath.Match within one step; a `**` inside a step is `*`."""
    parts = [""]  # what stands between the stars
    at = 0
    while at < len(step):
        sign = step[at]
        at += 1
        if sign == "*":
            at += len(step[at:]) - len(step[at:].lstrip("*"))
            parts.append("")
        elif sign == "?":
            parts[-1] += "."
        elif sign == "\\" and at < len(step):
            parts[-1] += re.escape(step[at])
            at += 1
        elif sign == "[" and (found := _CLASS.match(step, at)):
            parts[-1] += f"[{found[1]}{_CLASS_SIGN.sub(_escaped, found[2])}]"
            at = found.end()
        else:
            parts[-1] += re.escape(sign)
    # Atomic groups keep many stars from costing exponential time: the first place that fits is as good as any.
    middle = "".join(f"(?>.*?{part})" for part in parts[1:-1])
    text = parts[0] if len(parts) == 1 else f"{parts[0]}{middle}.*{parts[-1]}"
    try:
        return re.compile(text, re.DOTALL)
    except re.error:  # a range such as [z-a]
        return re.compile(re.escape(step))


_CLASS = re.compile(r"(\^?)((?:\\.|[^\]\\])+)\]")
_CLASS_SIGN = re.compile(r"\\?(.)", re.DOTALL)


def _escaped(found: re.Match[str]) -> str:
    return found[0] if found[0] == "-" else re.escape(found[1])


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern matches a path or a folder above it. The positions reached are kept step by step, so many
    `**` cost no more than their number."""
    steps = _steps(pattern)
    reached = _through(steps, {0})
    if len(steps) in reached:
        return True
    for part in path.split("/"):
        after = set()
        for at in reached:
            step = steps[at]
            if step is None:
                after.add(at)
            elif step.fullmatch(part):
                after.add(at + 1)
        reached = _through(steps, after)
        if len(steps) in reached:
            return True
        if not reached:
            return False
    return False


def _through(steps: tuple[re.Pattern[str] | None, ...], reached: set[int]) -> set[int]:
    """The positions that `**`, which may match nothing, adds."""
    found = set(reached)
    for at in sorted(reached):
        while at < len(steps) and steps[at] is None:
            at += 1
            found.add(at)
    return found
