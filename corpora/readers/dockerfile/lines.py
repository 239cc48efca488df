"""Physical lines to instructions, by BuildKit's rules: directives, comments, continuation lines, heredocs.

Sources: buildkit frontend/dockerfile/parser/parser.go and directives.go, shell/lex.go (config.md F1-F6).
dockerfile-parse splits instructions into keyword and value; it knows no heredocs, ends an instruction at a blank
continuation line, loses one that the end of the file cuts short and takes an escaped escape character for a
continuation (config.md 2.1). So it is given a masked text, in which every instruction stands on its first line alone
and nothing else stands anywhere; line numbers survive.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field

from dockerfile_parse import DockerfileParser

from corpora.model import Problem
from corpora.readers.dockerfile.heredocs import Terminators, heredocs, takes_heredocs

_DIRECTIVE = re.compile(r"^#\s*([A-Za-z][A-Za-z0-9]*)\s*=\s*(\S.*)$")
_KEYWORD = re.compile(r"\s*(\S+)")
_END = "\ue000"  # keeps a trailing escape character from being read as a continuation
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
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE // 4 and len(line.encode("utf-8", errors="replace")) > MAX_LINE:
            problems.append(Problem(file, number, f"a line of more than {MAX_LINE} bytes is an error"))
    directives = _directives(lines, file, problems)
    escape = directives.get("escape", ("\\", 0))[0]
    instructions: list[Logical] = []
    comments: list[tuple[int, int, str]] = []
    terminators = Terminators(lines)
    at = 0
    while at < len(lines):
        line = lines[at]
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
    """The instruction that begins at a line. Blank and comment lines within are passed over (F3).

    One that the end of the file cuts short reaches to it, as in BuildKit.
    """
    first = lines[at]
    logical = Logical(at + 1, at + 1, "", len(first) - len(first.lstrip()) + 1)
    pieces: list[str] = []
    length = 0
    blank_before = goes_on = False
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
        blank_before = piece[-1:].isspace() or (not piece and blank_before)
        logical.lines.append((length + (joined[:1] == " "), at + 1))
        pieces.append(joined)
        length += len(joined)
        logical.end = at + 1
        at += 1
        if not goes_on:
            break
    if goes_on:
        logical.end = len(lines) - (not lines[-1] and len(lines) > logical.end)
    logical.text = "".join(pieces)
    return logical


def _take_heredocs(logical: Logical, terminators: Terminators, at: int, file: str, problems: list[Problem]) -> int:
    """Moves the heredoc bodies below an instruction into it; returns where the next one may begin (F5)."""
    if not takes_heredocs(logical.text):
        return at
    for name, chomp in heredocs(logical.text):
        end, regular = terminators.close(name, chomp, at)
        if not regular:
            problems.append(Problem(file, logical.start, f"heredoc {name} is not closed"))
        if not end:
            break
        logical.heredocs.append(terminators.body(at, end, chomp))
        at = logical.end = end
    return at


def _named(instructions: list[Logical], file: str, problems: list[Problem]) -> tuple[Logical, ...]:
    """The instructions with keyword and value, as dockerfile-parse reads them off the masked text."""
    masked: list[str] = []
    for one in instructions:
        masked.extend("" for _ in range(one.start - 1 - len(masked)))
        masked.append(one.text.replace("\n", " ") + _END)
    parser = DockerfileParser(
        fileobj=io.BytesIO("\n".join(masked).encode("utf-8", errors="replace")), env_replace=False
    )
    entries = {entry["startline"] + 1: entry for entry in parser.structure}
    for one in instructions:
        keyword = _KEYWORD.match(one.text)
        after = keyword.end() if keyword is not None else 0
        entry = entries.get(one.start)
        if entry is None or not entry["value"]:  # the library does not always keep one that has no arguments
            one.keyword = one.text.strip().upper()
            problems.append(Problem(file, one.start, f"{one.keyword} has no arguments"))
        else:
            one.keyword = entry["instruction"]
            one.value = entry["value"].removesuffix(_END).rstrip()
        one.offset = len(one.text) - len(one.text[after:].lstrip())
    return tuple(instructions)
