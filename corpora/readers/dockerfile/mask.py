"""Making a Dockerfile safe for dockerfile-parse, which misreads heredocs, blank lines in continuations and more.

Every line keeps its number: what would mislead the parser is replaced, never removed (config.md 2 and 2.1; the rules
are BuildKit's frontend/dockerfile/parser).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIRECTIVE = re.compile(r"^#\s*([a-zA-Z]+)\s*=\s*(.+?)\s*$")
_HEREDOC = re.compile(r"(?<![<\w'\"])\d*<<(-?)\s*(['\"]?)([A-Za-z_][\w.]*)\2")
_KEYWORD = re.compile(r"^\s*([A-Za-z]+)\s")


@dataclass(frozen=True, slots=True)
class Masked:
    """The masked text; the heredoc bodies by the line (from 1) of their instruction; where each heredoc ends."""

    text: str
    heredocs: dict[int, tuple[str, ...]]
    ends: dict[int, int]


def directives(lines: list[str]) -> dict[str, str]:
    """The parser directives: at the top only, the first line that is none ends them (F1)."""
    found: dict[str, str] = {}
    for line in lines:
        match = _DIRECTIVE.match(line)
        if match is None or match[1].lower() not in ("syntax", "escape", "check") or match[1].lower() in found:
            break
        found[match[1].lower()] = match[2]
    return found


def _continued(line: str, escape: str) -> bool:
    """Whether a line goes on: the escape sign at its end, not itself escaped (F2)."""
    bare = line.rstrip(" \t")
    return bare.endswith(escape) and not bare.endswith(escape * 2)


def mask(text: str) -> Masked:
    """A text that dockerfile-parse reads as BuildKit reads the original."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    escape = directives(lines).get("escape", "\\")[:1]
    out: list[str] = []
    heredocs: dict[int, tuple[str, ...]] = {}
    ends: dict[int, int] = {}
    start = 0  # the line at which the current instruction began, 0 between instructions
    at = 0
    while at < len(lines):
        line = lines[at]
        bare = line.strip()
        if not start and (not bare or bare.startswith("#")):
            out.append("" if not bare else "#")
            at += 1
            continue
        if start and (not bare or bare.startswith("#")):
            # Blank and comment lines do not end an instruction that goes on (F3). An escape alone is a neutral one.
            out.append("\\")
            at += 1
            continue
        start = start or at + 1
        goes_on = _continued(line, escape)
        body = line.rstrip(" \t")
        if goes_on:
            body = body[: -len(escape)] + ("\\" if any(x.strip() for x in lines[at + 1 :]) else "")
        elif body.endswith("\\"):
            body += " "  # an escaped backslash at the end: not a continuation
        opened = _opened(lines[start - 1], line)
        out.append(body)
        at += 1
        if opened and not goes_on:
            bodies, at = _bodies(lines, at, opened, out)
            heredocs[start] = bodies
            ends[start] = at
        if not goes_on:
            start = 0
    return Masked("\n".join(out), heredocs, ends)


def _opened(first: str, line: str) -> list[tuple[str, bool]]:
    """The heredocs that a line opens: only RUN, COPY and ADD have them (F5)."""
    keyword = _KEYWORD.match(first)
    words = first.split(None, 2)
    name = keyword[1].upper() if keyword else ""
    if name == "ONBUILD" and len(words) > 1:
        name = words[1].upper()
    if name not in ("RUN", "COPY", "ADD"):
        return []
    return [(match[3], bool(match[1])) for match in _HEREDOC.finditer(line)]


def _bodies(lines: list[str], at: int, opened: list[tuple[str, bool]], out: list[str]) -> tuple[tuple[str, ...], int]:
    bodies = []
    for word, tabs in opened:
        body: list[str] = []
        while at < len(lines):
            line = lines[at].lstrip("\t") if tabs else lines[at]
            out.append("#")
            at += 1
            if line.rstrip() == word:
                break
            body.append(line)
        bodies.append("\n".join(body))
    return tuple(bodies), at
