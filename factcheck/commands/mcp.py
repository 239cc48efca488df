"""`factcheck mcp`: factcheck for agents, by the Model Context Protocol over standard input and output."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.commands.options import Exit
from factcheck.commands.output import say
from factcheck.commands.settings import ExcludeOption, SectionOption, conventions


def mcp(
    context: typer.Context,
    root: Annotated[
        Path,
        typer.Option(metavar="PATH", exists=True, file_okay=False, help="Nothing outside this directory is read."),
    ] = Path(),
    exclude: ExcludeOption = None,
    ignore_section: SectionOption = None,
) -> None:
    """Serve agents over standard input and output: check a review, ask, list facts, explain. Read-only."""
    try:
        from factcheck.server import serve
    except ImportError:
        say("this needs the extra 'mcp': pip install 'factcheck[mcp]'")
        raise typer.Exit(Exit.USAGE) from None
    from factcheck.desk import Desk

    # Comments would let an agent accept its own claims.
    serve(Desk(root, conventions(context, exclude, ignore_section, comments=False)))
    raise typer.Exit(Exit.DONE)
