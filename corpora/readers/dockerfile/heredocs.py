"""Heredocs of RUN, COPY and ADD: which an instruction opens, and where their bodies end (config.md F5).

Sources: buildkit frontend/dockerfile/parser/parser.go heredocsFromLine, shell/lex.go. One thing is taken more widely
than BuildKit's code does: `<<- EOF`, which its documentation of the helper allows, and a name that an operator follows
directly (`<<EOF>/x`), for the text below is meant as a body either way.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

# The parts of which words consist; a lone quote is the last way, and an error.
_PART = re.compile(r"'[^']*'|\"(?:\\.|[^\"\\])*\"|\\.?|(<<-?[ \t]*)|<|(\s+)|([\"'])|[^\s'\"\\<]+", re.DOTALL)
_HEREDOC = re.compile(r"\d*<<(-?)\s*([^<]+)\Z", re.DOTALL)
_NAME_PART = re.compile(r"'([^']*)'|\"((?:\\.|[^\"\\])*)\"|\\(.)|([^'\"\\]+)", re.DOTALL)
_OPERATOR = re.compile(r"[>|;&)]")
_TAKES_HEREDOC = ("RUN", "COPY", "ADD")


def heredocs(text: str) -> Iterator[tuple[str, bool]]:
    """The (name, tabs are cut) of every heredoc that an instruction opens, in order.

    A heredoc is a word of its own outside quotes. A line whose quotes are not closed has none.

    >>> list(heredocs("RUN <<A <<-'B C' cat")), list(heredocs("RUN '<<A'")), list(heredocs("RUN cat <<<A"))
    ([('A', False), ('B C', True)], [], [])
    """
    for word in _words(text):
        found = _HEREDOC.match(word)
        name = _unquoted(found[2]) if found is not None else ""
        if found is not None and name:
            yield name, found[1] == "-"


def _words(text: str) -> list[str]:
    words = [""]
    for part in _PART.finditer(text):
        if part[3]:
            return []
        if part[2]:
            words.append("")
        else:
            words[-1] += part[0]
    return words


def _unquoted(word: str) -> str:
    return "".join(
        re.sub(r"\\([\"$\\])", r"\1", part[2]) if part[2] is not None else part[1] or part[3] or part[4] or ""
        for part in _NAME_PART.finditer(word)
    )


def takes_heredocs(text: str) -> bool:
    """Whether an instruction may open heredocs: RUN, COPY and ADD in shell form, also below ONBUILD."""
    if "<<" not in text:
        return False
    words = text.split(None, 2)
    rest = words[1:]
    if words[0].upper() == "ONBUILD" and len(words) > 1:
        words, rest = words[1:], words[2:]
    return words[0].upper() in _TAKES_HEREDOC and not _is_json(" ".join(rest))


def _is_json(text: str) -> bool:
    try:
        return text.startswith("[") and isinstance(json.loads(text), list)
    except (ValueError, RecursionError):
        return False


@dataclass(slots=True)
class Terminators:
    """Finds the line that closes a heredoc; indexed, for a file may hold thousands of unclosed ones."""

    lines: list[str]
    plain: dict[str, list[int]] = field(default_factory=dict)
    untabbed: dict[str, list[int]] = field(default_factory=dict)

    def close(self, name: str, chomp: bool, at: int) -> tuple[int, bool]:
        """The number of the line that closes a heredoc whose body begins after line `at`, or 0; and whether it is
        closed as BuildKit wants it.
        """
        end = self._after(at, name, chomp)
        if end:
            return end, True
        return self._after(at, _OPERATOR.split(name)[0], chomp), False

    def body(self, at: int, end: int, chomp: bool) -> str:
        """The lines between two numbers."""
        lines = self.lines[at : end - 1]
        return "".join((line.lstrip("\t") if chomp else line) + "\n" for line in lines)

    def _after(self, at: int, name: str, chomp: bool) -> int:
        """The number of the first line after `at` that is `name` alone (`chomp`: after tabs), or 0."""
        if not self.plain:
            for number, line in enumerate(self.lines, 1):
                self.plain.setdefault(line, []).append(number)
                self.untabbed.setdefault(line.lstrip("\t"), []).append(number)
        numbers = (self.untabbed if chomp else self.plain).get(name, [])
        where = bisect_right(numbers, at)
        return numbers[where] if name and where < len(numbers) else 0
