"""JSON for programs: the contract of DESIGN.md section 6, as `factcheck/schemas/report-1.json` has it. Keys keep their
order; new ones may be added.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from factcheck.compare import Comparison, Side, compare
from factcheck.grade import Grade, grade, heading, severity
from factcheck.model import Citation, Judgement, Problem, Report, ReviewReport, Score, Verdict
from factcheck.plain import sentence
from factcheck.reports import View
from factcheck.score import ranking
from factcheck.visible import escaped

SCHEMA = 1
DIGITS = 4  # more would only show how the platform rounds


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, DIGITS)


def score_object(score: Score, rank: int | None) -> dict[str, Any]:
    """The figures of a review; null is N/A."""
    return {
        "claims": score.claims,
        "confirmed": score.confirmed,
        "contradicted": score.contradicted,
        "unverifiable": score.unverifiable,
        "reasons": {reason.value: number for reason, number in score.reasons},
        "precision": _rounded(score.precision),
        "interval": None if score.low is None else [_rounded(score.low), _rounded(score.high)],
        "coverage": _rounded(score.coverage),
        "unsupported": _rounded(score.unsupported),
        "understood": _rounded(score.understood),
        "rank": rank,
    }


def grade_object(one: Grade) -> dict[str, Any]:
    """What a review is worth beyond its score."""
    return {
        "severities": {level.value: number for level, number in one.severities},
        "inflation": [
            {
                "what": item.what,
                "claimed": _whole(item.claimed),
                "found": _whole(item.found),
                "missing": _rounded(item.missing),
                "claims": list(item.claims),
                "line": item.line,
            }
            for item in one.inflation
        ],
        "sections": [
            {
                "heading": section.heading,
                "line": section.line,
                **{verdict.value: getattr(section, verdict.value) for verdict in Verdict},
            }
            for section in one.sections
        ],
    }


def _whole(number: float) -> float | int:
    return int(number) if number == int(number) else number


def _citation(one: Citation) -> dict[str, Any]:
    return {
        "path": one.path,
        "start_line": one.start_line,
        "end_line": one.end_line,
        "quote": one.quote,
        "via": list(one.via),
    }


def claim_object(one: Judgement, language: str) -> dict[str, Any]:
    """A claim and its verdict; `language` is that of the review, in which the sentence speaks."""
    level = severity(one)
    return {
        "id": one.claim.id,
        "text": one.claim.text,
        "start": one.claim.start,
        "end": one.claim.end,
        "line": one.claim.line,
        "verdict": one.verdict.value,
        "reason": one.reason(),
        "reading": one.reading,
        "correction": one.correction,
        "citations": [_citation(citation) for citation in one.citations],
        "property": one.property,
        "severity": level.value if level is not None else None,
        "section": heading(one)[0],
        "sentence": sentence(one, language),
        "accepted": one.accepted,
    }


def _review(one: ReviewReport, rank: int | None) -> dict[str, Any]:
    return {
        "path": one.review.path,
        "language": one.review.language,
        "score": score_object(one.score, rank),
        "claims": [claim_object(judgement, one.review.language) for judgement in one.judgements],
        "grade": grade_object(grade(one.judgements)),
    }


def problem_object(one: Problem) -> dict[str, Any]:
    """Something wrong with the input."""
    return {"path": one.path, "line": one.line, "message": one.message}


def ranks(report: Report) -> Mapping[int, int]:
    """The rank of each review by its place in the report; one without a score has none."""
    places = {id(one): place for place, one in enumerate(report.reviews)}
    placed = [one for one in ranking(report.reviews) if one.score.low is not None]
    return {places[id(one)]: rank for rank, one in enumerate(placed, start=1)}


def comparison_object(one: Comparison, report: Report) -> dict[str, Any]:
    """Where the reviews differ; they are named by path, their claims by id."""

    def side(of: Side) -> dict[str, Any]:
        review = report.reviews[of.review].review
        return {
            "review": review.path,
            "claim": of.judgement.claim.id,
            "sentence": sentence(of.judgement, review.language),
        }

    return {
        "ranked": [report.reviews[place].review.path for place in one.ranked],
        "disagreements": [
            {"right": [side(of) for of in item.right], "wrong": [side(of) for of in item.wrong]}
            for item in one.disagreements
        ],
        "omissions": [
            {"review": report.reviews[item.review].review.path, "found": [side(of) for of in item.found]}
            for item in one.omissions
        ],
    }


def render(report: Report, view: View) -> str:
    """The report as one JSON object and a line end."""
    del view  # JSON looks the same to everyone
    rank = ranks(report)
    whole: dict[str, Any] = {
        "schema": SCHEMA,
        "reviews": [_review(one, rank.get(place)) for place, one in enumerate(report.reviews)],
        "problems": [problem_object(one) for one in report.problems],
    }
    if report.compared:
        whole["comparison"] = comparison_object(compare(report.reviews), report)
    return escaped(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"
