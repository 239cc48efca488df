"""The page that a view is drawn on: a console that takes nothing from its environment, rules, labelled lines.

All foreign text becomes `rich.text.Text`, never markup, and passes `visible` first.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from typing import Any

from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from factcheck.model import Problem
from factcheck.reports import View
from factcheck.visible import escaped, one_line

SCHEMA = 1
LONGEST = 2000  # characters of one value: nobody reads a bundled script in a terminal
LABEL = 12  # columns of "looked up", "in Russian"


def drawn(parts: Iterable[RenderableType], view: View) -> str:
    """Some parts as lines for a terminal, a pipe or a file; the same everywhere."""
    console = Console(
        file=io.StringIO(),
        width=view.width,
        force_terminal=view.colour,
        color_system="standard" if view.colour else None,
        no_color=not view.colour,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},
    )
    for part in parts:
        console.print(part)
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().split("\n"))


def rule(title: str, view: View) -> Rule:
    """A line across the page with a title."""
    characters = "─" if view.unicode else "-"
    return Rule(Text(one_line(title), "bold"), characters=characters, style="dim", align="left")


def labelled(label: str, text: RenderableType, width: int = LABEL) -> RenderableType:
    """A dim word, and beside it what it introduces, wrapped under itself."""
    grid = Table.grid(padding=(0, 0))
    grid.add_column(width=width)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(Text(label, "dim"), Text(text) if isinstance(text, str) else text)  # a str would be markup
    return grid


def cut(text: str, view: View, longest: int = LONGEST) -> str:
    """A foreign text on one line, harmless and not too long."""
    shown = one_line(text[: longest * 2])
    return shown if len(shown) <= longest else shown[:longest].rstrip() + ("…" if view.unicode else "...")


def json_text(whole: dict[str, Any]) -> str:
    """One JSON object and a line end."""
    return escaped(json.dumps({"schema": SCHEMA, **whole}, ensure_ascii=False, indent=2)) + "\n"


def json_problems(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as the JSON of every command has them."""
    return [{"path": one.path, "line": one.line, "message": one.message} for one in problems]
