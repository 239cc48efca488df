"""`factcheck ask`: one statement, its verdict, and the whole way to it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from factcheck.commands.options import (
    LANGUAGES,
    SIMPLE,
    CorpusOption,
    Exit,
    OutputOption,
    SimpleFormatOption,
    known,
    readable_corpus,
)
from factcheck.commands.output import say, tell, view, write
from factcheck.commands.settings import ExcludeOption, conventions
from factcheck.visible import one_line


def ask(
    context: typer.Context,
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", help="What may be so or not.", show_default=False)],
    corpus: CorpusOption = None,
    report_format: SimpleFormatOption = "terminal",
    lang: Annotated[str, typer.Option(metavar="|".join(LANGUAGES), help="The language of the statement.")] = "auto",
    output: OutputOption = None,
    exclude: ExcludeOption = None,
) -> None:
    """Judge one statement and show the whole reasoning: the readings considered, the lines looked at."""
    known("--format", report_format, SIMPLE)
    known("--lang", lang, LANGUAGES)
    if not statement.strip():
        raise typer.BadParameter("nothing is stated", param_hint="STATEMENT")
    paths = corpus or [Path()]
    readable_corpus(paths)
    from corpora.load import load
    from factcheck.ask import answer
    from factcheck.check import usable
    from factcheck.conventions import unread
    from factcheck.views.ask import as_json, terminal

    agreed = conventions(context, exclude, ())
    loaded = load(paths, exclude=unread(paths, agreed))
    tell(loaded.problems, False, "factcheck facts")
    answered = None
    if usable(loaded):
        # As bytes, so that a statement typed under another locale is decoded as a review would be.
        answered, problems = answer(os.fsencode(statement), loaded, lang, agreed)
        tell(problems, True, "")
    else:
        say(f"{one_line(', '.join(map(str, paths)))}: no file here could be read: there is nothing to check against")
    if report_format == "json":
        write(as_json(answered, loaded.problems), report_format, output)
    elif answered is not None:
        write(terminal(answered, view(output)), report_format, output)
    raise typer.Exit(Exit.NOTHING if answered is None else Exit.DONE)
