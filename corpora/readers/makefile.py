"""Makefiles: targets, what they need and what they run (GNU make manual, "Writing Rules", "Recipe Syntax")."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpora.model import Comment, Document, Location, Node, Problem
from corpora.text import count_lines

PATTERNS = ("makefile", "gnumakefile", "makefile.*", "*.mk", "*.make")

_ASSIGNMENT = re.compile(r"\s*(?:(?:override|export|private|undefine|unexport)\s+)*[^\s:=#+?!]+\s*(?:[?+!]|:{1,3})?=")
_DIRECTIVE = re.compile(
    r"\s*-?(?:include|sinclude|ifeq|ifneq|ifdef|ifndef|else|endif|define|endef|export|unexport|override|vpath)\b"
)
# Targets that speak to make itself (GNU make manual, "Special Built-in Target Names").
_SPECIAL = re.compile(r"\.[A-Z][A-Z_]+")


@dataclass(slots=True)
class _Target:
    """A target while it is being read; one that is defined in several rules gathers them."""

    first: int
    last: int
    needs: list[Node] = field(default_factory=list)
    recipe: list[Node] = field(default_factory=list)


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """A Makefile as a mapping of targets to `{"prerequisites": [...], "recipe": [...]}`.

    Special targets (`.PHONY`) and assignments are none; a `##` comment belongs to the target it stands at or before.
    """
    if not file.lower().endswith(("makefile", ".mk", ".make")) and "\n\t" not in text:
        return None, ()
    targets: dict[str, _Target] = {}
    comments: list[Comment] = []
    waiting: list[tuple[str, Location]] = []
    current: list[_Target] = []
    in_define = False
    for number, end, line in _logical(text.split("\n")):
        stripped = line.strip()
        if in_define:
            in_define = not stripped.startswith("endef")
            continue
        if line.startswith("\t") and current:
            _recipe(line, number, end, file, current)
            continue
        if not stripped:
            continue
        at = Location(file, number, end)
        if stripped.startswith("#"):
            waiting.append((stripped.lstrip("#").strip(), at))
            continue
        in_define = stripped.startswith("define ")
        if _DIRECTIVE.match(line) or _ASSIGNMENT.match(line):
            comments.extend(Comment(text, where) for text, where in waiting)
            waiting.clear()
            if not _DIRECTIVE.match(line):
                current = []  # a conditional may stand within a recipe
            continue
        names, needs, command, remark = _rule(stripped)
        if not names:
            continue
        current = []
        for name in names:
            if _SPECIAL.fullmatch(name):
                continue
            target = targets.setdefault(name, _Target(number, end))
            target.last = max(target.last, end)
            target.needs.extend(Node(at, word, word) for word in needs)
            current.append(target)
        if command:
            _recipe(command, number, end, file, current)
        path = (names[0],) if current else ()
        comments.extend(Comment(text, where, path) for text, where in waiting)
        waiting.clear()
        if remark:
            comments.append(Comment(remark, at, path))
    comments.extend(Comment(text, where) for text, where in waiting)
    root = Node(
        Location(file, 1, max(1, count_lines(text))),
        entries={name: _node(target, file) for name, target in targets.items()},
    )
    return Document(file, "makefile", root, tuple(comments)), ()


def _logical(lines: list[str]) -> list[tuple[int, int, str]]:
    """(first line, last line, text) with continuation lines joined."""
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(lines):
        start = at
        pieces = [lines[at]]
        while pieces[-1].endswith("\\") and not pieces[-1].endswith("\\\\") and at + 1 < len(lines):
            pieces[-1] = pieces[-1][:-1].rstrip() + " "
            at += 1
            pieces.append(lines[at].lstrip())
        at += 1
        found.append((start + 1, at, "".join(pieces)))
    return found


def _recipe(line: str, number: int, end: int, file: str, current: list[_Target]) -> None:
    stripped = line.strip()
    if not stripped:
        return
    node = Node(Location(file, number, end, 2), stripped, stripped)
    for target in current:
        target.recipe.append(node)
        target.last = max(target.last, end)


def _rule(line: str) -> tuple[list[str], list[str], str, str]:
    """The targets, prerequisites, inline command and remark of a rule line; no targets when it is no rule."""
    body, sign, remark = line.partition("#")
    colon = _colon(body)
    if colon < 0:
        return [], [], "", ""
    rest = body[colon + 1 :].lstrip(":")
    needs, _, command = rest.partition(";")
    if _ASSIGNMENT.match(needs):  # a variable of this target alone
        needs = ""
    return body[:colon].split(), needs.replace("|", " ").split(), command.strip(), remark.strip("# \t") if sign else ""


def _colon(text: str) -> int:
    """The colon that ends the targets, outside variables, or -1."""
    depth = 0
    for at, sign in enumerate(text):
        if sign in "({":
            depth += 1
        elif sign in ")}":
            depth -= 1
        elif sign == ":" and depth <= 0:
            return at
    return -1


def _node(target: _Target, file: str) -> Node:
    at = Location(file, target.first, target.last)
    return Node(
        at,
        entries={
            "prerequisites": Node(Location(file, target.first, target.first), items=tuple(target.needs)),
            "recipe": Node(at, items=tuple(target.recipe)),
        },
    )
