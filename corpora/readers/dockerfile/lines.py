"""Physical lines to instructions, by BuildKit's rules: directives, comments, continuation lines, heredocs.

Sources: buildkit frontend/dockerfile/parser/parser.go and directives.go, shell/lex.go (config.md F1-F6).
dockerfile-parse splits instructions into keyword and value; it knows no heredocs, ends an instruction at a blank
continuation line, loses one that the end of the file cuts short and takes an escaped escape character for a
continuation (config.md 2.1). So it is given a masked text, in which every instruction stands on its first line alone
and nothing else stands anywhere; line numbers survive.
"""

from __future__ import annotations

import io
import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from dockerfile_parse import DockerfileParser

from corpora.model import Problem

_DIRECTIVE = re.compile(r"^#[ \t]*([A-Za-z][A-Za-z0-9]*)[ \t]*=(.*)$")
_HEREDOC = re.compile(r"(?<![<\w])\d*<<(-?)[ \t]*(?:\"([^\"<\n]+)\"|'([^'<\n]+)'|([^\s<\"'()]+))")
_QUOTED = re.compile(r"\"(?:\\.|[^\"\\])*\"|'[^']*'|\\.", re.DOTALL)
_OPERATOR = re.compile(r"[>|;&]")
_KEYWORD = re.compile(r"\s*(\S+)")
_END = "\ue000"  # keeps a trailing escape character from being read as a continuation
_TAKES_HEREDOC = ("RUN", "COPY", "ADD")
MAX_LINE = 65_535


@dataclass(slots=True)
class Logical:
    """One instruction: its joined text, the lines it covers, where in the text each line begins, its heredocs."""

    start: int
    end: int
    text: str
    column: int
    lines: list[tuple[int, int]] = field(default_factory=list)
    heredocs: list[str] = field(default_factory=list)
    keyword: str = ""
    value: str = ""
    offset: int = 0  # of `value` in `text`


@dataclass(frozen=True, slots=True)
class Split:
    """What a Dockerfile consists of. `comments` are (line, column, text)."""

    instructions: tuple[Logical, ...]
    comments: tuple[tuple[int, int, str], ...]
    directives: dict[str, tuple[str, int]]
    problems: tuple[Problem, ...]

    @property
    def escape(self) -> str:
        """The escape character."""
        return self.directives.get("escape", ("\\", 0))[0]


def split(text: str, file: str) -> Split:
    """The instructions, comments and parser directives of a Dockerfile."""
    lines = text.removeprefix("\ufeff").split("\n")
    problems: list[Problem] = []
    directives = _directives(lines, file, problems)
    escape = directives.get("escape", ("\\", 0))[0]
    instructions: list[Logical] = []
    comments: list[tuple[int, int, str]] = []
    terminators = _Terminators(lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        if len(line) > MAX_LINE:
            problems.append(Problem(file, at + 1, f"a line of more than {MAX_LINE} characters is an error"))
        if _note(line, at, comments) or not line.strip():
            at += 1
            continue
        logical = _join(lines, at, escape, comments)
        at = logical.end
        if logical.text.strip():
            at = _take_heredocs(logical, terminators, at, file, problems)
            instructions.append(logical)
    directive_lines = {line for _, line in directives.values()}
    kept = tuple(c for c in comments if c[0] not in directive_lines)
    return Split(_named(instructions, file, problems), kept, directives, tuple(problems))


def _directives(lines: list[str], file: str, problems: list[Problem]) -> dict[str, tuple[str, int]]:
    """The parser directives at the top; the first line that is none ends them (F1)."""
    found: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(lines, 1):
        match = _DIRECTIVE.match(line.strip())
        name = match[1].lower() if match else ""
        if match is None or name not in ("syntax", "escape", "check"):
            break
        value = match[2].strip()
        if name in found:
            problems.append(Problem(file, number, f"a second {name} directive is an error"))
        elif name == "escape" and value not in ("\\", "`"):
            problems.append(Problem(file, number, "the escape directive takes a backslash or a back-tick"))
        else:
            found[name] = (value, number)
    return found


def _note(line: str, at: int, comments: list[tuple[int, int, str]]) -> bool:
    """Whether a line is a comment; if so it is kept."""
    stripped = line.lstrip()
    if not stripped.startswith("#"):
        return False
    comments.append((at + 1, len(line) - len(stripped) + 1, stripped.lstrip("#").strip()))
    return True


def _cut(line: str, escape: str) -> tuple[str, bool]:
    """A line without its continuation sign, and whether it had one (F2)."""
    trimmed = line.rstrip(" \t")
    if trimmed.endswith(escape) and not trimmed[:-1].endswith(escape):
        return trimmed[:-1], True
    return line, False


def _join(lines: list[str], at: int, escape: str, comments: list[tuple[int, int, str]]) -> Logical:
    """The instruction that begins at a line. Blank and comment lines within are passed over (F3)."""
    first = lines[at]
    logical = Logical(at + 1, at + 1, "", len(first) - len(first.lstrip()) + 1)
    pieces: list[str] = []
    length = 0
    blank_before = False
    while at < len(lines):
        line = lines[at]
        if pieces and (not line.strip() or _note(line, at, comments)):
            at += 1
            continue
        piece, goes_on = _cut(line, escape)
        joined = piece.strip()
        # What is parted by blanks at the line end stays parted, by one.
        if pieces and joined and (piece[:1].isspace() or blank_before) and length:
            joined = " " + joined
        blank_before = piece[-1:].isspace()
        logical.lines.append((length + (joined[:1] == " "), at + 1))
        pieces.append(joined)
        length += len(joined)
        logical.end = at + 1
        at += 1
        if not goes_on:
            break
    logical.text = "".join(pieces)
    return logical


def _is_json(text: str) -> bool:
    try:
        return text.startswith("[") and isinstance(json.loads(text), list)
    except (ValueError, RecursionError):
        return False


def _take_heredocs(logical: Logical, terminators: _Terminators, at: int, file: str, problems: list[Problem]) -> int:
    """Moves the heredoc bodies below an instruction into it; returns where the next one may begin (F5)."""
    words = logical.text.split(None, 2)
    rest = words[1:]
    if words[0].upper() == "ONBUILD" and len(words) > 1:
        words, rest = words[1:], words[2:]
    if "<<" not in logical.text or words[0].upper() not in _TAKES_HEREDOC or _is_json(" ".join(rest)):
        return at
    # Quoted text holds no heredoc; the quotes that name one stay, being no part of the match before `<<`.
    for found in _HEREDOC.finditer(_without_quotes(logical.text)):
        name = found[2] or found[3] or found[4]
        if name.isdigit():  # a shift in shell arithmetic
            continue
        chomp = found[1] == "-"
        end = terminators.after(at, name, chomp) or terminators.after(at, _OPERATOR.split(name)[0], chomp)
        if not end:
            problems.append(Problem(file, logical.start, f"heredoc {name} is not closed"))
            break
        body = terminators.lines[at : end - 1]
        if chomp:
            body = [line.lstrip("\t") for line in body]
        logical.heredocs.append("".join(line + "\n" for line in body))
        at = logical.end = end
    return at


def _without_quotes(text: str) -> str:
    """A text with its quoted parts blanked, save those that stand directly after `<<`."""

    def blank(found: re.Match[str]) -> str:
        before = text[max(0, found.start() - 4) : found.start()].rstrip()
        return found[0] if before.endswith(("<<", "<<-")) else " " * len(found[0])

    return _QUOTED.sub(blank, text)


@dataclass(slots=True)
class _Terminators:
    """Finds the line that closes a heredoc; indexed, for a file may hold thousands of unclosed ones."""

    lines: list[str]
    plain: dict[str, list[int]] = field(default_factory=dict)
    untabbed: dict[str, list[int]] = field(default_factory=dict)

    def after(self, at: int, name: str, chomp: bool) -> int:
        """The number of the first line after `at` that is `name` alone (`chomp`: after tabs), or 0."""
        if not self.plain:
            for number, line in enumerate(self.lines, 1):
                self.plain.setdefault(line, []).append(number)
                self.untabbed.setdefault(line.lstrip("\t"), []).append(number)
        numbers = (self.untabbed if chomp else self.plain).get(name, [])
        where = bisect_right(numbers, at)
        return numbers[where] if name and where < len(numbers) else 0


def _named(instructions: list[Logical], file: str, problems: list[Problem]) -> tuple[Logical, ...]:
    """The instructions with keyword and value, as dockerfile-parse reads them off the masked text."""
    masked: list[str] = []
    for one in instructions:
        masked.extend("" for _ in range(one.start - 1 - len(masked)))
        masked.append(one.text.replace("\n", " ") + _END)
    parser = DockerfileParser(
        fileobj=io.BytesIO("\n".join(masked).encode("utf-8", errors="replace")), env_replace=False
    )
    by_line = {one.start: one for one in instructions}
    found: list[Logical] = []
    for entry in parser.structure:
        one = by_line.pop(entry["startline"] + 1)
        one.keyword = entry["instruction"]
        one.value = entry["value"].removesuffix(_END).rstrip()
        keyword = _KEYWORD.match(one.text)
        one.offset = len(one.text) - len(one.text[keyword.end() if keyword else 0 :].lstrip())
        found.append(one)
    problems.extend(Problem(file, one.start, f"{one.text} has no arguments") for one in by_line.values())
    return tuple(found)
