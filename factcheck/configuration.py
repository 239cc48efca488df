"""The configuration file: `factcheck.toml`, or `[tool.factcheck]` in a pyproject.toml, found upwards.

What it may say is what the command line has: its keys are the options of the commands, looked up in the commands
themselves. Keys at the top are those of `check`; those of `COMMON` serve every command that has them. A table named
after a command holds what is for that command alone.
"""

from __future__ import annotations

import glob
import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from factcheck.batch.remote import url
from factcheck.conventions import NONE, Alias, Conventions

NAME = "factcheck.toml"
VERSION = 1  # of what the file may say
COMMON = (
    "corpus",
    "lang",
    "exclude",
    "ignore-section",
    "ignore-comments",
    "fail-on",
    "min-precision",
    "min-coverage",
    "max-contradicted",
)
TABLES = ("environments", "services")
GLOB = re.compile(r"[*?\[]")


class ConfigurationError(ValueError):
    """A configuration that cannot be used; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that a command takes: its key in the file, its name in the program, what values it can have.

    `argument`: whether it has no name on the command line.
    """

    key: str
    name: str
    default: object = None
    flag: bool = False
    several: bool = False
    path: bool = False
    argument: bool = False


Commands = Mapping[str, Sequence[Option]]


@dataclass(frozen=True, slots=True)
class Setting:
    """A value of the file for an option of a command, and its line."""

    command: str
    option: Option
    value: object
    line: int


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a file says; without a file, nothing. `conventions` are its environments and services."""

    path: Path | None = None
    settings: tuple[Setting, ...] = ()
    conventions: Conventions = field(default=NONE)

    def defaults(self) -> dict[str, dict[str, object]]:
        """The values by command and by the program's name of the option, as a command line takes them."""
        found: dict[str, dict[str, object]] = {}
        for one in self.settings:
            found.setdefault(one.command, {})[one.option.name] = one.value
        return found


def find(start: Path) -> Path | None:
    """The nearest configuration file at or above a directory; `factcheck.toml` before a pyproject.toml beside it."""
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder / NAME
        project = folder / "pyproject.toml"
        if project.is_file() and _is_ours(project):
            return project
    return None


def _is_ours(project: Path) -> bool:
    try:
        text = project.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    if "tool.factcheck" not in text:  # a broken file of somebody else's tools is no fault of ours
        return False
    try:
        return "factcheck" in tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError:
        return True


def read(path: Path, commands: Commands) -> Configuration:
    """A configuration file. Raises ConfigurationError, naming file and line, for what it should not say."""
    try:
        text = path.read_text(encoding="utf-8")
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column \d+\)", str(error))
        line = at[1] if at else text.count("\n") + 1  # else it is "at end of document"
        raise ConfigurationError(f"{path}:{line}: no TOML: {error}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    inside = ("tool", "factcheck") if path.name == "pyproject.toml" else ()
    for step in inside:
        whole = whole.get(step, {})
    return _Reader(path, _Lines(text, inside), commands).read(whole)


class _Lines:
    """Where the keys of a TOML text stand; tomllib does not say."""

    def __init__(self, text: str, inside: Sequence[str]) -> None:
        self.found: dict[tuple[str, ...], int] = {}
        self.inside = tuple(inside)
        table: tuple[str, ...] = ()
        for number, line in enumerate(text.split("\n"), 1):
            if head := re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line):
                table = self._steps(head[1])
                self.found.setdefault(table, number)
            elif key := re.match(r"""\s*((?:"[^"]*"|'[^']*'|[\w.-])+)\s*=""", line):
                self.found.setdefault((*table, *self._steps(key[1])), number)

    @staticmethod
    def _steps(written: str) -> tuple[str, ...]:
        return tuple(s.strip().strip("\"'") for s in re.findall(r""""[^"]*"|'[^']*'|[^."']+""", written))

    def of(self, *path: str) -> int:
        """The line of a key; of its table, when it is written within one line of braces."""
        whole = (*self.inside, *path)
        return next((self.found[whole[:n]] for n in range(len(whole), 0, -1) if whole[:n] in self.found), 1)


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path
    lines: _Lines
    commands: Commands

    def fault(self, message: str, *key: str) -> ConfigurationError:
        return ConfigurationError(f"{self.path}:{self.lines.of(*key)}: {message}")

    def read(self, whole: dict[str, Any]) -> Configuration:
        version = whole.get("version", VERSION)
        if version != VERSION:
            raise self.fault(f"version {version!r}: this factcheck reads version {VERSION}", "version")
        settings: list[Setting] = []
        for key, value in whole.items():
            if key in TABLES or key == "version":
                continue
            if key in self.commands and isinstance(value, dict):
                for inner, inner_value in value.items():
                    option = self._option(inner, key, (key, inner))
                    settings.append(self._setting(key, option, inner_value, (key, inner)))
                continue
            option = self._option(key, "check", (key,))
            serves = self.commands if key in COMMON else ("check",)
            # A table of the command's own comes later in the list and wins.
            settings[:0] = [
                self._setting(command, own, value, (key,))
                for command in serves
                for own in self.commands[command]
                if own.key == option.key
            ]
        return Configuration(self.path, tuple(settings), self._conventions(whole))

    def _option(self, key: str, command: str, path: tuple[str, ...]) -> Option:
        known = {option.key: option for option in self.commands[command]}
        if key in known:
            return known[key]
        names = [*known, *TABLES, *self.commands] if len(path) == 1 else list(known)
        near = get_close_matches(key.lower().replace("_", "-"), names, 1)
        meant = f"; did you mean '{near[0]}'?" if near else f"; known are {', '.join(sorted(known))}"
        raise self.fault(f"unknown key '{'.'.join(path)}'{meant}", *path)

    def _setting(self, command: str, option: Option, value: object, path: tuple[str, ...]) -> Setting:
        name = ".".join(path)
        if option.flag:
            if not isinstance(value, bool):
                raise self.fault(f"'{name}' is true or false", *path)
            return Setting(command, option, value, self.lines.of(*path))
        values = value if isinstance(value, list) and option.several else [value]
        if any(isinstance(one, bool) or not isinstance(one, str | int | float) for one in values):
            kind = "a text or a list of them" if option.several else "a text or a number"
            raise self.fault(f"'{name}' is {kind}", *path)
        words = [str(one) for one in values]
        if option.path:
            words = [place for word in words for place in self._places(word)]
        return Setting(command, option, words if option.several else words[0], self.lines.of(*path))

    def _places(self, word: str) -> list[str]:
        """A path of the file as seen from the current directory; a glob as what it fits now."""
        if url(word) is not None:
            return [word]
        folder = self.path.absolute().parent
        place = Path(os.path.relpath(folder / word)) if folder != Path.cwd() else Path(word)
        if not GLOB.search(word) or place.exists():
            return [str(place)]
        return sorted(glob.glob(str(place), recursive=True)) or [str(place)]  # noqa: PTH207 - the pattern may be absolute

    def _conventions(self, whole: dict[str, Any]) -> Conventions:
        environments, services = (self._aliases(whole, table) for table in TABLES)
        return Conventions(environments=environments, services=services, source=str(self.path))

    def _aliases(self, whole: dict[str, Any], table: str) -> tuple[Alias, ...]:
        given = whole.get(table, {})
        if not isinstance(given, dict):
            raise self.fault(f"'{table}' is a table: name = value", table)
        found = []
        for name, value in given.items():
            means = value if isinstance(value, list) else [value]
            if not means or not all(isinstance(one, str) and one.strip() for one in means) or not name.strip():
                raise self.fault(f"'{table}.{name}' is a text or a list of them", table, name)
            found.append(Alias(name, tuple(means), self.lines.of(table, name)))
        return tuple(found)
