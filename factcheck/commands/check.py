"""`factcheck check`: every claim of some reviews against the files they are about. `judged` also serves the demo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.commands.gating import (
    BaselineOption,
    ContradictedOption,
    CoverageOption,
    FailOnOption,
    PrecisionOption,
    WriteBaselineOption,
    accepted,
    baseline,
    gates,
    leave,
)
from factcheck.commands.options import (
    LANGUAGES,
    CorpusOption,
    Exit,
    FormatOption,
    OutputOption,
    VerboseOption,
    known,
    readable_corpus,
    readable_reviews,
)
from factcheck.commands.output import say, tell, view, write
from factcheck.commands.settings import CommentsOption, ExcludeOption, SectionOption, conventions
from factcheck.reports import formats, renderer
from factcheck.visible import one_line

if TYPE_CHECKING:
    from factcheck.model import Report


def check(
    context: typer.Context,
    reviews: Annotated[list[Path], typer.Argument(metavar="REVIEW", help="The texts to check.", show_default=False)],
    corpus: CorpusOption = None,
    report_format: FormatOption = "terminal",
    lang: Annotated[str, typer.Option(metavar="|".join(LANGUAGES), help="The language of the reviews.")] = "auto",
    output: OutputOption = None,
    verbose: VerboseOption = False,
    fail_on: FailOnOption = None,
    min_precision: PrecisionOption = None,
    min_coverage: CoverageOption = None,
    max_contradicted: ContradictedOption = None,
    baseline_file: BaselineOption = None,
    write_baseline: WriteBaselineOption = False,
    exclude: ExcludeOption = None,
    ignore_section: SectionOption = None,
    ignore_comments: CommentsOption = True,
) -> None:
    """Check every claim of some reviews against the files they are about."""
    known("--format", report_format, formats())
    known("--lang", lang, LANGUAGES)
    paths = corpus or [Path()]
    readable_reviews(reviews)
    readable_corpus(paths)
    asked = gates(fail_on, min_precision, min_coverage, max_contradicted)
    before = baseline(baseline_file, write_baseline)
    from factcheck.check import check as judge_all

    report = judge_all(reviews, paths, lang, conventions=conventions(context, exclude, ignore_section, ignore_comments))
    report = accepted(report, before, write_baseline, asked)
    show(report, report_format, output, verbose)
    raise leave(report, asked, [str(path) for path in reviews])


def judged(
    reviews: Sequence[Path],
    corpus: Sequence[Path],
    report_format: str,
    output: Path | None,
    verbose: bool,
    base: Path,
) -> None:
    """Judge and report what needs neither configuration nor gate; leave with the exit code."""
    from factcheck.check import check as judge_all

    report = judge_all(reviews, corpus, base=base)
    show(report, report_format, output, verbose)
    raise typer.Exit(Exit.DONE if report.reviews else Exit.NOTHING)


def show(report: Report, report_format: str, output: Path | None, verbose: bool) -> None:
    """The report where it belongs, and its problems on standard error."""
    _tell(report, report_format, verbose)
    text = renderer(report_format)(report, view(output, verbose))
    if report.reviews or report_format != "terminal":
        write(text, report_format, output)


def _tell(report: Report, report_format: str, verbose: bool) -> None:
    """Problems, and for programs the repairs as well (the terminal view shows them itself), on standard error."""
    tell(report.problems, verbose, "--verbose")
    if report_format != "terminal":
        for one in report.reviews:
            if one.review.repairs:
                say(f"{one_line(one.review.path)}: repaired: {one_line(', '.join(one.review.repairs))}")
