"""Any other YAML, and JSON, which is YAML: located trees with their comments."""

from __future__ import annotations

from corpora.model import Document, Location, Node, Problem
from corpora.readers.comments import comments
from corpora.readers.compose.nodes import parse

PATTERNS = ("*.yml", "*.yaml")


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """One file; several documents become the items of a sequence."""
    roots, problems = parse(text, file)
    if not roots:
        return None, tuple(problems)
    whole = Location(file, 1, max(1, text.count("\n") + 1))
    root = roots[0] if len(roots) == 1 else Node(whole, items=tuple(roots))
    kind = "workflow" if ".github/workflows/" in file else "yaml"
    return Document(file, kind, root, comments(text, file, root)), tuple(problems)
