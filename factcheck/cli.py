"""The command line. Exit codes: 0 done, 1 a gate was not met, 2 wrong usage, 3 nothing could be read.

Everything heavy is imported when it is needed: `--help` has to be quick.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.language import FULL
from factcheck.reports import View, formats, renderer
from factcheck.visible import one_line

if TYPE_CHECKING:
    from factcheck.model import Problem, Report

LANGUAGES = ("auto", *FULL)
PIPE_WIDTH = 100
WIDEST = 120  # longer lines are tiring to read, however wide the window
NARROWEST = 40
DIAGNOSTICS = 20  # problems told one by one, unless every detail is asked for


class Exit(IntEnum):
    """What a run came to (DESIGN.md section 6)."""

    DONE = 0
    GATE = 1
    USAGE = 2
    NOTHING = 3


app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Checks what a review of a Docker setup says against the files it is about.",
)

FormatOption = Annotated[str, typer.Option("--format", metavar="|".join(formats()), help="How to report.")]
OutputOption = Annotated[Path | None, typer.Option("--output", metavar="FILE", help="Write there, not to the screen.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", help="Every citation, its lines uncut, and what was asked.")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"factcheck {version('factcheck')}")
        except PackageNotFoundError:
            typer.echo("factcheck, not installed")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Checks what a review of a Docker setup says against the files it is about."""
    del version


@app.command()
def check(
    reviews: Annotated[list[Path], typer.Argument(metavar="REVIEW", help="The texts to check.", show_default=False)],
    corpus: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH",
            help="A directory (what is not in it does not exist) or single files (others may exist); may be repeated. "
            "Default: the current directory.",
        ),
    ] = None,
    report_format: FormatOption = "terminal",
    lang: Annotated[str, typer.Option(metavar="|".join(LANGUAGES), help="The language of the reviews.")] = "auto",
    output: OutputOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Check every claim of some reviews against the files they are about."""
    _known("--format", report_format, formats())
    _known("--lang", lang, LANGUAGES)
    paths = corpus or [Path()]
    for path in reviews:
        if not path.exists():
            raise typer.BadParameter(f"no such file: {one_line(str(path))}", param_hint="REVIEW")
        if path.is_dir():
            raise typer.BadParameter(f"a directory, not a review: {one_line(str(path))}", param_hint="REVIEW")
    for path in paths:
        if not path.exists():
            raise typer.BadParameter(f"no such file or directory: {one_line(str(path))}", param_hint="--corpus")
    _run(reviews, paths, lang, report_format, output, verbose)


@app.command()
def demo(
    report_format: FormatOption = "terminal",
    output: OutputOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Check the bundled reviews of a bundled stack."""
    from factcheck.demo import HERE, reviews, stack

    _known("--format", report_format, formats())
    _run(reviews(), [stack()], "auto", report_format, output, verbose, base=HERE)


def _known(option: str, value: str, values: Sequence[str]) -> None:
    if value not in values:
        raise typer.BadParameter(f"'{one_line(value)}' is none of {', '.join(values)}", param_hint=option)


def _run(
    reviews: Sequence[Path],
    corpus: Sequence[Path],
    lang: str,
    report_format: str,
    output: Path | None,
    verbose: bool,
    base: Path | None = None,
) -> None:
    from factcheck.check import check as judge_all

    report = judge_all(reviews, corpus, lang, base=base)
    _tell(report, report_format, verbose)
    text = renderer(report_format)(report, _view(output, verbose))
    if report.reviews or report_format != "terminal":
        _write(text, report_format, output)
    raise typer.Exit(Exit.DONE if report.reviews else Exit.NOTHING)


def _view(output: Path | None, verbose: bool) -> View:
    if output is not None:
        return View(PIPE_WIDTH, verbose=verbose)
    width = os.environ.get("COLUMNS", "")
    if sys.stdout.isatty():
        columns = shutil.get_terminal_size((PIPE_WIDTH, 24)).columns
    else:
        columns = int(width) if width.isascii() and width.isdigit() else PIPE_WIDTH
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return View(max(NARROWEST, min(columns, WIDEST)), colour, _takes("✔✘│…–·─"), verbose)


def _takes(characters: str) -> bool:
    """Whether standard output can show some characters."""
    try:
        characters.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _write(text: str, report_format: str, output: Path | None) -> None:
    """The report as bytes: UTF-8 to files and for programs whatever the locale, else what the terminal reads."""
    if output is not None:
        try:
            output.write_bytes(text.encode("utf-8"))
        except OSError as error:
            raise typer.BadParameter(f"{one_line(str(output))}: {error.strerror}", param_hint="--output") from None
        return
    encoding = (sys.stdout.encoding or "ascii") if report_format == "terminal" else "utf-8"
    data = text.encode(encoding, "replace")
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:  # a stand-in for standard output that takes text alone
        sys.stdout.write(text)
        return
    buffer.write(data)
    buffer.flush()


def _say(message: str) -> None:
    encoding = sys.stderr.encoding or "ascii"
    typer.echo(f"factcheck: {message}".encode(encoding, "backslashreplace"), err=True)


def _problem(one: Problem) -> str:
    place = one_line(one.path) + (f":{one.line}" if one.line else "")
    return f"{place}: {one_line(one.message)}"


def _tell(report: Report, report_format: str, verbose: bool) -> None:
    """Problems, and for programs the repairs as well (the terminal view shows them itself), on standard error."""
    shown = report.problems if verbose else report.problems[:DIAGNOSTICS]
    for one in shown:
        _say(_problem(one))
    if len(shown) < len(report.problems):
        _say(f"and {len(report.problems) - len(shown)} more problems (--verbose tells all)")
    if report_format != "terminal":
        for judged in report.reviews:
            if judged.review.repairs:
                _say(f"{one_line(judged.review.path)}: repaired: {one_line(', '.join(judged.review.repairs))}")


def main() -> None:
    """The command `factcheck`. Never a traceback: what nobody foresaw is told in one line."""
    try:
        app()
    except BrokenPipeError:  # the reader went away, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.DONE)
    except Exception as error:
        _say(f"internal error, {type(error).__name__}: {one_line(str(error))}")
        sys.exit(Exit.NOTHING)
