"""`factcheck results`: what a batch came to: summary, leaderboards, slices, what changed, exports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.commands.options import SIMPLE, Exit, OutputOption, SimpleFormatOption, known
from factcheck.commands.output import say, view, write
from factcheck.visible import one_line

if TYPE_CHECKING:
    from factcheck.views.results import Shown


def results(
    store: Annotated[Path, typer.Argument(metavar="STORE", help="What a batch wrote.")],
    by: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD", help="A leaderboard by a field of the meta data; may be repeated."),
    ] = None,
    slices: Annotated[
        list[str] | None,
        typer.Option(
            "--slice", metavar="property|reason|language|verdict", help="The claims by one of these; may be repeated."
        ),
    ] = None,
    diff: Annotated[
        Path | None, typer.Option(metavar="STORE", help="What changed its verdict since an earlier store, and why.")
    ] = None,
    failures: Annotated[bool, typer.Option("--failures", help="The reviews that could not be judged.")] = False,
    export: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Write all rows to a .jsonl, .csv or .parquet file; may be repeated."),
    ] = None,
    what: Annotated[str, typer.Option("--rows", metavar="claims|reviews", help="Which rows to export.")] = "claims",
    report_format: SimpleFormatOption = "terminal",
    output: OutputOption = None,
) -> None:
    """Show what a batch came to."""
    known("--format", report_format, SIMPLE)
    from factcheck.batch.export import WHAT
    from factcheck.batch.export import export as export_to
    from factcheck.batch.kept import StoreError
    from factcheck.batch.opened import opened
    from factcheck.batch.summary import SLICES
    from factcheck.views.results import as_json, gathered, terminal

    known("--rows", what, WHAT)
    for one in slices or ():
        known("--slice", one, SLICES)
    try:
        with opened(store) as kept:
            for path in export or ():
                export_to(kept, what, path)
            earlier = opened(diff) if diff is not None else None
            shown: Shown = gathered(kept, by or (), slices or (), earlier, failures)
            if earlier is not None:
                earlier.close()
    except (StoreError, ValueError) as error:
        raise typer.BadParameter(one_line(str(error))) from None
    except OSError as error:
        raise typer.BadParameter(one_line(f"{error.filename}: {error.strerror}"), param_hint="--export") from None
    for field in by or ():
        if field not in shown.fields:
            say(f"no review has '{one_line(field)}'; there is {one_line(', '.join(shown.fields)) or 'no meta data'}")
    write(as_json(shown) if report_format == "json" else terminal(shown, view(output)), report_format, output)
    raise typer.Exit(Exit.DONE)
