"""The import rule of ARCHITECTURE.md: claims <- factcheck -> corpora, and nothing the other way or across."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = {"claims", "corpora", "factcheck"}
MAY_IMPORT = {"claims": {"claims"}, "corpora": {"corpora"}, "factcheck": ROOMS}


def imported(source: Path) -> set[str]:
    """The top-level packages that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{source}: relative imports hide where things come from"
            found.add((node.module or "").partition(".")[0])
    return found


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_imports_only_what_it_may(room: str) -> None:
    for source in sorted((ROOT / room).rglob("*.py")):
        assert imported(source) & ROOMS <= MAY_IMPORT[room], source


def test_nothing_listens_to_a_network_or_starts_a_program() -> None:
    """factcheck reads; it never runs anything and asks nobody."""
    forbidden = {"subprocess", "socket", "urllib", "http", "requests", "httpx", "random", "secrets"}
    for room in sorted(ROOMS):
        for source in sorted((ROOT / room).rglob("*.py")):
            assert not imported(source) & forbidden, source
