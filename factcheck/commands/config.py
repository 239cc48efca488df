"""`factcheck config`: the configuration in effect, and where each value of it comes from."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.commands.options import SIMPLE, Exit, OutputOption, SimpleFormatOption, known
from factcheck.commands.output import view, write
from factcheck.commands.settings import commands, configured


def config(
    context: typer.Context,
    command: Annotated[
        str | None,
        typer.Argument(metavar="COMMAND", help="Of one command. Default: of all that are configured, and of check."),
    ] = None,
    report_format: SimpleFormatOption = "terminal",
    output: OutputOption = None,
) -> None:
    """Show the configuration in effect, and where each value comes from."""
    from factcheck.cli import app
    from factcheck.views.config import as_json, sources, terminal

    known("--format", report_format, SIMPLE)
    every = commands(app)
    if command is not None:
        known("COMMAND", command, list(every))
    above = context.parent.params if context.parent is not None else {}
    configuration = configured(above.get("config"), app, bool(above.get("no_config")))
    shown = sources(configuration, every, command)
    text = as_json(configuration, shown) if report_format == "json" else terminal(configuration, shown, view(output))
    write(text, report_format, output)
    raise typer.Exit(Exit.DONE)
