"""JSON for programs: the contract of DESIGN.md section 6. Keys keep their order; new ones may be added."""

from __future__ import annotations

import json
from typing import Any

from factcheck.model import Citation, Judgement, Problem, Report, ReviewReport, Score
from factcheck.reports import View
from factcheck.score import ranking
from factcheck.visible import escaped

SCHEMA = 1
DIGITS = 4  # more would only show how the platform rounds


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, DIGITS)


def _score(score: Score, rank: int | None) -> dict[str, Any]:
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


def _citation(one: Citation) -> dict[str, Any]:
    return {
        "path": one.path,
        "start_line": one.start_line,
        "end_line": one.end_line,
        "quote": one.quote,
        "via": list(one.via),
    }


def _claim(one: Judgement) -> dict[str, Any]:
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
        "accepted": one.accepted,
    }


def _review(one: ReviewReport, rank: int | None) -> dict[str, Any]:
    return {
        "path": one.review.path,
        "language": one.review.language,
        "score": _score(one.score, rank),
        "claims": [_claim(judgement) for judgement in one.judgements],
    }


def _problem(one: Problem) -> dict[str, Any]:
    return {"path": one.path, "line": one.line, "message": one.message}


def render(report: Report, view: View) -> str:
    """The report as one JSON object and a line end."""
    del view  # JSON looks the same to everyone
    placed = [one for one in ranking(report.reviews) if one.score.low is not None]
    ranks = {id(one): place for place, one in enumerate(placed, start=1)}
    whole = {
        "schema": SCHEMA,
        "reviews": [_review(one, ranks.get(id(one))) for one in report.reviews],
        "problems": [_problem(one) for one in report.problems],
    }
    return escaped(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"
