"""Lines of files as literals are compared with them: case, quotes, brackets and the width of blanks aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_BLANKS = re.compile(r"[\s\"'\[\],]+")


def fold(text: str) -> str:
    """A text as it is compared.

    >>> fold('CMD  ["nginx", "-g"]')
    'cmd nginx -g'
    """
    return _BLANKS.sub(" ", text).casefold().strip()


@dataclass(frozen=True, slots=True)
class Folded:
    """A file's lines, folded, and all of them in one text: what is nowhere in that is on none of the lines."""

    lines: tuple[str, ...]
    text: str


def folded(lines: Sequence[str]) -> Folded:
    """The lines of a file, folded."""
    found = tuple(fold(line) for line in lines)
    return Folded(found, "\n".join(found))
