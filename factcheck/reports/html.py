"""One HTML page for people: the review as it reads beside the evidence. It holds all it needs and asks for nothing.

Jinja2 escapes every text; what is markup is built by `factcheck/page/`. The page forbids by its own policy whatever a
hostile review could smuggle in: scripts other than its own, requests, forms.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

from factcheck.compare import Side, compare
from factcheck.grade import Grade, grade, heading, severity
from factcheck.messages import Catalogue, catalogue, languages
from factcheck.model import Citation, Judgement, Problem, Report, ReviewReport, Score, Verdict
from factcheck.page.review import rendered
from factcheck.page.source import excerpts
from factcheck.plain import pieces, sentence
from factcheck.reports import View
from factcheck.score import percent, ranking
from factcheck.visible import one_line, visible

SIGNS = {Verdict.CONFIRMED: "✔", Verdict.CONTRADICTED: "✘", Verdict.UNVERIFIABLE: "?"}


@dataclass(frozen=True, slots=True)
class _Sign:
    """A verdict as the page names it: by its value and its sign, never by colour alone."""

    value: str
    sign: str


VERDICTS = tuple(_Sign(verdict.value, sign) for verdict, sign in SIGNS.items())
PLACES = 4  # citations on one card
SAID = 1_000  # characters of a claim on its card: code blocks are claims, too
TABLES = ("ui", "noun")


def _page(name: str) -> str:
    return (files("factcheck") / "page" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(autoescape=True, trim_blocks=True, keep_trailing_newline=True)
    environment.filters["forceescape"] = lambda text: escape(str(text))
    return environment


def _words() -> dict[str, dict[str, str]]:
    """What the page's script says in each language, by "table.key"."""
    return {
        code: {
            f"{table}.{key}": text
            for table in TABLES
            for key, text in catalogue(code).tables[table].items()
            if isinstance(text, str)
        }
        for code in languages()
    }


def _target(review: int, one: Judgement, side: str) -> str:
    return f"r{review}-{side}-{one.claim.id}"


def _mark(review: int, one: Judgement, first: bool, words: Catalogue) -> tuple[Markup, Markup]:
    """The tags around a stretch of a claim: a link to its card. One a claim can be reached by the keyboard."""
    verdict = one.verdict.value
    before = Markup('<a class="c {}{}" data-claim="{}" href="#{}"').format(
        verdict, " first" if first else "", one.claim.id, _target(review, one, "e")
    )
    if first:
        before += Markup(' id="{}" title="{}">').format(_target(review, one, "c"), words.text("noun", verdict))
    else:
        before += Markup(' tabindex="-1">')
    return before, Markup("</a>")


def _place(one: Citation) -> str:
    if one.start_line == 0:
        return one.path
    return f"{one.path}:{one.start_line}" + (f"-{one.end_line}" if one.end_line > one.start_line else "")


def _citation(one: Citation) -> dict[str, Any]:
    lines = one.quote.split("\n") if one.start_line else []
    return {
        "path": one.path,
        "place": one_line(_place(one)),
        "tree": one.start_line == 0 and one.path in (".", ""),
        "via": one_line(", ".join(one.via)),
        "first": one.start_line,
        "last": one.end_line,
        "lines": [(one.start_line + at, visible(line.expandtabs(4))) for at, line in enumerate(lines)],
    }


def _card(review: int, one: Judgement, language: str) -> dict[str, Any]:
    level = severity(one)
    places = list(dict.fromkeys(one.citations))
    text = "\n".join(visible(line) for line in one.claim.text[: SAID * 2].split("\n"))
    return {
        "id": _target(review, one, "e"),
        "target": _target(review, one, "c"),
        "claim": one.claim.id,
        "verdict": one.verdict.value,
        "sign": SIGNS[one.verdict],
        "reason": one.code.value if one.code is not None else "",
        "severity": level.value if level is not None else "",
        "line": one.claim.line,
        "files": sorted({citation.path for citation in one.citations}),
        "sentence": pieces(one_line(sentence(one, language))),
        "text": pieces(text if len(text) <= SAID else text[:SAID].rstrip() + "…"),
        "reading": one_line(one.reading),
        "correction": one_line(one.correction),
        "citations": [_citation(citation) for citation in places[:PLACES]],
        "more": max(len(places) - PLACES, 0),
    }


def _figures(score: Score) -> list[tuple[str, str, str, Mapping[str, object]]]:
    """Name, figure, and what it is made of: the message's key and its numbers."""
    decided = score.confirmed + score.contradicted
    understood = 0 if score.understood is None else round(score.understood * score.claims)
    numbers = {
        "decided": decided,
        "confirmed": score.confirmed,
        "claims": score.claims,
        "unverifiable": score.unverifiable,
        "understood": understood,
    }
    shares = {
        "precision": score.precision,
        "coverage": score.coverage,
        "unsupported": score.unsupported,
        "understood": score.understood,
    }
    return [
        (
            name,
            "" if share is None else percent(share),
            "ui.nothing-decided" if name == "precision" and not decided else f"ui.{name}-of",
            numbers,
        )
        for name, share in shares.items()
    ]


def _graded(review: int, one: ReviewReport, worth: Grade) -> dict[str, Any]:
    first: dict[str, Judgement] = {}
    sections: dict[tuple[str, int], Judgement] = {}
    for judgement in one.judgements:
        first.setdefault(judgement.claim.id, judgement)
        sections.setdefault(heading(judgement), judgement)
    return {
        "severities": [(level.value, number) for level, number in worth.severities],
        "inflation": [
            {
                "what": one_line(item.what.removesuffix(":lines")),
                "claimed": f"{item.claimed:g}",
                "found": f"{item.found:g}",
                "target": _target(review, first[item.claims[0]], "e"),
            }
            for item in worth.inflation
        ],
        "sections": [
            {
                "heading": one_line(section.heading),
                "target": _target(review, judgement, "c"),
                "counts": [(verdict, getattr(section, verdict.value)) for verdict in VERDICTS],
            }
            for section, judgement in zip(worth.sections, sections.values(), strict=True)
        ],
    }


def _review(number: int, one: ReviewReport) -> dict[str, Any]:
    language, score = one.review.language, one.score
    words = catalogue(language)
    judgements = one.judgements
    text = rendered(one.review.text, judgements, lambda at, first: _mark(number, judgements[at], first, words))
    return {
        "id": f"r{number}",
        "path": one_line(one.review.path),
        "language": language or "und",
        "repairs": one_line(", ".join(one.review.repairs)),
        "score": score,
        "tally": [(verdict, getattr(score, verdict.value)) for verdict in VERDICTS],
        "figures": _figures(score),
        "interval": {"low": percent(score.low), "high": percent(score.high)} if score.low is not None else None,
        "reasons": [reason.value for reason, _ in score.reasons],
        "files": sorted({citation.path for judgement in judgements for citation in judgement.citations}),
        "text": text,
        "cards": [_card(number, judgement, language) for judgement in judgements],
        **_graded(number, one, grade(judgements)),
    }


def _ranked(report: Report) -> list[dict[str, Any]]:
    places = {id(one): place for place, one in enumerate(report.reviews)}
    return [
        {
            "rank": str(rank) if one.score.low is not None else "–",
            "id": f"r{places[id(one)]}",
            "path": one_line(one.review.path),
            "low": percent(one.score.low),
            "precision": percent(one.score.precision),
            "numbers": [getattr(one.score, verdict.value) for verdict in Verdict],
        }
        for rank, one in enumerate(ranking(report.reviews), start=1)
    ]


def _compared(report: Report) -> dict[str, Any]:
    def side(of: Side) -> dict[str, Any]:
        review = report.reviews[of.review].review
        return {
            "target": _target(of.review, of.judgement, "e"),
            "text": pieces(one_line(of.judgement.claim.text)[:SAID]),
            "place": one_line(f"{review.path}:{of.judgement.claim.line}"),
            "language": review.language or "und",
            "sentence": pieces(one_line(sentence(of.judgement, review.language))),
        }

    found = compare(report.reviews)
    return {
        "disagreements": [
            {
                "right": [side(of) for of in item.right],
                "wrong": [side(of) for of in item.wrong],
                **{key: side(item.wrong[0])[key] for key in ("language", "sentence")},
            }
            for item in found.disagreements
        ],
        "omissions": [
            {"path": one_line(report.reviews[item.review].review.path), "found": [side(of) for of in item.found]}
            for item in found.omissions
            if item.found
        ],
    }


def _where(one: Problem) -> str:
    return one_line(one.path) + (f":{one.line}" if one.line else "")


def render(report: Report, view: View) -> str:
    """The report as one page, its words at first in the language of the first review."""
    del view  # the page fits itself to its reader
    words = catalogue(report.reviews[0].review.language if report.reviews else "")
    script = _page("script.js")
    citations = [c for one in report.reviews for judgement in one.judgements for c in judgement.citations[:PLACES]]

    def say(key: str, **values: object) -> str:
        table, _, name = key.partition(".")
        return words.text(table, name, key).format_map(values) if values else words.text(table, name, key)

    return (
        _environment()
        .from_string(_page("page.html.j2"))
        .render(
            language=words.language,
            title=one_line(report.reviews[0].review.path) if len(report.reviews) == 1 else words.text("ui", "title"),
            say=say,
            style=Markup(_page("style.css")),
            script=Markup(script),
            script_hash="sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii"),
            words=htmlsafe_json_dumps(_words(), sort_keys=True),
            verdicts=VERDICTS,
            reviews=[_review(number, one) for number, one in enumerate(report.reviews)],
            ranked=_ranked(report),
            comparison=_compared(report) if report.compared else None,
            problems=[(_where(one), one_line(one.message)) for one in report.problems],
            excerpts=excerpts(report.sources, citations),
        )
    )
