"""A property explained, or the list of all, for people, for programs, and as the page `docs/properties.md`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from factcheck.explain import Example, Explained
from factcheck.model import Verdict
from factcheck.reports import View
from factcheck.reports.terminal import ASCII_SYMBOLS, COLOURS, LANGUAGES, SYMBOLS
from factcheck.views.ask import place
from factcheck.views.page import drawn, json_text, labelled, rule
from factcheck.visible import one_line

ANY = "any"  # phrases of no language in particular


def brief(one: Explained) -> str:
    """The first sentence of what a property means, without its source."""
    first = one.meaning.split(". ")[0].split(" (")[0]
    return first.rstrip(".:;")


def listed(every: Sequence[Explained], view: View) -> str:
    """Every property with its first sentence, one line each where it fits."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="cyan")
    grid.add_column(ratio=1, overflow="fold")
    for one in every:
        grid.add_row(Text(one.one.id), Text(brief(one)))
    more = Text(f"{len(every)} properties; factcheck explain PROPERTY tells more of one.", "dim")
    return drawn([grid, Text(), more], view)


def terminal(one: Explained, view: View) -> str:
    """One property: meaning, subjects, value, where it is looked up, what absence means, how it is said, examples."""
    return drawn(_parts(one, view), view)


def _parts(one: Explained, view: View) -> Iterator[RenderableType]:
    yield rule(one.one.id, view)
    yield Text(one.meaning)
    yield Text()
    for label, told in told_of(one):
        yield labelled(label, told)
    for number, example in enumerate(one.examples):
        if not number:
            yield Text()
        yield labelled("" if number else "for example", _example(example, view))
    if not one.examples:
        yield Text()
        yield labelled("for example", "; ".join(one.seen) or Text("nothing in the bundled example has it", "dim"))


def told_of(one: Explained) -> Iterator[tuple[str, str]]:
    """What there is to tell of a property, line by line, each under its label."""
    yield "asked of", ", ".join(one.subjects)
    values = f"; a claim may give {_or(one.values)}" if one.values else ""
    yield "value", one.compared.rstrip(".") + values
    yield "looked up", "; ".join((*one.places, *(("under " + _or(one.keys),) if one.keys else ())))
    for n, means in enumerate(dict.fromkeys(means for _, means in one.absence)):
        yield "" if n else "if absent", f"{' and '.join(kind for kind, same in one.absence if same == means)}: {means}"
    for code, name in _languages(one.one.names):
        yield f"in {name}", ", ".join(one.one.names[code])
    for code, name in _languages(one.one.opposites):
        yield "", f"denied in {name}: {', '.join(one.one.opposites[code])}"
    for code, name in _languages(one.one.nouns):
        yield "", f"counted in {name}: {', '.join(one.one.nouns[code])}"


def _languages(said: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    return [(code, LANGUAGES.get(code, code or ANY)) for code in said if said[code]]


def _or(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + (" or " if len(words) > 1 else "") + words[-1] if words else ""


def _example(example: Example, view: View) -> Text:
    judged = example.judgement
    colour = COLOURS[judged.verdict]
    symbol = (SYMBOLS if view.unicode else ASCII_SYMBOLS)[judged.verdict]
    text = Text.assemble((symbol, f"bold {colour}"), " ", example.statement)
    if judged.verdict is Verdict.UNVERIFIABLE:
        text.append(f"  {judged.reason()}", colour)
    elif judged.correction:
        text.append(f"  {one_line(judged.correction)}", colour)
    elif judged.citations:
        text.append(f"  {place(judged.citations[0])}", "cyan")
    return text


def _json(one: Explained) -> dict[str, Any]:
    return {
        "id": one.one.id,
        "meaning": one.meaning,
        "of": list(one.one.of),
        "kind": one.one.kind.name,
        "values": list(one.values),
        "keys": list(one.keys),
        "places": list(one.places),
        "absence": dict(one.absence),
        "names": {code: list(said) for code, said in one.one.names.items()},
        "opposites": {code: list(said) for code, said in one.one.opposites.items()},
        "nouns": {code: list(said) for code, said in one.one.nouns.items()},
    }


def all_json(every: Sequence[Explained]) -> str:
    """Every property, without examples."""
    return json_text({"properties": [_json(one) for one in every]})


def one_json(one: Explained) -> str:
    """One property with its examples."""
    examples = [
        {
            "statement": example.statement,
            "verdict": example.judgement.verdict.value,
            "reason": example.judgement.reason(),
            "reading": example.judgement.reading,
            "correction": example.judgement.correction,
            "citations": [place(citation) for citation in example.judgement.citations],
        }
        for example in one.examples
    ]
    return json_text({"property": {**_json(one), "examples": examples, "seen": list(one.seen)}})


def page(every: Sequence[Explained]) -> str:
    """All properties as Markdown: docs/properties.md. Verdicts are left to `factcheck explain`, which runs them."""
    head = [
        "# What can be checked",
        "",
        "<!-- Generated from factcheck/properties/ by docs/properties.py. -->",
        "",
        f"{len(every)} properties. Phrases are dictionary forms: a review may inflect them.",
        "`factcheck explain PROPERTY` shows examples, too, and judges them at that moment.",
        "",
    ]
    parts = ["\n".join(head)]
    for one in every:
        rows = "\n".join(f"| {label} | {_cell(told)} |" for label, told in told_of(one))
        parts.append(f"## {one.one.id}\n\n{one.meaning}\n\n| | |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
