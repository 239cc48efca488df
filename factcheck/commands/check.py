"""`factcheck check`: every claim of some reviews against the files they are about. `judged` also serves the demo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
    VerboseOption,
    known,
    readable_corpus,
    readable_reviews,
)
from factcheck.commands.output import say, tell, view, write
from factcheck.commands.settings import CommentsOption, ExcludeOption, SectionOption, conventions
from factcheck.commands.targets import DEFAULT, FormatsOption, OutputsOption, Target, targets
from factcheck.reports import renderer
from factcheck.visible import one_line

if TYPE_CHECKING:
    from factcheck.model import Report


def check(
    context: typer.Context,
    reviews: Annotated[list[Path], typer.Argument(metavar="REVIEW", help="The texts to check.", show_default=False)],
    corpus: CorpusOption = None,
    report_format: FormatsOption = None,
    lang: Annotated[str, typer.Option(metavar="|".join(LANGUAGES), help="The language of the reviews.")] = "auto",
    output: OutputsOption = None,
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
    known("--lang", lang, LANGUAGES)
    paths = corpus or [Path()]
    readable_reviews(reviews)
    readable_corpus(paths)
    wanted = targets(report_format, output, reviews)
    asked = gates(fail_on, min_precision, min_coverage, max_contradicted)
    before = baseline(baseline_file, write_baseline)
    from factcheck.check import check as judge_all

    report = judge_all(reviews, paths, lang, conventions=conventions(context, exclude, ignore_section, ignore_comments))
    report = accepted(report, before, write_baseline, asked)
    show(report, wanted, verbose)
    raise leave(report, asked, [str(path) for path in reviews])


def judged(
    reviews: Sequence[Path],
    corpus: Sequence[Path],
    lang: str,
    wanted: Sequence[Target],
    verbose: bool,
    base: Path | None = None,
    compared: bool = False,
) -> None:
    """Judge and report what needs neither configuration nor gate; leave with the exit code.

    `compared`: the reviews are also set side by side.
    """
    from factcheck.check import check as judge_all

    report = judge_all(reviews, corpus, lang, base=base)
    if compared:
        report = replace(report, compared=True)
    show(report, wanted, verbose)
    raise typer.Exit(Exit.DONE if report.reviews else Exit.NOTHING)


def show(report: Report, wanted: Sequence[Target], verbose: bool) -> None:
    """The report in each of the formats asked for, where it belongs, and its problems on standard error."""
    shown_here = any(one.report_format == DEFAULT and one.path is None for one in wanted)
    _tell(report, shown_here, verbose)
    for one in wanted:
        text = renderer(one.report_format)(report, view(one.path, verbose))
        if report.reviews or one.report_format != DEFAULT:
            write(text, one.report_format, one.path)


def _tell(report: Report, shown_here: bool, verbose: bool) -> None:
    """Problems, and unless the terminal view shows them itself the repairs as well, on standard error."""
    tell(report.problems, verbose, "--verbose")
    if not shown_here:
        for one in report.reviews:
            if one.review.repairs:
                say(f"{one_line(one.review.path)}: repaired: {one_line(', '.join(one.review.repairs))}")
