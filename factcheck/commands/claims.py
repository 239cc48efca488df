"""`factcheck claims`: what was understood of a review before anything is judged."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.commands.options import (
    LANGUAGES,
    SIMPLE,
    Exit,
    OutputOption,
    SimpleFormatOption,
    known,
    readable_corpus,
    readable_reviews,
)
from factcheck.commands.output import say, tell, view, write
from factcheck.commands.settings import ExcludeOption, conventions
from factcheck.visible import one_line


def claims(
    context: typer.Context,
    reviews: Annotated[list[Path], typer.Argument(metavar="REVIEW", help="The texts to read.", show_default=False)],
    corpus: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="PATH",
            help="Where the names of services, files and variables come from; may be repeated. Without it only the "
            "words of properties and technologies are known.",
        ),
    ] = None,
    report_format: SimpleFormatOption = "terminal",
    lang: Annotated[str, typer.Option(metavar="|".join(LANGUAGES), help="The language of the reviews.")] = "auto",
    output: OutputOption = None,
    exclude: ExcludeOption = None,
) -> None:
    """Show the claims found in some reviews, and what was understood of each, without judging them."""
    known("--format", report_format, SIMPLE)
    known("--lang", lang, LANGUAGES)
    readable_reviews(reviews)
    readable_corpus(corpus or [])
    from claims.model import Extraction
    from factcheck.model import Problem
    from factcheck.read_review import own_words, read
    from factcheck.views.claims import as_json, terminal

    problems: list[Problem] = []
    if corpus:
        from corpora.load import load
        from factcheck.conventions import unread
        from factcheck.vocabulary import build
        from factcheck.world import World

        agreed = conventions(context, exclude, ())
        loaded = load(corpus, exclude=[*reviews, *unread(corpus, agreed)])
        problems.extend(loaded.problems)
        vocabulary = build(World(loaded, agreed))
    else:
        vocabulary = own_words()
    found: list[Extraction] = []
    for path in reviews:
        extraction, met = read(path, str(path), vocabulary, lang)
        problems.extend(met)
        if extraction is not None:
            found.append(extraction)
    tell(problems, False, "factcheck facts")
    if report_format == "json":
        for one in found:
            if one.review.repairs:
                say(f"{one_line(one.review.path)}: repaired: {one_line(', '.join(one.review.repairs))}")
        write(as_json(found, problems), report_format, output)
    elif found:
        write(terminal(found, bool(corpus), view(output)), report_format, output)
    raise typer.Exit(Exit.DONE if found else Exit.NOTHING)
