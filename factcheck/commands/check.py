"""`factcheck check`: every claim of some reviews against the files they are about. `judged` also serves the demo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.commands.options import (
    LANGUAGES,
    CorpusOption,
    Exit,
    VerboseOption,
    known,
    readable_corpus,
    readable_reviews,
)
from factcheck.commands.output import say, tell, view, write
from factcheck.commands.targets import DEFAULT, FormatsOption, OutputsOption, Target, targets
from factcheck.reports import renderer
from factcheck.visible import one_line

if TYPE_CHECKING:
    from factcheck.model import Report


def check(
    reviews: Annotated[list[Path], typer.Argument(metavar="REVIEW", help="The texts to check.", show_default=False)],
    corpus: CorpusOption = None,
    report_format: FormatsOption = None,
    lang: Annotated[str, typer.Option(metavar="|".join(LANGUAGES), help="The language of the reviews.")] = "auto",
    output: OutputsOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Check every claim of some reviews against the files they are about."""
    known("--lang", lang, LANGUAGES)
    paths = corpus or [Path()]
    readable_reviews(reviews)
    readable_corpus(paths)
    judged(reviews, paths, lang, targets(report_format, output, reviews), verbose)


def judged(
    reviews: Sequence[Path],
    corpus: Sequence[Path],
    lang: str,
    wanted: Sequence[Target],
    verbose: bool,
    base: Path | None = None,
    compared: bool = False,
) -> None:
    """Judge, report, leave with the exit code. `compared`: the reviews are also set side by side."""
    from factcheck.check import check as judge_all

    report = judge_all(reviews, corpus, lang, base=base)
    if compared:
        report = replace(report, compared=True)
    shown_here = any(one.report_format == DEFAULT and one.path is None for one in wanted)
    _tell(report, shown_here, verbose)
    for one in wanted:
        text = renderer(one.report_format)(report, view(one.path, verbose))
        if report.reviews or one.report_format != DEFAULT:
            write(text, one.report_format, one.path)
    raise typer.Exit(Exit.DONE if report.reviews else Exit.NOTHING)


def _tell(report: Report, shown_here: bool, verbose: bool) -> None:
    """Problems, and unless the terminal view shows them itself the repairs as well, on standard error."""
    tell(report.problems, verbose, "--verbose")
    if not shown_here:
        for one in report.reviews:
            if one.review.repairs:
                say(f"{one_line(one.review.path)}: repaired: {one_line(', '.join(one.review.repairs))}")
