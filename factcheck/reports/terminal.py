"""The view for people: every claim in the order of the review, its verdict, and the line that shows it.

All foreign text becomes `rich.text.Text`, never markup, and passes `visible` first.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from claims.model import Claim, Form, Review, Role
from factcheck.compare import compare
from factcheck.grade import grade
from factcheck.model import Citation, Judgement, Reason, Report, ReviewReport, Score, Verdict
from factcheck.plain import pieces, sentence
from factcheck.reports import View
from factcheck.score import percent, ranking
from factcheck.views.graded import comparison, grade_rows
from factcheck.visible import one_line, visible

COLOURS = {Verdict.CONFIRMED: "green", Verdict.CONTRADICTED: "red", Verdict.UNVERIFIABLE: "yellow"}
SYMBOLS = {Verdict.CONFIRMED: "✔", Verdict.CONTRADICTED: "✘", Verdict.UNVERIFIABLE: "?"}
ASCII_SYMBOLS = {Verdict.CONFIRMED: "+", Verdict.CONTRADICTED: "x", Verdict.UNVERIFIABLE: "?"}
SHORT = {
    Reason.NOT_SUPPLIED: "not supplied",
    Reason.RUNTIME: "runtime",
    Reason.HISTORY: "history",
    Reason.EXTERNAL: "external",
    Reason.VAGUE: "vague",
    Reason.NOT_UNDERSTOOD: "not understood",
}
LANGUAGES = {"en": "English", "ru": "Russian"}

PLACES = 3  # citations shown for one claim, unless every detail is asked for
LINES = 3  # quoted lines shown for one citation, likewise
LONG = 8  # a citation of more lines than this is a block or a file in which something is missing: its head will do
LONGEST = 2000  # characters of one line, whatever is asked for: nobody reads a bundled script here
SAID = 300  # characters of a claim: code blocks are claims, too
LED = 60  # characters of what stands before it
BEFORE = (Role.ROW, Role.COLUMN, Role.LEAD)
LABEL = 8  # columns of "read as", "in fact"


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters that draw the view."""

    verdicts: dict[Verdict, str]
    bar: str
    more: str
    dash: str
    dot: str


UNICODE = Signs(SYMBOLS, "│", "…", "–", "·")
ASCII = Signs(ASCII_SYMBOLS, "|", "...", "-", "-")


def render(report: Report, view: View) -> str:
    """The report as lines for a terminal, a pipe or a file."""
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
        # Nothing of the environment: the same report looks the same everywhere.
        _environ={},
    )
    draw(report, view, console)
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().split("\n")
    return "\n".join(line.rstrip() for line in lines)


def draw(report: Report, view: View, console: Console) -> None:
    """Print the report on a console."""
    signs = UNICODE if view.unicode else ASCII
    for number, one in enumerate(report.reviews):
        if number:
            console.print()
        for part in _review(one, view, signs):
            console.print(part)
    if len(report.reviews) > 1:
        console.print()
        console.print(_rule("Ranking", signs))
        console.print()
        console.print(_ranking(report.reviews, signs))
    if report.compared:
        for part in comparison(compare(report.reviews), report, view):
            console.print(part)


def _rule(title: str, signs: Signs) -> Rule:
    return Rule(Text(title, "bold"), characters="─" if signs is UNICODE else "-", style="dim", align="left")


def _review(one: ReviewReport, view: View, signs: Signs) -> Iterator[RenderableType]:
    yield _rule(one_line(one.review.path), signs)
    yield _counts(one.score, signs)
    origin = _origin(one.review)
    if origin:
        yield Text(origin, "dim")
    yield Text()
    gutter = max((len(f"L{j.claim.line}") for j in one.judgements), default=2)
    for judgement in one.judgements:
        yield _claim(judgement, one.review.language, gutter, view, signs)
        yield Text()
    yield from _score(one, view, signs)


def _counts(score: Score, signs: Signs) -> Text:
    line = Text(f"{_number(score.claims, 'claim')}:  ")
    numbers = (score.confirmed, score.contradicted, score.unverifiable)
    for verdict, number in zip(COLOURS, numbers, strict=True):
        line.append(f"{signs.verdicts[verdict]} {number} {verdict.value}", COLOURS[verdict])
        line.append("   ")
    return line


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _origin(review: Review) -> str:
    """The language, and what had to be done to the text before it could be read."""
    told = [LANGUAGES.get(review.language, review.language)] if review.language else []
    if review.repairs:
        told.append("repaired: " + ", ".join(review.repairs))
    return one_line("; ".join(told))


def _claim(one: Judgement, language: str, gutter: int, view: View, signs: Signs) -> RenderableType:
    """A claim is a grid: the symbol, the line of the review, all that there is to say."""
    colour = COLOURS[one.verdict]
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(width=gutter, justify="right")
    grid.add_column(ratio=1, overflow="fold")
    symbol = Text(signs.verdicts[one.verdict], f"bold {colour}")
    grid.add_row(symbol, Text(f"L{one.claim.line}", "dim"), _said(one.claim, view, signs))
    for part in _details(one, language, view, signs, view.width - gutter - 3):
        grid.add_row("", "", part)
    return grid


def _said(claim: Claim, view: View, signs: Signs) -> Text:
    """The claim's words; before them, dimmed, those that it completes: a cell's row and column, an item's lead."""
    text = claim.path if claim.form is Form.TREE and claim.path else claim.text
    text = one_line(text).strip("* ")
    if len(text) > SAID and not view.verbose:
        text = text[:SAID].rstrip() + signs.more
    before = [c.part.text for role in BEFORE for c in claim.context if c.role is role]
    lead = " / ".join(words for words in (one_line(part).strip("* ") for part in before) if words)
    if len(lead) > LED:
        lead = lead[:LED].rstrip() + signs.more
    return Text.assemble((f"{lead}: ", "dim") if lead else "", (text, "bold"))


def _details(one: Judgement, language: str, view: View, signs: Signs, width: int) -> Iterator[RenderableType]:
    told = sentence(one, language)
    yield Text(one_line(told), COLOURS[one.verdict])
    if one.reading:
        yield _labelled("read as", Text(one_line(one.reading), "dim"))
    if view.verbose and one.correction:
        yield _labelled("in fact", Text(one_line(one.correction), "dim"))
    if view.verbose and one.why and one.why != one.correction:
        yield _labelled("because", Text(one_line(one.why), "dim"))
    if one.accepted:
        yield _labelled("waived", Text(one_line(one.accepted), "dim"))
    if view.verbose and one.property:
        yield _labelled("asked", Text(one_line(one.property), "dim"))
    places = tuple(dict.fromkeys(one.citations))
    if not view.verbose and len(places) == 1 and _quotes(told, places[0]):
        return
    shown = places if view.verbose else places[:PLACES]
    for citation in shown:
        yield from _citation(citation, len(shown) > 1, view, signs, width)
    if len(places) > len(shown):
        yield Text(f"and {_number(len(places) - len(shown), 'more place')}", "dim")


def _quotes(told: str, one: Citation) -> bool:
    """Whether a sentence already names a citation's place and shows its line in full."""
    code = [text for text, is_code in pieces(told) if is_code]
    return _place(one) in told and not one.via and one_line(one.quote) in code


def _labelled(label: str, text: Text) -> RenderableType:
    grid = Table.grid(padding=(0, 0))
    grid.add_column(width=LABEL)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(Text(label, "dim"), text)
    return grid


def _place(one: Citation) -> str:
    if one.start_line == 0:
        return "the whole tree" if one.path in (".", "") else one.path
    lines = str(one.start_line) if one.end_line <= one.start_line else f"{one.start_line}-{one.end_line}"
    return f"{one.path}:{lines}"


def _citation(one: Citation, among: bool, view: View, signs: Signs, width: int) -> Iterator[RenderableType]:
    """The place, and the quoted lines beneath, or beside it where there is one and it fits."""
    place = Text(one_line(_place(one)), "cyan")
    if one.via:
        place.append("  through " + one_line(", ".join(one.via)), "dim")
    quoted, left = _quoted(one, among, view)
    if len(quoted) == 1:
        beside = Text.assemble(place, "  ", quoted[0], (f" {signs.more}" if left else "", "dim"))
        if beside.cell_len <= width:
            yield beside
            return
    yield place
    for line in quoted:
        row = Text.assemble((f"{signs.bar} ", "dim"), line)
        if not view.verbose and row.cell_len > width:
            row.truncate(width - len(signs.more))
            row.append(signs.more, "dim")
        yield row
    if left and quoted:
        yield Text(f"{signs.bar} {signs.more} {_number(left, 'more line')}", "dim")


def _quoted(one: Citation, among: bool, view: View) -> tuple[list[str], int]:
    """The lines to show, without the indentation that they share, and how many are left out.

    A block `among` other citations is shown by its head, and so is one so long that something must be missing in it.
    """
    written = one.quote.split("\n") if one.quote else []
    lines = [visible(line[:LONGEST].expandtabs(4)).rstrip() for line in written]
    indent = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    lines = [line[indent:] for line in lines]
    span = one.end_line - one.start_line + 1
    kept = lines
    if not view.verbose and span > LINES:
        head = 0 if one.start_line == 1 else 1
        kept = lines[:head] if among or span > LONG else lines[:LINES]
    return kept, max(span, len(lines)) - len(kept)


def _interval(score: Score, signs: Signs) -> str:
    return f"{percent(score.low).removesuffix(' %')}{signs.dash}{percent(score.high)}"


def _score(one: ReviewReport, view: View, signs: Signs) -> Iterator[RenderableType]:
    score = one.score
    if not score.claims:
        yield Text("Score: N/A. No claim about the configuration was found.")
        return
    decided = score.confirmed + score.contradicted
    understood = score.claims - dict(score.reasons).get(Reason.NOT_UNDERSTOOD, 0)
    why = f" {signs.dot} ".join(f"{number} {SHORT[reason]}" for reason, number in score.reasons)
    grid = Table.grid(padding=(0, 2))
    grid.add_column()
    grid.add_column(justify="right", style="bold")
    grid.add_column(overflow="fold", ratio=1)
    true = f"{score.confirmed} of {decided} decided claims are true, 95 % interval {_interval(score, signs)}"
    grid.add_row("precision", percent(score.precision), Text(true if decided else "nothing could be decided", "dim"))
    grid.add_row("coverage", percent(score.coverage), Text(f"{decided} of {score.claims} claims decided", "dim"))
    grid.add_row("unsupported", percent(score.unsupported), Text(why or "every claim could be decided", "dim"))
    grid.add_row("understood", percent(score.understood), Text(f"{understood} of {score.claims} claims", "dim"))
    for name, figure, told in grade_rows(grade(one.judgements), view):
        grid.add_row(name, figure, told)
    yield Padding(grid, (0, 0, 0, 2))


def _ranking(reviews: tuple[ReviewReport, ...], signs: Signs) -> RenderableType:
    """Best first; the order is that of "at least", the lower end of the precision's interval."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column("", justify="right")
    table.add_column("review", overflow="fold")
    table.add_column("at least", justify="right", style="bold")
    table.add_column("precision", justify="right")
    for verdict, colour in COLOURS.items():
        table.add_column(Text(signs.verdicts[verdict], colour), justify="right")
    table.add_column("coverage", justify="right")
    for place, one in enumerate(ranking(reviews), start=1):
        score = one.score
        table.add_row(
            str(place) if score.low is not None else signs.dash,
            Text(one_line(one.review.path)),
            percent(score.low),
            percent(score.precision),
            str(score.confirmed),
            str(score.contradicted),
            str(score.unverifiable),
            percent(score.coverage),
        )
    return Padding(table, (0, 0, 0, 2))
