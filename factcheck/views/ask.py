"""A statement with its verdict and the whole way to it, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from factcheck.ask import Answered, Considered, Reasoned
from factcheck.model import Citation, Judgement, Problem, Reason, Verdict
from factcheck.plain import sentence
from factcheck.reading import Answer
from factcheck.reports import View
from factcheck.reports.terminal import ASCII_SYMBOLS, COLOURS, LANGUAGES, SYMBOLS
from factcheck.scope import Scope
from factcheck.views.page import LABEL, cut, drawn, json_problems, json_text, labelled
from factcheck.visible import one_line, visible

ANSWERS = {Answer.YES: ("yes", "green"), Answer.NO: ("no", "red"), Answer.UNKNOWN: ("unknown", "yellow")}
NARROW = 80  # columns below which the readings need the whole width
QUOTED = 6  # lines quoted of one citation,
MANY = 3  # unless there are more citations than this: then the head of each will do
FILES = 4  # files named for a scope before the rest is only counted


def terminal(answered: Answered, view: View) -> str:
    """Each claim of the statement: verdict, reading, what was looked at, the lines, the other readings."""
    return drawn(_parts(answered, view), view)


def _parts(answered: Answered, view: View) -> Iterator[RenderableType]:
    review = answered.extraction.review
    if not answered.fully:
        language = LANGUAGES.get(review.language, review.language)
        yield Text(f"read as {one_line(language)}: only English and Russian are fully read", "yellow")
    if review.repairs:
        yield Text(one_line("repaired: " + ", ".join(review.repairs)), "dim")
    if not answered.claims:
        yield Text("Nothing here asserts something about the configuration: it is advice, a question, or a mere topic.")
    for number, one in enumerate(answered.claims):
        if number:
            yield Text()
        yield from _claim(one, answered.extraction.review.language, view)


def _claim(one: Reasoned, language: str, view: View) -> Iterator[RenderableType]:
    judged = one.judgement
    colour = COLOURS[judged.verdict]
    symbol = (SYMBOLS if view.unicode else ASCII_SYMBOLS)[judged.verdict]
    head = Table.grid(padding=(0, 1))
    head.add_column(width=1)
    head.add_column(ratio=1, overflow="fold")
    head.add_row(Text(symbol, f"bold {colour}"), Text(cut(judged.claim.text, view), "bold"))
    yield head
    rows: list[RenderableType] = [labelled("verdict", Text(_verdict(judged), colour))]
    rows.append(labelled("that is", one_line(sentence(judged, language))))
    if judged.correction:
        rows.append(labelled("in fact", Text(one_line(judged.correction), "red")))
    if judged.reading:
        rows.append(labelled("read as", one_line(judged.reading)))
    if judged.why and judged.why != judged.correction:
        rows.append(labelled("because", Text(cut(judged.why, view, 600))))
    rows.append(labelled("about", scope_text(one.scope)))
    if looked := _looked_at(one):
        rows.append(labelled("looked at", looked))
    cited = tuple(dict.fromkeys(judged.citations))
    quoted = QUOTED if len(cited) <= MANY else 1
    rows += [labelled("" if n else "lines", _citation(c, quoted, view)) for n, c in enumerate(cited)]
    if one.considered:
        narrow = view.width < NARROW
        readings = _considered(one.considered, view)
        rows += [Text("readings", "dim"), readings] if narrow else [labelled("readings", readings)]
    for row in rows:
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=1)
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row("", row)
        yield grid


def _verdict(judged: Judgement) -> str:
    if judged.verdict is not Verdict.UNVERIFIABLE or judged.code is None:
        return judged.verdict.value
    told = judged.code.value
    if judged.code is Reason.NOT_UNDERSTOOD:
        told += ": no reading explains the words well enough, and without doubt, to decide"
    return f"{judged.verdict.value}, {told}"


def scope_text(scope: Scope) -> str:
    """What a claim was taken to speak of, in words."""
    told = []
    if scope.services:
        told.append(f"{'services' if len(scope.services) > 1 else 'service'} {_some(scope.services)}")
    elif scope.domain:
        kind = f"{scope.quantifier.kind.value} " if scope.quantifier is not None else ""
        told.append(f"{kind}{scope.domain}")
    if scope.excepted:
        told.append(f"except {_some(scope.excepted)}")
    where = scope.environment
    if scope.named and scope.compose and not scope.paths:
        told.append((f"{where}: " if where else "") + _some(scope.compose))
    elif scope.paths:
        told.append(_some(scope.paths))
    else:
        told.append(f"{where}, which no file is named after" if where else "any file")
    if scope.stage:
        told.append(f"stage {scope.stage}")
    if scope.missing:
        told.append(f"not there: {_some(scope.missing)}")
    return one_line("; ".join(told))


def _looked_at(one: Reasoned) -> str:
    """The files whose lines any reading was answered from."""
    files = [citation.path for considered in one.considered for citation in considered.citations]
    return one_line(_some(tuple(dict.fromkeys("the whole tree" if path in (".", "") else path for path in files))))


def _some(names: Sequence[str]) -> str:
    more = len(names) - FILES
    return ", ".join(names[:FILES]) + (f" and {more} more" if more > 0 else "")


def place(one: Citation) -> str:
    """Where a citation stands."""
    if one.start_line == 0:
        return "the whole tree" if one.path in (".", "") else one.path
    lines = str(one.start_line) if one.end_line <= one.start_line else f"{one.start_line}-{one.end_line}"
    return f"{one.path}:{lines}"


def _citation(one: Citation, most: int, view: View) -> RenderableType:
    """The place and the first lines; the indentation that they share is left out."""
    head = Text(one_line(place(one)), "cyan")
    if one.via:
        head.append("  through " + one_line(", ".join(one.via)), "dim")
    lines = [visible(line[:2000].expandtabs(4)).rstrip() for line in one.quote.split("\n")] if one.quote else []
    indent = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    lines = lines[:most]
    width = view.width - LABEL - 2
    bar, more = ("│ ", "…") if view.unicode else ("| ", "...")
    quoted: list[RenderableType] = [head]
    for line in lines:
        row = Text.assemble((bar, "dim"), line[indent:])
        if row.cell_len > width:
            row.truncate(width - len(more))
            row.append(more, "dim")
        quoted.append(row)
    left = one.end_line - one.start_line + 1 - len(lines)
    if lines and left > 0:
        quoted.append(Text(f"{bar}{more} {left} more line" + ("" if left == 1 else "s"), "dim"))
    return Group(*quoted)


def _considered(considered: Sequence[Considered], view: View) -> RenderableType:
    """Two rows a reading: the mark of the chosen one, its score, the answer, what it says; under it why it did not
    decide, and what it is made of.
    """
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(width=4, justify="right")
    grid.add_column(width=7)
    grid.add_column(ratio=1, overflow="fold")
    for one in considered:
        answer, colour = ANSWERS[one.outcome.answer]
        text = Text(cut(one.reading.text, view, 300), "bold" if one.chosen else "")
        mark = ("→" if view.unicode else ">") if one.chosen else ""
        grid.add_row(mark, f"{one.reading.score:.2f}", Text(answer, colour), text)
        note = f"{one.note} ({one.reading.predicate})"
        if not one.chosen and one.citations:
            note += f", {place(one.citations[0])}"
        grid.add_row("", "", "", Text(one_line(note), "dim"))
    return grid


def as_json(answered: Answered | None, problems: Sequence[Problem]) -> str:
    """The claims as `check` reports them, each with its scope and its readings, the best first."""
    return json_text(
        {
            "statement": answered.extraction.review.text if answered is not None else None,
            "language": answered.extraction.review.language if answered is not None else None,
            "claims": [_claim_json(one, answered.extraction.review.language) for one in answered.claims]
            if answered is not None
            else [],
            "problems": json_problems(problems),
        }
    )


def _citation_json(one: Citation) -> dict[str, Any]:
    return {
        "path": one.path,
        "start_line": one.start_line,
        "end_line": one.end_line,
        "quote": one.quote,
        "via": list(one.via),
    }


def _claim_json(one: Reasoned, language: str) -> dict[str, Any]:
    judged, scope = one.judgement, one.scope
    return {
        "id": judged.claim.id,
        "text": judged.claim.text,
        "start": judged.claim.start,
        "end": judged.claim.end,
        "line": judged.claim.line,
        "verdict": judged.verdict.value,
        "reason": judged.reason(),
        "reading": judged.reading,
        "correction": judged.correction,
        "citations": [_citation_json(citation) for citation in judged.citations],
        "sentence": sentence(judged, language),
        "scope": {
            "services": list(scope.services),
            "domain": scope.domain,
            "quantifier": scope.quantifier.kind.value if scope.quantifier is not None else None,
            "environment": scope.environment,
            "compose": list(scope.compose),
            "dockerfiles": list(scope.dockerfiles),
            "paths": list(scope.paths),
            "missing": list(scope.missing),
        },
        "readings": [
            {
                "reading": considered.reading.text,
                "predicate": considered.reading.predicate,
                "score": round(considered.reading.score, 4),
                "residue": considered.reading.residue,
                "answer": considered.outcome.answer.value,
                "why": considered.outcome.why,
                "correction": considered.outcome.correction,
                "reason": considered.outcome.code,
                "chosen": considered.chosen,
                "note": considered.note,
                "citations": [_citation_json(citation) for citation in considered.citations],
            }
            for considered in one.considered
        ],
    }
