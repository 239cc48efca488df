"""Several reports of one run: which format goes where.

The first `--output` belongs to the first `--format`, and so on. A file without a format of its own is written in the
one that its name ends in; one format without a file goes to standard output.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from factcheck.commands.options import known
from factcheck.reports import formats
from factcheck.visible import one_line

SUFFIXES = {
    ".csv": "csv",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".ndjson": "jsonl",
    ".sarif": "sarif",
    ".xml": "junit",
}
DEFAULT = "terminal"

FormatsOption = Annotated[
    list[str] | None,
    typer.Option("--format", metavar="|".join(formats()), help="How to report; may be repeated.", show_default=False),
]
OutputsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        metavar="FILE",
        help="Write there, not to the screen; may be repeated: the first file takes the first format, and a file "
        "without one takes that of its name (.json, .html, .md, .sarif, .xml, .csv, .jsonl).",
    ),
]


@dataclass(frozen=True, slots=True)
class Target:
    """One report to write; without a path, to standard output."""

    report_format: str
    path: Path | None = None


def targets(
    wanted: Sequence[str] | None, outputs: Sequence[Path] | None, inputs: Sequence[Path] = ()
) -> tuple[Target, ...]:
    """What to write, in the order of the options. Wrong usage: an unknown format, two formats for standard output, one
    file twice, or a file that is one of the `inputs`.
    """
    names, files = list(wanted or ()), list(outputs or ())
    for name in names:
        known("--format", name, formats())
    if len(names) > len(files) + 1:
        raise typer.BadParameter(
            f"{len(names)} formats, but only one can go to the screen: give the others an --output FILE",
            param_hint="--format",
        )
    taken = {path.resolve() for path in inputs}
    for path in files:
        if path.resolve() in taken:
            raise typer.BadParameter(f"would be written over: {one_line(str(path))}", param_hint="--output")
        taken.add(path.resolve())
    found = []
    for number, path in enumerate(files):
        name = names[number] if number < len(names) else SUFFIXES.get(path.suffix.lower(), "")
        if not name and len(files) > 1:
            raise typer.BadParameter(f"no --format for {one_line(str(path))}", param_hint="--output")
        found.append(Target(name or DEFAULT, path))
    if len(names) > len(files):
        found.append(Target(names[-1]))
    return tuple(found) or (Target(DEFAULT),)
