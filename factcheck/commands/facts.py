"""`factcheck facts`: what was read from the files, each value with its place; for those who doubt a verdict."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.commands.options import SIMPLE, Exit, OutputOption, SimpleFormatOption, known, readable_corpus
from factcheck.commands.output import say, tell, view, write
from factcheck.visible import one_line

if TYPE_CHECKING:
    from corpora.model import Corpus
    from factcheck.facts import Sheet


def facts(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A directory or a file. Default: the current directory.")
    ] = Path(),
    pattern: Annotated[
        list[str] | None,
        typer.Option(
            "--path",
            metavar="GLOB",
            help="Only what is named so: a path as it is shown, or all below it ('services.*.ports[0]', '**.image'), "
            "or a file ('docker-compose*.yml'); may be repeated.",
        ),
    ] = None,
    merged: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILES",
            help="The project that docker compose runs with these files, the base first: 'base.yml,prod.yml', or "
            "repeated.",
        ),
    ] = None,
    comments: Annotated[bool, typer.Option("--comments", help="The comments of the files as well.")] = False,
    report_format: SimpleFormatOption = "terminal",
    output: OutputOption = None,
) -> None:
    """Show what was read from the files: every value with its line and how it came there."""
    known("--format", report_format, SIMPLE)
    readable_corpus([path], "PATH")
    from corpora.load import load
    from factcheck.check import usable
    from factcheck.facts import narrowed, sheets
    from factcheck.views.facts import as_json, terminal

    corpus = load([path])
    tell(corpus.problems, True, "")
    there = usable(corpus)
    if not there:
        say(f"{one_line(str(path))}: no file here could be read")
    every = (_merged(merged, corpus),) if merged and there else sheets(corpus)
    together = [problem for one in every for problem in one.problems if problem not in corpus.problems]
    tell(together, True, "")
    shown = [sheet for one in every if (sheet := narrowed(one, pattern or ())) is not None]
    if there and not shown:
        say("nothing is named so: " + one_line(", ".join(pattern or ())) if pattern else "no configuration here")
    if report_format == "json":
        write(as_json(shown, comments, corpus), report_format, output)
    elif shown:
        write(terminal(shown, _bases(corpus), comments, view(output)), report_format, output)
    raise typer.Exit(Exit.DONE if there else Exit.NOTHING)


def _merged(names: list[str], corpus: Corpus) -> Sheet:
    """The merged project. Wrong usage, if a name is not that of one compose file."""
    from factcheck.facts import find_compose, merged

    found = []
    for name in (part for one in names for part in one.split(",") if part.strip()):
        path = find_compose(name, corpus)
        if not path:
            there = ", ".join(document.path for document in corpus.of_kind("compose")) or "none"
            raise typer.BadParameter(
                f"'{one_line(name)}' is not one compose file of these: {one_line(there)}", param_hint="--merged"
            )
        found.append(path)
    if not found:
        raise typer.BadParameter("names no file", param_hint="--merged")
    return merged(found, corpus)


def _bases(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Which files an override is judged over."""
    return dict(corpus.bases)
