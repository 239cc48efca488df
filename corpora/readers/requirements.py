"""Python requirement lists (pip documentation, "Requirements File Format"; PEP 508)."""

from __future__ import annotations

import re

from corpora.model import Comment, Document, Location, Node, Problem
from corpora.text import count_lines

PATTERNS = ("requirements*.txt", "*requirements.txt", "requirements*.in", "constraints*.txt")

_LINE = re.compile(
    r"\s*([A-Za-z0-9][\w.-]*)\s*(\[[^\]]*\])?\s*(\([^)]*\)|(?:===|[=<>~!]=|[<>])[^;#]*|@[^;#]*)?\s*(?:;|$|#|--)"
)


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """A requirement list as a mapping of names to what is asked of their versions (`==2.0`, "" for anything).

    Options and references to other files (`-r base.txt`) are no requirements. Names are as written.
    """
    entries: dict[str, Node] = {}
    comments: list[Comment] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        stripped = line.strip()
        at = Location(file, number, number)
        found = _LINE.match(line[:2_000])
        sign = line.find("#") if stripped.startswith("#") else line.find(" #")
        if sign >= 0:
            path = (found[1],) if found is not None and not stripped.startswith("#") else ()
            comments.append(Comment(line[sign:].strip().lstrip("#").strip(), at, path))
        if not stripped or stripped.startswith(("#", "-", "--hash")):
            continue
        if found is None:
            if "://" not in line and not stripped.startswith((".", "/")):
                problems.append(Problem(file, number, "not a requirement"))
            continue
        entries.setdefault(found[1], Node(at, (found[3] or "").strip(" \\"), stripped))
    root = Node(Location(file, 1, max(1, count_lines(text))), entries=entries)
    return Document(file, "requirements", root, tuple(comments)), tuple(problems)
