"""What the commands have in common on their way out: what the reader sees with, the bytes, the diagnostics."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from factcheck.reports import View
from factcheck.visible import one_line

if TYPE_CHECKING:
    from factcheck.model import Problem

PIPE_WIDTH = 100
WIDEST = 120  # longer lines are tiring to read, however wide the window
NARROWEST = 40
DIAGNOSTICS = 20  # problems told one by one, unless every detail is asked for


def view(output: Path | None, verbose: bool = False) -> View:
    """What standard output, or the file in its place, is looked at with."""
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


def write(text: str, report_format: str, output: Path | None) -> None:
    """A text as bytes: UTF-8 to files and for programs whatever the locale, else what the terminal reads."""
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


def say(message: str) -> None:
    """One diagnostic on standard error."""
    encoding = sys.stderr.encoding or "ascii"
    typer.echo(f"factcheck: {message}".encode(encoding, "backslashreplace"), err=True)


def tell(problems: Sequence[Problem], every: bool, rest: str) -> None:
    """Problems on standard error; beyond the first few only if `every` is asked for, else `rest` says how to see
    them.
    """
    shown = problems if every else problems[:DIAGNOSTICS]
    for one in shown:
        place = one_line(one.path) + (f":{one.line}" if one.line else "")
        say(f"{place}: {one_line(one.message)}")
    if len(shown) < len(problems):
        say(f"and {len(problems) - len(shown)} more problems ({rest} tells all)")
