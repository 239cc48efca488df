"""The command line. Exit codes: 0 done, 1 a gate was not met, 2 wrong usage, 3 nothing could be read.

The commands are in `factcheck/commands/`, one a file; here they are only registered.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from factcheck.commands.ask import ask
from factcheck.commands.batch import batch
from factcheck.commands.check import check
from factcheck.commands.claims import claims
from factcheck.commands.compare import compare
from factcheck.commands.config import config as config_command
from factcheck.commands.demo import demo
from factcheck.commands.explain import explain
from factcheck.commands.facts import facts
from factcheck.commands.init import init
from factcheck.commands.mcp import mcp
from factcheck.commands.options import Exit
from factcheck.commands.output import say
from factcheck.commands.results import results
from factcheck.commands.schema import schema
from factcheck.commands.settings import configure
from factcheck.visible import one_line

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Checks what a review of a Docker setup says against the files it is about.",
)
for command in (check, compare, demo, claims, facts, explain, schema, batch, results, mcp, init, config_command):
    app.command()(command)
app.command(context_settings={"ignore_unknown_options": True})(ask)  # a statement may be a bullet: "- Redis has ..."


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
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="The configuration. Default: factcheck.toml, or [tool.factcheck] in pyproject.toml, here or above.",
        ),
    ] = None,
    no_config: Annotated[bool, typer.Option("--no-config", help="Read no configuration file.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Checks what a review of a Docker setup says against the files it is about."""
    del version
    configure(context, config, no_config, app)


def main() -> None:
    """The command `factcheck`. Never a traceback: what nobody foresaw is told in one line."""
    try:
        app()
    except BrokenPipeError:  # the reader went away, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.DONE)
    except Exception as error:
        say(f"internal error, {type(error).__name__}: {one_line(str(error))}")
        sys.exit(Exit.NOTHING)
