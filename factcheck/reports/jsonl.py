"""JSON lines for streams: one object a line, each with its `type`: a review, then its claims; then the problems, and a
comparison, if one was asked for. The objects are those of the JSON report.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from factcheck.compare import compare
from factcheck.grade import grade
from factcheck.model import Report
from factcheck.reports import View
from factcheck.reports.json import (
    SCHEMA,
    claim_object,
    comparison_object,
    grade_object,
    problem_object,
    ranks,
    score_object,
)
from factcheck.visible import escaped


def _objects(report: Report) -> Iterator[dict[str, Any]]:
    rank = ranks(report)
    for place, one in enumerate(report.reviews):
        path, language = one.review.path, one.review.language
        yield {
            "type": "review",
            "path": path,
            "language": language,
            "score": score_object(one.score, rank.get(place)),
            "grade": grade_object(grade(one.judgements)),
        }
        for judgement in one.judgements:
            yield {"type": "claim", "review": path, **claim_object(judgement, language)}
    for problem in report.problems:
        yield {"type": "problem", **problem_object(problem)}
    if report.compared:
        yield {"type": "comparison", **comparison_object(compare(report.reviews), report)}


def render(report: Report, view: View) -> str:
    """The report as lines, each a JSON object with the schema's number first."""
    del view  # JSON looks the same to everyone
    return "".join(
        escaped(json.dumps({"schema": SCHEMA, **one}, ensure_ascii=False)) + "\n" for one in _objects(report)
    )
