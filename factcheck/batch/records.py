"""What is kept of a judged review: one row of it, one row of each claim. The fields are the columns of every store."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from factcheck.batch.manifest import Item
from factcheck.model import Judgement, Problem, ReviewReport, Score

DONE, FAILED = "done", "failed"


@dataclass(frozen=True, slots=True)
class Key:
    """What a result depends on: the same key, the same result. Hashes, and the program's own mark."""

    review: str = ""
    corpus: str = ""
    settings: str = ""
    program: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review. `status`: done, or failed, with the `fault`. JSON texts: `corpus`, `meta`, `reasons`, `problems`."""

    id: str
    review: str
    corpus: str
    meta: str
    status: str
    fault: str = ""
    language: str = ""
    claims: int = 0
    confirmed: int = 0
    contradicted: int = 0
    unverifiable: int = 0
    accepted: int = 0
    reasons: str = "{}"
    precision: float | None = None
    low: float | None = None
    high: float | None = None
    coverage: float | None = None
    unsupported: float | None = None
    understood: float | None = None
    problems: str = "[]"
    key_review: str = ""
    key_corpus: str = ""
    key_settings: str = ""
    key_program: str = ""

    def key(self) -> Key:
        """What the result depends on."""
        return Key(self.key_review, self.key_corpus, self.key_settings, self.key_program)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim of the review `id`, the `number`-th. `citations` is a JSON text, as in the JSON report."""

    id: str
    number: int
    claim: str
    text: str
    start: int
    end: int
    line: int
    verdict: str
    reason: str
    why: str
    reading: str
    correction: str
    property: str
    accepted: str
    citations: str


@dataclass(frozen=True, slots=True)
class Record:
    """A review with its claims."""

    review: ReviewRow
    claims: tuple[ClaimRow, ...] = ()


REVIEW_COLUMNS = tuple(one.name for one in fields(ReviewRow))
CLAIM_COLUMNS = tuple(one.name for one in fields(ClaimRow))


def kinds(row: type[ReviewRow] | type[ClaimRow]) -> dict[str, str]:
    """The columns with their types: "str", "int" or "float | None"."""
    return {one.name: str(one.type) for one in fields(row)}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _problems(problems: Sequence[Problem]) -> str:
    return _json([{"path": p.path, "line": p.line, "message": p.message} for p in problems])


def _row(item: Item, status: str, fault: str, key: Key) -> ReviewRow:
    return ReviewRow(
        id=item.id,
        review=item.review,
        corpus=_json(list(item.corpus)),
        meta=item.meta,
        status=status,
        fault=fault,
        key_review=key.review,
        key_corpus=key.corpus,
        key_settings=key.settings,
        key_program=key.program,
    )


def failed(item: Item, fault: str, key: Key) -> Record:
    """The record of an item that could not be judged."""
    return Record(_row(item, FAILED, fault, key))


def record(item: Item, report: ReviewReport, problems: Sequence[Problem], key: Key) -> Record:
    """The record of a judged item."""
    figures: Score = report.score
    review = replace(
        _row(item, DONE, "", key),
        language=report.review.language,
        claims=figures.claims,
        confirmed=figures.confirmed,
        contradicted=figures.contradicted,
        unverifiable=figures.unverifiable,
        accepted=sum(bool(one.accepted) for one in report.judgements),
        reasons=_json({reason.value: number for reason, number in figures.reasons}),
        precision=figures.precision,
        low=figures.low,
        high=figures.high,
        coverage=figures.coverage,
        unsupported=figures.unsupported,
        understood=figures.understood,
        problems=_problems(problems),
    )
    return Record(review, tuple(_claim(item.id, n, one) for n, one in enumerate(report.judgements, 1)))


def _claim(item: str, number: int, one: Judgement) -> ClaimRow:
    citations = [
        {"path": c.path, "start_line": c.start_line, "end_line": c.end_line, "quote": c.quote, "via": list(c.via)}
        for c in one.citations
    ]
    return ClaimRow(
        id=item,
        number=number,
        claim=one.claim.id,
        text=one.claim.text,
        start=one.claim.start,
        end=one.claim.end,
        line=one.claim.line,
        verdict=one.verdict.value,
        reason=one.code.value if one.code is not None else "",
        why=one.why,
        reading=one.reading,
        correction=one.correction,
        property=one.property,
        accepted=one.accepted,
        citations=_json(citations),
    )
