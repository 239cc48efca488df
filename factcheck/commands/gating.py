"""The options that set gates and accept claims, and the exit code that a run comes to with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from factcheck.commands.options import Exit, known
from factcheck.commands.output import say
from factcheck.gates import FAIL_ON, Gates, counted, limit, share, unmet
from factcheck.visible import one_line

if TYPE_CHECKING:
    from factcheck.accepting import Baseline
    from factcheck.model import Report, Score

T = TypeVar("T")
BASELINE = Path("factcheck-baseline.json")

FailOnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="|".join(FAIL_ON),
        help="Fail if a review has such a claim (unsupported: any that is unverifiable); may be repeated.",
    ),
]
PrecisionOption = Annotated[
    str | None, typer.Option("--min-precision", metavar="SHARE", help="Fail if a review has less: 0.8 or 80%.")
]
CoverageOption = Annotated[
    str | None, typer.Option("--min-coverage", metavar="SHARE", help="Fail if less of a review could be decided.")
]
ContradictedOption = Annotated[
    str | None,
    typer.Option("--max-contradicted", metavar="N|P%", help="Fail if more claims of a review are contradicted."),
]
BaselineOption = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Claims listed there are accepted: no gate counts them."),
]
WriteBaselineOption = Annotated[
    bool,
    typer.Option(
        "--write-baseline",
        help=f"Accept what the gates would count now: write it to the baseline (default: {BASELINE}).",
    ),
]


def gates(
    fail_on: Sequence[str] | None, precision: str | None, coverage: str | None, contradicted: str | None
) -> Gates:
    """The gates as given. Wrong usage, if one is no gate."""
    for one in fail_on or ():
        known("--fail-on", one, FAIL_ON)
    return Gates(
        tuple(fail_on or ()),
        _read(share, precision, "--min-precision"),
        _read(share, coverage, "--min-coverage"),
        _read(limit, contradicted, "--max-contradicted"),
    )


def _read(reader: Callable[[str], T], written: str | None, option: str) -> T | None:
    try:
        return reader(written) if written is not None else None
    except ValueError as error:
        raise typer.BadParameter(one_line(str(error)), param_hint=option) from None


def baseline(path: Path | None, writing: bool) -> Baseline | None:
    """The baseline as it is before the run; an empty one when it is to be written for the first time."""
    from factcheck.accepting import Baseline, read_baseline

    if path is None and not writing:
        return None
    place = path or BASELINE
    if writing and not place.exists():
        return Baseline(place)
    try:
        return read_baseline(place)
    except ValueError as error:
        raise typer.BadParameter(one_line(str(error)), param_hint="--baseline") from None


def accepted(report: Report, before: Baseline | None, writing: bool, asked: Gates) -> Report:
    """The report with what the baseline accepts; the baseline is written first, if it is to be."""
    from factcheck.accepting import accept, write_baseline
    from factcheck.model import Verdict

    if before is None:
        return report
    if writing:
        verdicts = [Verdict.CONTRADICTED]
        if {"unsupported", "not-understood"} & set(asked.fail_on) or asked.min_coverage is not None:
            verdicts.append(Verdict.UNVERIFIABLE)
        try:
            before = write_baseline(before, report, verdicts)
        except OSError as error:
            raise typer.BadParameter(f"{before.path}: {error.strerror}", param_hint="--baseline") from None
        say(f"{one_line(str(before.path))}: {len(before.entries)} entries written; --baseline reads them")
    return accept(report, before)


def leave(report: Report, asked: Gates, reviews: Sequence[str]) -> typer.Exit:
    """The end of a run over some reviews, by name: gates that are not met are told on standard error, a line each."""
    if not report.reviews:
        return typer.Exit(Exit.NOTHING)
    number = sum(bool(j.accepted) for one in report.reviews for j in one.judgements)
    if number and asked:
        say(f"{number} accepted claim{'s' if number > 1 else ''}: no gate counts {'them' if number > 1 else 'it'}")
    judged = {one.review.path for one in report.reviews}
    missing = [name for name in reviews if name not in judged]
    return gated([(one.review.path, counted(one)) for one in report.reviews], asked, missing)


def gated(reviews: Sequence[tuple[str, Score]], asked: Gates, missing: Sequence[str]) -> typer.Exit:
    """The exit code for reviews with the figures that gates count."""
    lines = unmet(asked, reviews, missing)
    for line in lines:
        say(f"gate not met: {one_line(line)}")
    return typer.Exit(Exit.GATE if lines else Exit.DONE)
