"""What a command is told besides its own line: the configuration, and options that the judging commands share."""

from __future__ import annotations

import typing
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.commands.options import Exit
from factcheck.commands.output import say
from factcheck.visible import one_line

if TYPE_CHECKING:
    from factcheck.configuration import Commands, Configuration, Option
    from factcheck.conventions import Conventions

UNCONFIGURED = ("demo", "explain", "init", "config")  # look the same everywhere, or read the file by themselves

ExcludeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--exclude",
        metavar="PATTERN",
        help="Files of the corpus that exist but are not read, as in a .gitignore; may be repeated.",
    ),
]
SectionOption = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore-section",
        metavar="HEADING",
        help="Sections of the review that are not judged ('appendix*'); may be repeated.",
    ),
]
CommentsOption = Annotated[
    bool,
    typer.Option(
        "--ignore-comments/--no-ignore-comments",
        help="Whether '<!-- factcheck: ignore REASON -->' in a review accepts a claim.",
    ),
]


def conventions(
    context: typer.Context, exclude: Iterable[str] | None, sections: Iterable[str] | None, comments: bool = True
) -> Conventions:
    """The conventions of a run: environments and services of the configuration file, and what the options say."""
    from factcheck.configuration import Configuration

    configuration = context.obj if isinstance(context.obj, Configuration) else Configuration()
    return replace(
        configuration.conventions,
        exclude=tuple(exclude or ()),
        ignored_sections=tuple(sections or ()),
        comments=comments,
    )


def configure(context: typer.Context, given: Path | None, without: bool, app: typer.Typer) -> None:
    """Let the configuration file say what the options of the command that runs are by default.

    Wrong usage, told with file and line, if the file cannot be used.
    """
    import sys

    if without or context.invoked_subcommand in (None, *UNCONFIGURED) or "--help" in sys.argv:
        return
    configuration = configured(given, app)
    context.obj = configuration
    context.default_map = typing.cast("Any", configuration.defaults())


def configured(given: Path | None, app: typer.Typer, without: bool = False) -> Configuration:
    """The configuration of a file, or of the nearest one upwards. Leaves with wrong usage if it cannot be used."""
    from factcheck.configuration import Configuration, ConfigurationError, find, read

    path = None if without else given or find(Path.cwd())
    if path is None:
        return Configuration()
    if path.is_relative_to(Path.cwd()):
        path = path.relative_to(Path.cwd())
    try:
        return read(path, commands(app))
    except ConfigurationError as error:
        say(one_line(str(error)))
        raise typer.Exit(Exit.USAGE) from None


def commands(app: typer.Typer) -> Commands:
    """The commands and what each takes, in the order of their registration, as a configuration file may name it."""
    group: Any = typer.main.get_command(app)
    found = {}
    for info in app.registered_commands:
        if info.callback is None:
            continue
        hints = typing.get_type_hints(info.callback)
        name = info.name or info.callback.__name__.replace("_", "-")
        taken = [_option(one, hints.get(one.name)) for one in group.commands[name].params if one.name != "help"]
        # An option wins over an argument of the same name; arguments come last.
        found[name] = list({one.key: one for one in sorted(taken, key=lambda one: one.argument, reverse=True)}.values())
    return found


def _option(parameter: Any, hint: object) -> Option:
    from factcheck.configuration import Option

    key = next((word[2:] for word in parameter.opts if word.startswith("--")), parameter.name.replace("_", "-"))
    several = bool(getattr(parameter, "multiple", False)) or parameter.nargs != 1
    flag = bool(getattr(parameter, "is_flag", False))
    argument = parameter.param_type_name == "argument"
    return Option(key, parameter.name, parameter.default, flag, several, "Path" in str(hint), argument)
