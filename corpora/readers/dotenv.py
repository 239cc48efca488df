""".env files: names and values with their lines, by python-dotenv's parser (compose-go dotenv grammar, config.md E8)."""

from __future__ import annotations

import io

from corpora.model import Comment, Document, Location, Node, Problem

PATTERNS = (".env", ".env.*", "*.env", "env.example", "env.sample", "example.env", "*.env.example", "*.env.*")


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """One env file: a mapping of names to values; commented-out assignments are comments only."""
    from dotenv.parser import parse_stream

    entries: dict[str, Node] = {}
    comments: list[Comment] = []
    problems: list[Problem] = []
    number = 1
    for binding in parse_stream(io.StringIO(text)):
        written = binding.original.string
        # python-dotenv hands blank and comment lines over with the binding that follows them.
        lead = len(written) - len(written.lstrip("\n\r"))
        first = number + written[:lead].count("\n")
        number += written.count("\n")
        if binding.error:
            problems.append(Problem(file, first, "not an assignment"))
            continue
        if binding.key is None:
            comments.extend(
                Comment(line.strip().lstrip("#").strip(), Location(file, first + i, first + i))
                for i, line in enumerate(written[lead:].split("\n"))
                if line.strip().startswith("#")
            )
            continue
        last = first + written[lead:].rstrip("\n").count("\n")
        at = Location(file, first, last)
        raw = written[lead:].partition("=")[2].strip()
        entries[binding.key] = Node(at, binding.value, raw if raw else str(binding.value or ""))
    lines = max(1, text.count("\n") + (not text.endswith("\n")))
    return Document(file, "dotenv", Node(Location(file, 1, lines), entries=entries), tuple(comments)), tuple(problems)
