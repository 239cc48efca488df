"""The files' lines around the evidence, in colour. Only these go into the page: a report quotes what it cites and its
surroundings, and does not carry the rest of somebody's files away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Number, String, _TokenType
from pygments.util import ClassNotFound

from factcheck.model import Citation, Source
from factcheck.visible import visible

AROUND = 3  # lines before and behind a citation
MOST = 12  # lines of a long citation
LONGEST = 400  # characters of a line
COLOURED = 200_000  # characters of a file: colouring a bundled script would take long and help nobody
# The reader's kind of file, and how Pygments calls its language.
LANGUAGES = {
    "compose": "yaml",
    "workflow": "yaml",
    "yaml": "yaml",
    "dockerfile": "docker",
    "dotenv": "bash",
    "shell": "bash",
    "makefile": "make",
    "nginx": "nginx",
    "json": "json",
    "toml": "toml",
    "ini": "ini",
}
# Five colours are enough: the class of each kind of token, the most special first.
CLASSES = (
    (Comment, "com"),
    (String, "str"),
    (Number, "num"),
    (Keyword, "key"),
    (Name.Tag, "key"),
    (Name.Attribute, "key"),
    (Name.Variable, "var"),
)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A file's cited lines with their surroundings: (number, coloured text)."""

    path: str
    lines: tuple[tuple[int, Markup], ...]


def excerpts(sources: Iterable[Source], citations: Iterable[Citation]) -> tuple[Excerpt, ...]:
    """The excerpts of all files that are cited with lines, in the order of the sources."""
    wanted: dict[str, set[int]] = {}
    for one in citations:
        if one.start_line:
            last = min(one.end_line, one.start_line + MOST - 1)
            wanted.setdefault(one.path, set()).update(range(max(1, one.start_line - AROUND), last + AROUND + 1))
    return tuple(
        Excerpt(source.path, tuple(_lines(source, wanted[source.path]))) for source in sources if source.path in wanted
    )


def _lines(source: Source, wanted: set[int]) -> Iterator[tuple[int, Markup]]:
    for number, line in enumerate(_coloured(source), start=1):
        if number in wanted:
            yield number, line


def _coloured(source: Source) -> list[Markup]:
    text = source.text.replace("\r\n", "\n")
    name = LANGUAGES.get(source.kind, "")
    if not name or len(text) > COLOURED:
        return [escape(_cut(line)) for line in text.split("\n")]
    try:
        lexer = get_lexer_by_name(name, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return [escape(_cut(line)) for line in text.split("\n")]
    lines: list[list[Markup]] = [[]]
    width = 0
    for kind, value in lexer.get_tokens(text):
        name = _class(kind)
        for number, part in enumerate(value.split("\n")):
            if number:
                lines.append([])
                width = 0
            shown = _cut(part, LONGEST - width)
            width += len(part)
            if shown:
                told = escape(shown)
                lines[-1].append(Markup('<span class="{}">{}</span>').format(name, told) if name else told)
    return [Markup("").join(line) for line in lines]


def _class(kind: _TokenType) -> str:
    return next((name for known, name in CLASSES if kind in known), "")


def _cut(line: str, longest: int = LONGEST) -> str:
    return visible(line[: max(longest, 0)].expandtabs(4))
