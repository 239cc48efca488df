"""Annotations of GitHub Actions: a line a false claim, which GitHub shows beside the review's line.

The commands and their escaping are those of github.com/actions/toolkit, `packages/core/src/command.ts`. GitHub shows
ten annotations of each level a step and drops the rest in silence, so the gravest come first and the rest is counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.grade import severity
from factcheck.messages import catalogue
from factcheck.model import Judgement, Report, ReviewReport, Severity
from factcheck.plain import sentence
from factcheck.reports import View
from factcheck.visible import one_line

LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "notice"}
SHOWN = 10  # annotations of a level in one step
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def _annotation(review: ReviewReport, one: Judgement, level: Severity) -> str:
    claim, language = one.claim, review.review.language
    last = claim.line + claim.text.count("\n")
    title = catalogue(language).text("noun", one.verdict.value)
    told = f"{one_line(claim.text)} — {one_line(sentence(one, language))}"
    properties = {
        "file": review.review.path,
        "line": str(claim.line),
        "endLine": str(last),
        "title": f"factcheck: {title}",
    }
    shown = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
    return f"::{LEVELS[level]} {shown}::{told.translate(_DATA)}"


def _lines(report: Report) -> Iterator[str]:
    found: dict[Severity, list[tuple[ReviewReport, Judgement]]] = {level: [] for level in Severity}
    for review in report.reviews:
        for one in review.judgements:
            level = severity(one)
            if level is not None:
                found[level].append((review, one))
    for level, errors in found.items():
        yield from (_annotation(review, one, level) for review, one in errors[:SHOWN])
        if len(errors) > SHOWN:
            left = len(errors) - SHOWN
            yield f"factcheck: {left} more of severity {level.value} are not annotated: GitHub shows {SHOWN}"
    for review in report.reviews:
        score = review.score
        yield (
            f"factcheck: {one_line(review.review.path)}: {score.claims} claims, {score.confirmed} confirmed, "
            f"{score.contradicted} contradicted, {score.unverifiable} unverifiable"
        )


def render(report: Report, view: View) -> str:
    """The annotations, the gravest first, then a line a review with its counts."""
    del view  # GitHub shows them as it does
    return "".join(f"{line}\n" for line in _lines(report))
