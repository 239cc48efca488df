"""nginx configuration: directives with their blocks; what is commented out is absent (nginx beginner's guide)."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from corpora.model import Comment, Document, Location, Node, Problem
from corpora.text import count_lines

# Templates are read as what they become.
SETTINGS = tuple(f"*.conf{end}" for end in ("", ".template", ".tmpl", ".tpl", ".j2", ".example", ".sample", ".default"))

PATTERNS = (*SETTINGS, "*.nginx", "nginx*", "*.vhost", "default")

_TOKEN = re.compile(
    r"""(?P<blank>\s+)
    |(?P<comment>\#[^\n]*)
    |(?P<sign>[{};])
    |(?P<quoted>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
    |(?P<word>(?:\$\{[^}\s]*\}|\\.|[^\s{};\\])+|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_END = re.compile(r"[;{}][ \t]*(?:#.*)?$")
# Names that say a file is nginx's when its own name does not.
_KNOWN = re.compile(
    r"^[ \t]*+(?:server\s*\{|http\s*\{|events\s*\{|upstream\s+\S+\s*\{|location\s[^\n{;]*\{|"
    r"(?:listen|server_name|proxy_pass|proxy_set_header|add_header|limit_req_zone|ssl_certificate|fastcgi_pass|gzip)\s[^\n]*;)",
    re.MULTILINE,
)


def is_nginx(text: str, file: str) -> bool:
    """Whether a file is nginx's, by its name and by what it holds.

    >>> is_nginx("server {\\n  listen 80;\\n}", "site.conf"), is_nginx("maxmemory 1gb", "redis.conf")
    (True, False)
    """
    lines = [line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    ended = [found[0][0] for line in lines if (found := _END.search(line))]
    if len(ended) * 2 < len(lines) or ended.count(";") * 5 < len(lines):
        return False  # other formats have braces too, but no semicolons
    return bool(_KNOWN.search(text)) or (bool(ended) and "nginx" in posixpath.basename(file).lower())


@dataclass(slots=True)
class _Open:
    """A block while it is being read: the words that opened it, and what stands in it."""

    words: list[tuple[str, int, int]]
    items: list[Node] = field(default_factory=list)


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """A file as a sequence of directives `{"name", "args": [...], "block": [...]}`; only blocks have a "block"."""
    if not is_nginx(text, file):
        return None, ()
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    comments: list[Comment] = []
    problems: list[Problem] = []
    opened = [_Open([])]
    words: list[tuple[str, int, int]] = []  # text, line, column
    end = 1
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "blank":
            continue
        line = bisect_right(starts, token.start())
        column = token.start() - starts[line - 1] + 1
        if token.lastgroup == "comment":
            comments.append(Comment(token[0].lstrip("#").strip(), Location(file, line, line, column)))
            continue
        end = bisect_right(starts, token.end() - 1)
        if token[0] == "{" and token.lastgroup == "sign":
            opened.append(_Open(words or [("", line, column)]))
            words = []
        elif token.lastgroup == "sign":
            if words:
                opened[-1].items.append(_directive(words, end, file))
                if token[0] == "}":
                    problems.append(Problem(file, words[0][1], f"{words[0][0]}: no semicolon at its end"))
                words = []
            if token[0] == "}":
                if len(opened) == 1:
                    problems.append(Problem(file, line, "a brace is closed that was not opened"))
                else:
                    _close(opened, end, file)
        else:
            words.append((_bare(token[0], token.lastgroup == "quoted"), line, column))
    if words:
        problems.append(Problem(file, words[0][1], f"{words[0][0]}: no semicolon at its end"))
        opened[-1].items.append(_directive(words, end, file))
    while len(opened) > 1:
        problems.append(Problem(file, opened[-1].words[0][1], f"{opened[-1].words[0][0]}: its brace is not closed"))
        _close(opened, end, file)
    root = Node(Location(file, 1, max(1, count_lines(text))), items=tuple(opened[0].items))
    return Document(file, "nginx", root, tuple(comments)), tuple(problems)


def _close(opened: list[_Open], end: int, file: str) -> None:
    block = opened.pop()
    opened[-1].items.append(_directive(block.words, end, file, tuple(block.items)))


def _bare(word: str, quoted: bool) -> str:
    return word[1:-1].replace(f"\\{word[0]}", word[0]) if quoted else word


def _directive(words: list[tuple[str, int, int]], end: int, file: str, block: tuple[Node, ...] | None = None) -> Node:
    name, first, column = words[0]
    at = Location(file, first, max(first, end), column)
    args = tuple(Node(Location(file, line, line, start), word, word) for word, line, start in words[1:])
    entries = {
        "name": Node(Location(file, first, first, column), name, name),
        "args": Node(Location(file, first, max(first, words[-1][1]), column), items=args),
    }
    if block is not None:
        entries["block"] = Node(at, items=block)
    return Node(at, raw=" ".join(word for word, _, _ in words), entries=entries)
