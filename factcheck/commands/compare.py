"""`factcheck compare`: several reviews of the same files side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.commands.check import judged
from factcheck.commands.options import LANGUAGES, CorpusOption, VerboseOption, known, readable_corpus, readable_reviews
from factcheck.commands.targets import FormatsOption, OutputsOption, targets


def compare(
    reviews: Annotated[
        list[Path], typer.Argument(metavar="REVIEW REVIEW", help="The texts to compare.", show_default=False)
    ],
    corpus: CorpusOption = None,
    report_format: FormatsOption = None,
    lang: Annotated[str, typer.Option(metavar="|".join(LANGUAGES), help="The language of the reviews.")] = "auto",
    output: OutputsOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Rank several reviews of the same files, and tell where they disagree and what each left out."""
    known("--lang", lang, LANGUAGES)
    if len(reviews) < 2:
        raise typer.BadParameter("two reviews or more are needed", param_hint="REVIEW")
    paths = corpus or [Path()]
    readable_reviews(reviews)
    readable_corpus(paths)
    judged(reviews, paths, lang, targets(report_format, output, reviews), verbose, compared=True)
