"""What the commands have in common on their way in: exit codes, shared options, and what is wrong usage."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import Annotated

import typer

from claims.language import FULL
from factcheck.visible import one_line

LANGUAGES = ("auto", *FULL)
SIMPLE = ("terminal", "json")  # the formats of the commands that report no verdicts on a review


class Exit(IntEnum):
    """What a run came to (DESIGN.md section 6)."""

    DONE = 0
    GATE = 1
    USAGE = 2
    NOTHING = 3


SimpleFormatOption = Annotated[str, typer.Option("--format", metavar="|".join(SIMPLE), help="How to show it.")]
OutputOption = Annotated[Path | None, typer.Option("--output", metavar="FILE", help="Write there, not to the screen.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", help="Every citation, its lines uncut, and what was asked.")]
CorpusOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--corpus",
        metavar="PATH",
        help="A directory (what is not in it does not exist) or single files (others may exist); may be repeated. "
        "Default: the current directory.",
    ),
]


def known(option: str, value: str, values: Sequence[str]) -> None:
    """Wrong usage, if a value is none of those that an option takes."""
    if value not in values:
        raise typer.BadParameter(f"'{one_line(value)}' is none of {', '.join(values)}", param_hint=option)


def readable_reviews(reviews: Sequence[Path]) -> None:
    """Wrong usage, if a review is not there or is a directory."""
    for path in reviews:
        if not path.exists():
            raise typer.BadParameter(f"no such file: {one_line(str(path))}", param_hint="REVIEW")
        if path.is_dir():
            raise typer.BadParameter(f"a directory, not a review: {one_line(str(path))}", param_hint="REVIEW")


def readable_corpus(paths: Sequence[Path], hint: str = "--corpus") -> None:
    """Wrong usage, if a path of a corpus is not there."""
    for path in paths:
        if not path.exists():
            raise typer.BadParameter(f"no such file or directory: {one_line(str(path))}", param_hint=hint)
