"""One reader a file format, found by walking the package.

A reader is a module with `PATTERNS` (globs for the base name, in lower case) and `read(text, file)`, which gives a
document and problems, or None for a file that is none of its own after all; then the next reader that matches is
asked. The text has plain line ends and no byte order mark, as `corpora.text.decode` gives it. Compose files have a
reader of another signature, for they need their environment and one another: `corpora.load` calls it.
"""

from __future__ import annotations

import fnmatch
import importlib
import pkgutil
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from corpora.model import Document, Problem

APART = ("compose", "comments")  # read by `corpora.load`; an aid of the YAML readers


class Read(Protocol):
    """What every reader does."""

    def __call__(self, text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]: ...


@dataclass(frozen=True, slots=True)
class Reader:
    """One file format."""

    name: str
    matches: re.Pattern[str]
    named: re.Pattern[str]  # the same without the pattern that fits every name
    read: Read


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, by name. A module without `PATTERNS` or `read` is an error of ours and fails here."""
    found = []
    for entry in sorted(pkgutil.iter_modules(__path__), key=lambda e: e.name):
        if entry.name in APART:
            continue
        module = importlib.import_module(f"{__name__}.{entry.name}")
        patterns = cast("tuple[str, ...]", module.PATTERNS)
        named = _any_of(p for p in patterns if p != "*")
        found.append(Reader(entry.name, _any_of(patterns), named, cast("Read", module.read)))
    return tuple(found)


def candidates(base: str) -> tuple[Reader, ...]:
    """The readers that take files of a name, given in lower case."""
    if not _named().match(base):
        return _of_any_name()
    return tuple(reader for reader in readers() if reader.matches.match(base))


@cache
def _named() -> re.Pattern[str]:
    return re.compile("|".join(reader.named.pattern for reader in readers() if reader.named.pattern))


@cache
def _of_any_name() -> tuple[Reader, ...]:
    return tuple(reader for reader in readers() if reader.matches.pattern != reader.named.pattern)


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(fnmatch.translate(pattern) for pattern in patterns))
