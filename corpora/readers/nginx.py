"""nginx configuration: directives with their blocks and lines; what is commented out is absent (nginx docs, beginner guide)."""

from __future__ import annotations

from corpora.model import Document, Location, Node, Problem

PATTERNS = (
    "nginx.conf",
    "nginx*.conf",
    "*.nginx",
    "*nginx.conf",
    "default.conf",
    "nginx*.conf.template",
    "default.conf.template",
)
MAX_DEPTH = 50


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """One file: a sequence of {"name", "args", "block"?}; what is commented out is absent."""
    tokens = _tokens(text)
    items, _ = _block(tokens, 0, file, 0)
    return Document(file, "nginx", Node(Location(file, 1, max(1, text.count("\n") + 1)), items=items)), ()


def _tokens(text: str) -> list[tuple[str, int]]:
    """Words and the signs `{ } ;` with their lines; comments are left out, quotes are taken off."""
    found: list[tuple[str, int]] = []
    line, at, size = 1, 0, len(text)
    while at < size:
        sign = text[at]
        if sign == "\n":
            line += 1
            at += 1
        elif sign.isspace():
            at += 1
        elif sign == "#":
            end = text.find("\n", at)
            at = size if end < 0 else end
        elif sign in "{};":
            found.append((sign, line))
            at += 1
        elif sign in "\"'":
            end = at + 1
            while end < size and text[end] != sign:
                end += 2 if text[end] == "\\" else 1
            found.append((text[at + 1 : end], line))
            line += text.count("\n", at, min(end, size))
            at = end + 1
        else:
            end = at
            while end < size and not text[end].isspace() and text[end] not in ";{}":
                # `${name}` belongs to its word.
                end = text.find("}", end) + 1 if text.startswith("${", end) and "}" in text[end:] else end + 1
            found.append((text[at:end], line))
            at = end
    return found


def _block(tokens: list[tuple[str, int]], at: int, file: str, depth: int) -> tuple[tuple[Node, ...], int]:
    items: list[Node] = []
    words: list[tuple[str, int]] = []
    while at < len(tokens):
        word, line = tokens[at]
        at += 1
        if word == "}":
            return tuple(items), at
        if word == ";":
            if words:
                items.append(_directive(words, line, file, None))
            words = []
        elif word == "{":
            if depth >= MAX_DEPTH:
                return tuple(items), len(tokens)
            inner, at = _block(tokens, at, file, depth + 1)
            end = tokens[at - 1][1] if at else line
            items.append(_directive(words or [("", line)], end, file, inner))
            words = []
        else:
            words.append((word, line))
    return tuple(items), at


def _directive(words: list[tuple[str, int]], end: int, file: str, inner: tuple[Node, ...] | None) -> Node:
    at = Location(file, words[0][1], max(end, words[0][1]))
    args = tuple(Node(Location(file, line, line), word, word) for word, line in words[1:])
    entries = {
        "name": Node(Location(file, words[0][1], words[0][1]), words[0][0], words[0][0]),
        "args": Node(at, items=args),
    }
    if inner is not None:
        entries["block"] = Node(at, items=inner)
    return Node(at, raw=" ".join(word for word, _ in words), entries=entries)
