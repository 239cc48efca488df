"""The claims of a review as they were understood, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claims.language import FULL
from claims.model import Bound, Claim, Context, Extraction, Form, Mention, Part, Quantifier, Role, Value
from factcheck.model import Problem
from factcheck.reports import View
from factcheck.reports.terminal import LANGUAGES
from factcheck.views.page import cut, drawn, json_problems, json_text, labelled, rule
from factcheck.visible import one_line

FULLY = "values, file names and structure are understood; what is said in words hardly is"
KINDS = {  # how the context of a claim is called
    Role.SENTENCE: "sentence",
    Role.LEAD: "completes",
    Role.ROW: "row",
    Role.COLUMN: "table head",
    Role.PARENT: "under",
    Role.BEFORE: "after",
    Role.HEADING: "heading",
    Role.INTRO: "introduced",
}
NAMED = {"group": "services", "domain": "thing", "opposite": "denied property"}  # for people
CONTEXT = 160  # characters of a piece of context
LABEL = 12


def terminal(found: Sequence[Extraction], with_corpus: bool, view: View) -> str:
    """Every claim with its span, its context, and what it was taken to say."""
    return drawn(_parts(found, with_corpus, view), view)


def _parts(found: Sequence[Extraction], with_corpus: bool, view: View) -> Iterator[RenderableType]:
    for number, one in enumerate(found):
        if number:
            yield Text()
        yield rule(one.review.path, view)
        yield Text(_about(one), "dim")
        if one.review.language not in FULL:
            yield Text(f"only English and Russian are fully read: {FULLY}", "yellow")
        if not with_corpus and one.claims:
            yield Text("no --corpus: names of services, files and variables are not recognised", "dim")
        yield Text()
        gutter = max((len(f"L{claim.line}") for claim in one.claims), default=2)
        for claim in one.claims:
            yield from _claim(claim, gutter, view)
            yield Text()
        left = unclaimed(one)
        if left:
            yield labelled("no claim", Text("on " + ("line " if left.isdigit() else "lines ") + left, "dim"), LABEL)


def _about(one: Extraction) -> str:
    language = LANGUAGES.get(one.review.language, one.review.language)
    told = [language, f"{len(one.claims)} claim" + ("" if len(one.claims) == 1 else "s")]
    if one.review.repairs:
        told.append("repaired: " + ", ".join(one.review.repairs))
    return one_line("; ".join(told))


def unclaimed(one: Extraction) -> str:
    """The lines that hold words and no claim, as ranges: "1, 3, 28-30"."""
    text = one.review.text
    claimed: set[int] = set()
    for claim in one.claims:
        claimed.update(range(claim.line, claim.line + text.count("\n", claim.start, claim.end) + 1))
    lines = text.split("\n")
    left = [n for n, line in enumerate(lines, 1) if n not in claimed and any(c.isalnum() for c in line)]
    ranges: list[list[int]] = []
    for n in left:
        if ranges and not any(c.isalnum() for line in lines[ranges[-1][1] : n - 1] for c in line):
            ranges[-1][1] = n  # only blank lines lie between
        else:
            ranges.append([n, n])
    return ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in ranges)


def _claim(claim: Claim, gutter: int, view: View) -> Iterator[RenderableType]:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=gutter, justify="right")
    grid.add_column(ratio=1, overflow="fold")
    text = claim.path if claim.form is Form.TREE and claim.path else claim.text
    grid.add_row(Text(f"L{claim.line}", "dim"), Text(cut(text, view, 600), "bold"))
    for label, told in _told(claim, view):
        grid.add_row("", labelled(label, told, LABEL))
    yield Padding(grid, (0, 0))


def _told(claim: Claim, view: View) -> Iterator[tuple[str, Text]]:
    signs = [claim.polarity.value, claim.form.value, f"about {claim.nature.value}"]
    signs += ["hedged"] if claim.hedged else []
    signs += [f"marked {one_line(claim.mark)}"] if claim.mark else []
    yield "said", Text(f"{', '.join(signs)}; characters {claim.start}-{claim.end}", "dim")
    for role in dict.fromkeys(context.role for context in claim.context if context.role is not Role.SENTENCE):
        texts = [
            cut(c.part.text.strip("#*:_ \n\t").replace("**", ""), view, CONTEXT)
            for c in claim.context
            if c.role is role
        ]
        yield KINDS[role], Text(", in ".join(f"“{text}”" for text in texts if text), "dim")
    body = claim.body
    if body.quantifiers:
        yield "how many", Text(", ".join(_quantifier(one) for one in body.quantifiers))
    if body.negations:
        yield "negated by", Text(", ".join(f"“{one_line(one.text)}”" for one in body.negations))
    if body.environments:
        yield "where", Text(", ".join(body.environments))
    for number, value in enumerate(body.values):
        yield "" if number else "values", _value(value, view)
    for number, span in enumerate(dict.fromkeys((m.start, m.end) for m in body.mentions)):
        same = [m for m in body.mentions if (m.start, m.end) == span]
        yield "" if number else "names", _mentions(same, view)


def _quantifier(one: Quantifier) -> str:
    number = "" if one.number is None else f" {one.number}"
    return f"{one.kind.value}{number} (“{one_line(one.text)}”)"


def amount(value: Value) -> str:
    """A normalised value for people: bytes and seconds have their unit, ranges a dash."""
    unit = {"size": " bytes", "duration": " s"}.get(value.kind, "")
    if isinstance(value.amount, tuple):
        sign = "=" if value.kind == "assignment" else "-" if value.bound is Bound.BETWEEN else ", "
        return sign.join("" if one is None else _number(one) for one in value.amount) + unit
    return _number(value.amount) + unit


def _number(one: object) -> str:
    return f"{one:g}" if isinstance(one, float) and one == one and abs(one) < 1e15 else str(one)


def _value(value: Value, view: View) -> Text:
    text = Text.assemble((f"{value.kind} ", "cyan"), cut(amount(value), view, CONTEXT))
    notes = [] if value.bound is Bound.EXACTLY else [value.bound.value.replace("-", " ")]
    notes += [f"of “{one_line(value.noun)}”"] if value.noun else []
    if one_line(value.text) != one_line(amount(value)):
        notes.append(f"“{cut(value.text, view, CONTEXT)}”")
    text.append(("  " + ", ".join(notes)) if notes else "", "dim")
    return text


def _mentions(same: Sequence[Mention], view: View) -> Text:
    """What one stretch of the text may name, by kind; services that are named as a group as well are told once."""
    told: dict[tuple[str, ...], list[str]] = {}
    for one in same:
        kinds = told.setdefault(one.names, [])
        kind = NAMED.get(one.kind, one.kind)
        if not (kind == "services" and "service" in kinds) and kind not in kinds:
            kinds.append(kind)
    text = Text()
    for names, kinds in told.items():
        kinds = [kind for kind in kinds if kind != "services" or "service" not in kinds]
        shown = ", ".join(one_line(name) for name in names[:6]) + (", ..." if len(names) > 6 else "")
        text.append(", " if text else "")
        text.append(" or ".join(kinds) + " ", "cyan")
        text.append(shown)
    text.append(f"  “{cut(same[0].text, view, CONTEXT)}”", "dim")
    return text


def as_json(found: Sequence[Extraction], problems: Sequence[Problem]) -> str:
    """The claims of every review, their bodies and contexts; offsets count characters of the decoded review."""
    reviews = [
        {
            "path": one.review.path,
            "language": one.review.language,
            "fully_read": one.review.language in FULL,
            "claims": [_claim_json(claim) for claim in one.claims],
            "unclaimed_lines": unclaimed(one),
        }
        for one in found
    ]
    return json_text({"reviews": reviews, "problems": json_problems(problems)})


def _claim_json(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "line": claim.line,
        "form": claim.form.value,
        "nature": claim.nature.value,
        "polarity": claim.polarity.value,
        "hedged": claim.hedged,
        "mark": claim.mark,
        "path": claim.path,
        **part_json(claim.body),
        "context": [_context_json(one) for one in claim.context],
    }


def _context_json(one: Context) -> dict[str, Any]:
    part = one.part
    return {"role": one.role.value, "text": part.text, "start": part.start, "end": part.end, **part_json(part)}


def part_json(part: Part) -> dict[str, Any]:
    """What was recognised in a stretch of the review."""
    return {
        "quantifiers": [
            {"kind": q.kind.value, "number": q.number, "text": q.text, "start": q.start, "end": q.end}
            for q in part.quantifiers
        ],
        "negations": [{"text": n.text, "start": n.start, "end": n.end} for n in part.negations],
        "environments": list(part.environments),
        "values": [
            {
                "kind": v.kind,
                "amount": _plain(v.amount),
                "bound": v.bound.value,
                "noun": v.noun,
                "text": v.text,
                "start": v.start,
                "end": v.end,
            }
            for v in part.values
        ],
        "mentions": [
            {
                "kind": m.kind,
                "names": list(m.names),
                "group": m.group,
                "exact": m.exact,
                "text": m.text,
                "start": m.start,
                "end": m.end,
            }
            for m in part.mentions
        ],
    }


def _plain(amount: object) -> object:
    """An amount as JSON has it: tuples become lists, what is neither number nor text its text."""
    if isinstance(amount, tuple):
        return [_plain(one) for one in amount]
    if isinstance(amount, float) and (amount != amount or amount in (float("inf"), float("-inf"))):
        return str(amount)
    return amount if amount is None or isinstance(amount, (bool, int, float, str)) else str(amount)
