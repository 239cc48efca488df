"""Any other YAML as a located tree; workflows of GitHub Actions are told apart by their folder."""

from __future__ import annotations

import posixpath
import re

from corpora.model import Document, Location, Node, Problem
from corpora.text import count_lines, with_yaml_lines

PATTERNS = ("*.yml", "*.yaml")

_TEMPLATE = re.compile(r"(?<!\$)\{\{|\{%")
MAX_SIZE = 100_000  # what is larger is data, not configuration


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """A file as its tree; several YAML documents in one file become a sequence. Lock files are not read."""
    base = posixpath.basename(file).lower()
    if base.endswith(("-lock.yaml", "-lock.yml", ".lock.yml")):
        return None, ()
    if len(text) > MAX_SIZE:
        return None, (Problem(file, 0, f"larger than {MAX_SIZE} characters: not parsed"),)
    # Only corpora with such files pay for the YAML parser.
    from corpora.readers.comments import comments
    from corpora.readers.compose.nodes import parse

    text = with_yaml_lines(text.removeprefix("\ufeff"))
    roots, problems = parse(text, file)
    if not roots:
        # A template of Helm or Jinja becomes YAML later; that it is none yet is no fault.
        return None, () if _TEMPLATE.search(text) else tuple(problems)
    root = roots[0] if len(roots) == 1 else Node(Location(file, 1, max(1, count_lines(text))), items=tuple(roots))
    kind = "workflow" if "/.github/workflows/" in f"/{file}" else "yaml"
    return Document(file, kind, root, comments(text, file, root)), tuple(problems)
