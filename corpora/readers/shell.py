"""Shell scripts: their functions, and the sub-commands that a `case` offers, with the lines of what they do."""

from __future__ import annotations

import re

from corpora.model import Document, Location, Node, Problem

PATTERNS = ("*.sh", "*.bash")
_FUNCTION = re.compile(r"^\s*(?:function\s+)?([A-Za-z_][\w-]*)\s*\(\)\s*\{?|^\s*function\s+([A-Za-z_][\w-]*)\s*\{?")
_BRANCH = re.compile(r"^\s*\(?\s*([\"']?[\w*?.|\"' -]+?[\"']?)\)\s*(.*)$")


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """One script: {"functions": {name: [lines]}, "commands": {sub-command: [lines]}}; sources are not interpreted."""
    lines = text.split("\n")
    functions: dict[str, Node] = {}
    commands: dict[str, Node] = {}
    number = 0
    depth = 0
    while number < len(lines):
        line = lines[number]
        bare = line.strip()
        function = _FUNCTION.match(line) if len(line) < 500 else None
        if function is not None and not bare.startswith("#"):
            end = _function_end(lines, number)
            functions[function[1] or function[2]] = _block(lines, number, end, file)
        if re.match(r"case\s.*\sin\b", bare):
            depth += 1
        elif bare.startswith("esac"):
            depth = max(0, depth - 1)
        elif depth and not bare.startswith("#"):
            branch = _BRANCH.match(line) if len(line) < 500 else None
            if branch is not None:
                end = _branch_end(lines, number)
                for name in branch[1].split("|"):
                    clean = name.strip().strip("\"'")
                    if clean and clean not in ("*", "?") and clean not in commands:
                        commands[clean] = _block(lines, number, end, file)
        number += 1
    whole = Location(file, 1, max(1, len(lines)))
    root = Node(whole, entries={"functions": Node(whole, entries=functions), "commands": Node(whole, entries=commands)})
    return Document(file, "shell", root), ()


def _function_end(lines: list[str], start: int) -> int:
    indent = len(lines[start]) - len(lines[start].lstrip())
    for number in range(start, len(lines)):
        line = lines[number]
        if number > start and line.strip().startswith("}") and len(line) - len(line.lstrip()) <= indent:
            return number
        if number == start and line.rstrip().endswith("}"):
            return number
    return start


def _branch_end(lines: list[str], start: int) -> int:
    for number in range(start, len(lines)):
        if ";;" in lines[number] or (number > start and lines[number].strip() == "esac"):
            return number
    return start


def _block(lines: list[str], start: int, end: int, file: str) -> Node:
    items = tuple(
        Node(Location(file, n + 1, n + 1), lines[n].strip(), lines[n].strip())
        for n in range(start, end + 1)
        if lines[n].strip()
    )
    return Node(Location(file, start + 1, end + 1), items=items)
