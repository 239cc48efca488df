"""`factcheck init`: a configuration file for what is found here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.commands.options import Exit, readable_corpus
from factcheck.commands.output import say
from factcheck.visible import one_line


def init(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="The directory to look at. Default: the current one.")
    ] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Replace a factcheck.toml that is there.")] = False,
) -> None:
    """Write a factcheck.toml from what is found in a directory: its environments, its services, what to check."""
    readable_corpus([path], "PATH")
    if not path.is_dir():
        raise typer.BadParameter(f"no directory: {one_line(str(path))}", param_hint="PATH")
    from corpora.load import load
    from factcheck.configuration import NAME
    from factcheck.starting import proposed
    from factcheck.world import World

    place = path / NAME
    if place.exists() and not force:
        raise typer.BadParameter(f"{one_line(str(place))} is there already; --force replaces it", param_hint="PATH")
    world = World(load([path]))
    try:
        place.write_text(proposed(world), encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{one_line(str(place))}: {error.strerror}", param_hint="PATH") from None
    number = len(world.compose_files)
    say(f"{one_line(str(place))} written; {number} compose file{'' if number == 1 else 's'} found")
    raise typer.Exit(Exit.DONE)
