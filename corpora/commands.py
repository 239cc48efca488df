"""Shell text to simple commands: enough of the shell's grammar to know which words belong to which command.

Source: POSIX.1-2017, Shell Command Language 2.3 (token recognition), 2.9 (commands). Nothing is expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<blank>[ \t\r]+|\\\n)
    |(?P<comment>(?<![^\s;&|(])\#[^\n]*)
    |(?P<end>&&|\|\||\|&|;;|[;|&\n()])
    |(?P<redirection>\d*(?:<<<|<<-?|<&|>&|>>|>\||[<>]))
    |(?P<word>(?:\$\{[^}$]*\}|\$\([^()]*\)|`[^`]*`|"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s;|&()<>"'\\`$]|[$"'\\`])+)
    """,
    re.VERBOSE | re.DOTALL,
)
_ASSIGNMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\+?=")
# Words before the command proper; those with options of their own are followed by these.
_LEADING = frozenset(
    ["{", "!", "if", "then", "elif", "else", "while", "until", "do", "time", "exec", "command", "eval"]
)
_WRAPPERS = frozenset(["sudo", "env", "nice", "nohup", "gosu", "su-exec"])


@dataclass(frozen=True, slots=True)
class Command:
    """A simple command: its words without quotes, and the offset at which each begins."""

    words: tuple[str, ...]
    offsets: tuple[int, ...]

    @property
    def name(self) -> str:
        """The program, without its folder."""
        return self.words[0].rpartition("/")[2]


def bare(word: str) -> str:
    """A shell word without its quotes.

    >>> bare("'a b'c"), bare('"x"')
    ('a bc', 'x')
    """
    if not any(sign in word for sign in "\"'\\"):
        return word
    out: list[str] = []
    quote = ""
    escaped = False
    for sign in word:
        if escaped:
            out.append(sign)
            escaped = False
        elif sign == "\\" and quote != "'":
            escaped = True
        elif quote:
            if sign == quote:
                quote = ""
            else:
                out.append(sign)
        elif sign in "\"'":
            quote = sign
        else:
            out.append(sign)
    return "".join(out)


def commands(text: str) -> Iterator[Command]:
    """The simple commands of a shell text, parted at `;`, `&&`, `||`, `|`, line ends and parentheses.

    Assignments before a command, redirections and words such as `then` and `sudo` are left out.

    >>> [one.words for one in commands("set -e; A=1 sudo apt-get install -y 'curl' && rm -rf /x > /dev/null")]
    [('set', '-e'), ('apt-get', 'install', '-y', 'curl'), ('rm', '-rf', '/x')]
    """
    words: list[tuple[str, int]] = []
    redirected = False
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            at += 1
            continue
        at = token.end()
        if token.lastgroup == "end":
            yield from _command(words)
            words, redirected = [], False
        elif token.lastgroup == "redirection":
            redirected = True
        elif token.lastgroup == "word":
            if not redirected:
                words.append((bare(token[0]), token.start()))
            redirected = False
    yield from _command(words)


def _command(words: list[tuple[str, int]]) -> Iterator[Command]:
    at = 0
    while at < len(words):
        word = words[at][0]
        if word in _WRAPPERS:
            at += 1
            while at < len(words) and words[at][0].startswith("-"):
                at += 1
            if word in ("gosu", "su-exec"):
                at += 1
        elif word in _LEADING or _ASSIGNMENT.match(word):
            at += 1
        else:
            break
    if at < len(words):
        yield Command(tuple(word for word, _ in words[at:]), tuple(offset for _, offset in words[at:]))
