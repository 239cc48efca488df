"""The configuration in effect, for people and for programs: each value with the line that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from factcheck.configuration import COMMON, Commands, Configuration, Option
from factcheck.conventions import Alias
from factcheck.reports import View
from factcheck.views.page import cut, drawn, json_text, rule


@dataclass(frozen=True, slots=True)
class Source:
    """A value in effect; `line` 0: nobody configured it."""

    command: str
    key: str
    value: object
    line: int


def sources(configuration: Configuration, commands: Commands, command: str | None) -> tuple[Source, ...]:
    """The values in effect of one command, or of `check` and all that the file has a value of their own for.

    What the commands share is told of the other commands only where it is asked for.
    """
    own = {one.command for one in configuration.settings if one.option.key not in COMMON}
    names = [command] if command else [name for name in commands if name == "check" or name in own]
    found = []
    for name in names:
        said = {one.option.name: one for one in configuration.settings if one.command == name}
        for option in commands[name]:
            setting = said.get(option.name)
            if setting is not None:
                found.append(Source(name, option.key, setting.value, setting.line))
            elif name == "check" or command:
                found.append(Source(name, option.key, _default(option), 0))
    return tuple(found)


def _default(option: Option) -> object:
    return [] if option.several and option.default is None else option.default


def _written(value: object) -> str:
    """A value as it stands in a TOML file; nothing has no notation there."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_written(one) for one in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def terminal(configuration: Configuration, shown: Sequence[Source], view: View) -> str:
    """The values by command, those of nobody dimmed."""
    return drawn(_parts(configuration, shown, view), view)


def _parts(configuration: Configuration, shown: Sequence[Source], view: View) -> Iterator[RenderableType]:
    file = str(configuration.path) if configuration.path else ""
    yield Text(cut(f"configured in {file}" if file else "no configuration file here or above", view))
    for command in dict.fromkeys(one.command for one in shown):
        yield Text()
        yield rule(command, view)
        yield _table([(o.key, _written(o.value), o.line) for o in shown if o.command == command], file, view)
    for title, aliases in _aliases(configuration):
        if aliases:
            yield Text()
            yield rule(title, view)
            yield _table([(alias.name, _written(alias.means), alias.line) for alias in aliases], file, view)


def _table(rows: Sequence[tuple[str, str, int]], file: str, view: View) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column()
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(justify="right")
    for key, value, line in rows:
        style = "" if line else "dim"
        grid.add_row(
            Text(cut(key, view), style),
            Text(cut(value if view.unicode else value.replace("–", "-"), view), style),
            Text(cut(f"{file}:{line}" if line else "default", view), "dim"),
        )
    return grid


def _aliases(configuration: Configuration) -> tuple[tuple[str, tuple[Alias, ...]], ...]:
    agreed = configuration.conventions
    return ("environments", agreed.environments), ("services", agreed.services)


def as_json(configuration: Configuration, shown: Sequence[Source]) -> str:
    """The same for programs; `line` null is the default."""
    values: dict[str, dict[str, object]] = {}
    for one in shown:
        values.setdefault(one.command, {})[one.key] = {"value": one.value, "line": one.line or None}
    tables = {
        title: {alias.name: {"value": list(alias.means), "line": alias.line or None} for alias in aliases}
        for title, aliases in _aliases(configuration)
    }
    path = configuration.path.as_posix() if configuration.path else None
    return json_text({"file": path, "commands": values, **tables, "problems": []})
