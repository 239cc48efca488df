"""Shell scripts: their functions, and the sub-commands and options that they take, with the lines of what they do.

Source: POSIX.1-2017, Shell Command Language 2.9.4 (case), 2.9.5 (functions). Read line by line, never interpreted.
"""

from __future__ import annotations

import posixpath
import re

from corpora.model import Comment, Document, Location, Node, Problem
from corpora.text import count_lines

# A script may have any name: what has none of the usual ones is known by its first line.
PATTERNS = ("*.sh", "*.bash", "*.zsh", "*.ksh", "*")

_NAMED = (".sh", ".bash", ".zsh", ".ksh")
# Possessive quantifiers keep each expression linear on any line.
_SHEBANG = re.compile(r"#!\s*+(?:\S*/env\s++(?:-S\s++)?)?(?:\S*/)?(?:ba|da|a|k|z)?sh\b")
_FUNCTION = re.compile(r"(?:function\s++([\w:.-]++)\s*+(?:\(\s*+\))?|([\w:.-]++)\s*+\(\s*+\))\s*+(\{|\(|$)(.*)")
_CASE = re.compile(r"(?<![\w$-])case\s++(\S++)\s++in\b(.*)$")
_ARM = re.compile(r"\(?([^()#]++)\)(?!\))(.*)$")
_PATTERN = re.compile(r"[\w:.@/+-]+|\"\"|''")
_FIRST = re.compile(r"^\$(?:1|\{1\b|@|\{@|\*)")
_VARIABLE = re.compile(r"^\$\{?([A-Za-z_]\w*)")
_TAKES_FIRST = re.compile(r"(?:^|[\s;])([A-Za-z_]\w*)=[\"']?\$(?:1\b|\{1\b|@|\{@)")
_LOOP = re.compile(r"(?:^|[\s;])for\s+([A-Za-z_]\w*)(?:\s+in\s+\"?\$@|\s*;|\s*$)")
_TEST = re.compile(r"\[\[?\s*+[\"']?(\$\{?\w++[^\s\"'\]]*+)[\"']?\s*+==?\s*+[\"']?([\w:-]++)[\"']?\s*+\]")
_HEREDOC = re.compile(r"(?<!<)<<(-?)\s*[\"'\\]?([A-Za-z_]\w*)[\"']?")
MAX_LINE = 2_000


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """A script as `{"functions": {name: {"body": [...]}}, "commands": {...}, "options": {...}}`.

    Commands are what a `case` (or a chain of tests) on the first argument tells apart; words with a dash are options.
    """
    if not posixpath.basename(file).lower().endswith(_NAMED) and not (
        text.startswith("#!") and _SHEBANG.match(text[:200])
    ):
        return None, ()
    lines = text.split("\n")
    scan = [line if len(line) <= MAX_LINE else "" for line in _without_heredocs(lines)]
    whole = Location(file, 1, max(1, count_lines(text)))
    taken = _first_arguments(scan)
    words = _arms(scan, taken)
    for name, span in _tests(scan, taken).items():
        words.setdefault(name, span)
    groups: dict[str, dict[str, tuple[int, int]]] = {
        "functions": _functions(scan),
        "commands": {n: s for n, s in words.items() if not n.startswith("-")},
        "options": {n: s for n, s in words.items() if n.startswith("-")},
    }
    root = Node(
        whole,
        entries={
            group: Node(whole, entries={name: _block(lines, span, file) for name, span in found.items()})
            for group, found in groups.items()
        },
    )
    comments = tuple(
        Comment(line.strip().lstrip("#").strip(), Location(file, n, n, len(line) - len(line.lstrip()) + 1))
        for n, line in enumerate(scan, 1)
        if line.lstrip().startswith("#") and not (n == 1 and line.startswith("#!"))
    )
    return Document(file, "shell", root, comments), ()


def _without_heredocs(lines: list[str]) -> list[str]:
    """The lines with heredoc bodies blanked: help texts are no code."""
    found = list(lines)
    last = {line.strip(): number for number, line in enumerate(lines)}
    at = 0
    while at < len(found):
        line = found[at]
        opened = None if "<<" not in line or line.lstrip().startswith("#") else _HEREDOC.search(line[:MAX_LINE])
        at += 1
        if opened is None or last.get(opened[2], -1) < at:
            continue
        while at < len(found) and (found[at].strip("\t") if opened[1] else found[at]).rstrip() != opened[2]:
            if last[opened[2]] < at:
                break
            found[at] = ""
            at += 1
    return found


def _first_arguments(lines: list[str]) -> frozenset[str]:
    """The variables that take the first argument, or run through all of them."""
    found: set[str] = set()
    for line in lines:
        if "$" in line and "=" in line:
            found.update(match[1] for match in _TAKES_FIRST.finditer(line))
        if "for" in line:
            found.update(match[1] for match in _LOOP.finditer(line))
    return frozenset(found)


def _is_argument(word: str, taken: frozenset[str]) -> bool:
    bare = word.strip("\"'")
    variable = _VARIABLE.match(bare)
    return bool(_FIRST.match(bare)) or (variable is not None and variable[1] in taken)


def _arms(lines: list[str], taken: frozenset[str]) -> dict[str, tuple[int, int]]:
    """The patterns of every `case` on an argument, each with its first and last line."""
    found: dict[str, tuple[int, int]] = {}
    frames: list[tuple[bool, list[str], int]] = []  # on an argument; the open arm's patterns and its first line
    for number, line in enumerate(lines, 1):
        rest = line
        if rest.lstrip().startswith("#"):
            continue
        case = _CASE.search(rest)
        if case is not None:
            frames.append((_is_argument(case[1], taken), [], 0))
            rest = case[2]
        while frames and rest.strip():
            wanted, names, first = frames[-1]
            if not first:
                if re.match(r"\s*esac\b", rest):
                    frames.pop()
                    break
                arm = _ARM.match(rest.lstrip())
                if arm is None:
                    break
                frames[-1] = (wanted, _names(arm[1]) if wanted else [], number)
                rest = arm[2]
                continue
            ended = re.search(r";;&?|;&", rest)
            closed = re.match(r"\s*esac\b", rest)
            if ended is None and closed is None:
                break
            for name in names:
                found.setdefault(name, (first, max(first, number - (closed is not None))))
            if closed is not None:
                frames.pop()
                break
            frames[-1] = (wanted, [], 0)
            rest = rest[ended.end() :] if ended is not None else ""
    return found


def _names(patterns: str) -> list[str]:
    """The plain words of an arm's pattern: no `*`, no empty word."""
    words = [part.strip().strip("\"'") for part in patterns.split("|")]
    return [word for word in words if word and _PATTERN.fullmatch(word)]


def _tests(lines: list[str], taken: frozenset[str]) -> dict[str, tuple[int, int]]:
    """What `if [ "$1" = word ]` tells apart; each runs to the next branch of its indentation."""
    found: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith("#") or "[" not in line or "$" not in line:
            continue
        for test in _TEST.finditer(line):
            if _is_argument(test[1], taken):
                found.setdefault(test[2], (number, _branch_end(lines, number)))
    return found


def _branch_end(lines: list[str], number: int) -> int:
    line = lines[number - 1]
    if not line.lstrip().startswith(("if", "elif")) or re.search(r"\bfi\b", line):
        return number
    indent = len(line) - len(line.lstrip())
    for at in range(number, min(len(lines), number + 500)):
        text = lines[at].lstrip()
        if len(lines[at]) - len(text) <= indent and re.match(r"(?:elif|else|fi)\b", text):
            return at
    return number


def _functions(lines: list[str]) -> dict[str, tuple[int, int]]:
    """Functions with their first and last line; one ends at the brace that stands as far left as it does."""
    found: dict[str, tuple[int, int]] = {}
    opened: list[tuple[str, int, int, str]] = []  # name, first line, indentation, closing sign
    for number, line in enumerate(lines, 1):
        stripped = line.lstrip()
        indent = len(line) - len(stripped)
        if not stripped:
            continue
        if opened and stripped[0] == opened[-1][3] and indent <= opened[-1][2]:
            name, first, _, _ = opened.pop()
            found[name] = (first, number)
            continue
        if "(" not in stripped and not stripped.startswith("function"):
            continue
        match = _FUNCTION.match(stripped)
        if match is None or stripped.startswith("#"):
            continue
        name = match[1] or match[2]
        closing = ")" if match[3] == "(" else "}"
        if match[4].rstrip().endswith(closing):
            found[name] = (number, number)
            continue
        if opened and indent <= opened[-1][2]:
            opened.pop()  # its end was not found
        found[name] = (number, number)
        opened.append((name, number, indent, closing))
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _block(lines: list[str], span: tuple[int, int], file: str) -> Node:
    first, last = span
    at = Location(file, first, last)
    items = tuple(
        Node(Location(file, n, n), lines[n - 1].strip(), lines[n - 1])
        for n in range(first, last + 1)
        if lines[n - 1].strip()
    )
    return Node(at, entries={"body": Node(at, items=items)})
