"""The facts of a corpus, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from corpora.model import Comment, Corpus, Location, Origin, Scalar
from corpora.path import show
from factcheck.facts import THROUGH, Sheet, Shown
from factcheck.reports import View
from factcheck.views.page import cut, drawn, json_problems, json_text, rule
from factcheck.visible import one_line


def _place(at: Location, within: str = "") -> str:
    """Where something stands, without the name of the file that it is shown under."""
    file = "" if at.file == within else f"{at.file}:"
    return f"{file}{at.start_line}" + (f"-{at.end_line}" if at.end_line > at.start_line else "")


def terminal(sheets: Sequence[Sheet], bases: dict[str, tuple[str, ...]], comments: bool, view: View) -> str:
    """The facts by file: line, path, value, and how it came there. `bases`: which files an override is judged over."""
    return drawn(_parts(sheets, bases, comments, view), view)


def _parts(
    sheets: Sequence[Sheet], bases: dict[str, tuple[str, ...]], comments: bool, view: View
) -> Iterator[RenderableType]:
    for number, sheet in enumerate(sheets):
        if number:
            yield Text()
        yield rule(sheet.title, view)
        yield Text(_about(sheet), "dim")
        over = bases.get(sheet.title)
        if over and not sheet.merged:
            chain = ",".join((*over, sheet.title))
            yield Text(one_line(f"an override, judged merged: see --merged {chain}"), "dim")
        yield from _grid(list(_rows(sheet, comments, view)), view)


def _about(sheet: Sheet) -> str:
    if sheet.merged:
        return "merged: what docker compose runs with " + " ".join(f"-f {one_line(path)}" for path in sheet.merged)
    return f"{sheet.kind}, {sheet.lines} line" + ("" if sheet.lines == 1 else "s")


def _grid(rows: Sequence[Row], view: View) -> Iterator[RenderableType]:
    """The places in a column of their own; behind the facts, where that column would leave them too little room."""
    if max((len(row.place) for row in rows), default=0) > view.width // 3:
        for row in rows:
            yield row.text.append(f"  at {row.place}", "dim").append_text(row.via)
        return
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="dim", overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for row in rows:
        grid.add_row(Text(row.place), row.text.append_text(row.via))
    yield grid


@dataclass(frozen=True, slots=True)
class Row:
    """One fact or comment as it is drawn, with its place, and with what it came through."""

    place: str
    text: Text
    via: Text


def _rows(sheet: Sheet, comments: bool, view: View) -> Iterator[Row]:
    """The facts in the order of the tree; a comment before the first fact that stands beside or below it."""
    within = "" if sheet.merged else sheet.title
    left: dict[str, list[Comment]] = {}
    for comment in sheet.comments if comments else ():
        left.setdefault(comment.at.file, []).append(comment)

    def remarks(file: str, line: int | None) -> Iterator[Row]:
        waiting = left.get(file, [])
        while waiting and (line is None or waiting[0].at.start_line <= line):
            comment = waiting.pop(0)
            text = Text(f"# {cut(comment.text, view)}", "green")
            yield Row(one_line(_place(comment.at, within)), text, Text())

    for one in sheet.facts:
        if one.origin not in THROUGH:  # what came through an anchor is written elsewhere
            yield from remarks(one.at.file, one.at.start_line)
        through = ", ".join(_place(at) for at in one.via)
        via = Text(f"  via {one_line(through)}" if through else "", "dim")
        yield Row(one_line(_place(one.at, within)), _fact(one, view), via)
    for file in left:
        yield from remarks(file, None)


def scalar(value: Scalar) -> str:
    """A value as YAML would have it: `true`, not `True`.

    >>> scalar(True), scalar(None), scalar(3), scalar("")
    ('true', 'null', '3', '""')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if value != "" else '""'


def _fact(one: Shown, view: View) -> Text:
    text = Text.assemble((one_line(one.path), "cyan"), (" = ", "dim"), cut(scalar(one.value), view))
    if one.resolved():
        text.append("  written ", "dim")
        text.append(cut(one.written, view))
    if one.origin is not Origin.EXPLICIT:
        text.append(f"  [{one.origin.value}]", "yellow")
    return text


def as_json(sheets: Sequence[Sheet], comments: bool, corpus: Corpus) -> str:
    """The facts of every file one after another."""
    whole: dict[str, Any] = {
        "facts": [_fact_json(one) for sheet in sheets for one in sheet.facts],
        "problems": json_problems(
            tuple(dict.fromkeys((*corpus.problems, *(problem for sheet in sheets for problem in sheet.problems))))
        ),
        "files": [
            {"path": path, "kind": corpus.documents[path].kind, "lines": corpus.files[path].lines}
            for path in dict.fromkeys(path for sheet in sheets for path in (sheet.merged or (sheet.title,)))
        ],
    }
    if comments:
        whole["comments"] = [_comment_json(one) for sheet in sheets for one in sheet.comments]
    return json_text(whole)


def _fact_json(one: Shown) -> dict[str, Any]:
    return {
        "path": one.path,
        # JSON knows neither infinity nor not-a-number.
        "value": str(one.value) if isinstance(one.value, float) and not isfinite(one.value) else one.value,
        "written": one.written,
        "file": one.at.file,
        "start_line": one.at.start_line,
        "end_line": one.at.end_line,
        "origin": one.origin.value,
        "via": [_place(at) for at in one.via],
    }


def _comment_json(one: Comment) -> dict[str, Any]:
    return {
        "text": one.text,
        "path": show(one.path),
        "file": one.at.file,
        "start_line": one.at.start_line,
        "end_line": one.at.end_line,
    }
