"""Makefiles: targets, what they need and what they run."""

from __future__ import annotations

import re

from corpora.model import Document, Location, Node, Problem

PATTERNS = ("makefile", "gnumakefile", "*.mk")
_TARGET = re.compile(r"^([A-Za-z0-9_./%-][^\s:=#]*(?:[ \t]+[^\s:=#]+)*)[ \t]*::?(?!=)([^=#]*)")


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """One Makefile: a mapping of targets to their prerequisites and recipe lines."""
    targets: dict[str, tuple[int, int, str, list[Node]]] = {}
    current: list[str] = []
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if line.startswith("\t") and current:
            for name in current:
                first, _, needs, recipe = targets[name]
                recipe.append(Node(Location(file, number, number), line.strip(), line.strip()))
                targets[name] = (first, number, needs, recipe)
            continue
        match = _TARGET.match(line) if len(line) < 1000 and not line.startswith((" ", "\t")) else None
        if match is None:
            if line.strip() and not line.startswith("#"):
                current = []
            continue
        current = [n for n in match[1].split() if not n.startswith(".")]
        for name in current:
            targets[name] = (number, number, match[2].strip(), [])
    entries = {
        name: Node(
            Location(file, first, last),
            entries={
                "prerequisites": Node(Location(file, first, first), needs, needs),
                "recipe": Node(Location(file, first, last), items=tuple(recipe)),
            },
        )
        for name, (first, last, needs, recipe) in targets.items()
    }
    return Document(file, "makefile", Node(Location(file, 1, max(1, len(lines))), entries=entries)), ()
