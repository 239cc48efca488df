"""What the terminal shows beyond verdicts and score: how grave the errors are, what is inflated, and several reviews
side by side.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from factcheck.compare import Comparison, Side
from factcheck.grade import Grade
from factcheck.model import Report, Severity
from factcheck.plain import sentence
from factcheck.reports import View
from factcheck.views.page import cut, rule
from factcheck.visible import one_line

COLOURS = {Severity.HIGH: "red", Severity.MEDIUM: "yellow", Severity.LOW: "dim"}
MOST = 8  # inflated things, and omissions of one review, unless every detail is asked for


def grade_rows(one: Grade, view: View) -> Iterator[tuple[str, str, Text]]:
    """Rows for the table of the score: a name, a figure, and what it is made of."""
    if one.severities:
        told = Text(", ").join(Text(f"{number} {level.value}", COLOURS[level]) for level, number in one.severities)
        yield "severity", str(sum(number for _, number in one.severities)), told
    shown = one.inflation if view.verbose else one.inflation[:MOST]
    for number, item in enumerate(shown):
        name = one_line(item.what.replace(":lines", ", lines"))
        told = Text.assemble(f"claimed {item.claimed:g}, found {item.found:g}: ", name, (f" (L{item.line})", "dim"))
        yield "" if number else "inflated", "" if number else str(len(one.inflation)), told
    if len(shown) < len(one.inflation):
        yield "", "", Text(f"and {len(one.inflation) - len(shown)} more", "dim")


def comparison(one: Comparison, report: Report, view: View) -> Iterator[RenderableType]:
    """Where the reviews disagree and who is right, then what each left out that another found."""
    right, wrong = ("✔", "✘") if view.unicode else ("+", "x")
    yield Text()
    yield rule("Where they disagree", view)
    yield Text()
    if not one.disagreements:
        yield Padding(Text("They contradict each other nowhere."), (0, 0, 0, 2))
    for item in one.disagreements:
        for of in item.right:
            yield _side(of, report, Text(right, "bold green"), view)
        for of in item.wrong:
            yield _side(of, report, Text(wrong, "bold red"), view)
        last = item.wrong[0]
        told = one_line(sentence(last.judgement, report.reviews[last.review].review.language))
        yield Padding(Text(told, "dim"), (0, 0, 1, 4))
    yield rule("What each left out", view)
    for omission in one.omissions:
        path = one_line(report.reviews[omission.review].review.path)
        yield Text()
        yield Text.assemble("  ", (path, "bold"), f", found by others: {len(omission.found)}")
        shown = omission.found if view.verbose else omission.found[:MOST]
        for of in shown:
            yield _side(of, report, Text("+", "dim"), view, told=True)
        left = len(omission.found) - len(shown)
        if left:
            yield Padding(Text(f"and {left} more (--verbose shows all)", "dim"), (0, 0, 0, 4))


def _side(of: Side, report: Report, sign: Text, view: View, told: bool = False) -> RenderableType:
    """A sign, and beside it the review's words with their place; what is `told` is so in plain words."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(ratio=1, overflow="fold")
    review = report.reviews[of.review].review
    place = f"{one_line(review.path)}:{of.judgement.claim.line}"
    text = sentence(of.judgement, review.language) if told else of.judgement.claim.text
    grid.add_row(sign, Text.assemble(cut(text, view, 160).strip("* "), ("  " + place, "cyan")))
    return Padding(grid, (0, 0, 0, 2))
