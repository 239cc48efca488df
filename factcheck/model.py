"""The nouns of the judging room: verdicts, what they cite, and what a run came to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from claims.model import Claim, Review
from claims.model import Problem as ReviewProblem
from corpora.model import Problem as CorpusProblem
from factcheck.proposition import Proposition

Problem: TypeAlias = ReviewProblem | CorpusProblem  # the same three fields in both rooms, which share nothing


class Verdict(StrEnum):
    """The three labels; what they mean is DESIGN.md section 3."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    UNVERIFIABLE = "unverifiable"


class Reason(StrEnum):
    """Why a claim is unverifiable (DESIGN.md section 3, rule 3)."""

    NOT_SUPPLIED = "not-supplied"
    RUNTIME = "runtime"
    HISTORY = "history"
    EXTERNAL = "external"
    VAGUE = "vague"
    NOT_UNDERSTOOD = "not-understood"


class Severity(StrEnum):
    """How much it matters that a claim is false; which claims are of which is in `factcheck/severity.toml`."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Citation:
    """Lines of a corpus file, and `via` which places they took effect ("docker-compose.yml:3").

    Lines 0 to 0 are a whole file or a directory; `path` is relative to the corpus.
    """

    path: str
    start_line: int
    end_line: int
    quote: str
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one claim.

    `why`: a plain sentence, or ""; `code`: the reason's code when unverifiable; `reading`: what the claim was
    understood to assert; `correction`: what is true instead, when contradicted; `property`: what decided; `accepted`:
    by what gates pass it over ("baseline", "comment: REASON"), or ""; `said`: the reading in parts, where it has any.
    """

    claim: Claim
    verdict: Verdict
    why: str
    reading: str
    correction: str = ""
    citations: tuple[Citation, ...] = ()
    property: str = ""
    code: Reason | None = None
    accepted: str = ""
    said: Proposition | None = None

    def reason(self) -> str:
        """What stands in a report's "reason": the code of an unverifiable claim, else the sentence."""
        return self.code.value if self.code is not None else self.why


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one review (DESIGN.md section 6). None is N/A: there was nothing to divide by.

    `low` and `high` bound the precision (95 % Wilson interval). `reasons` counts the unverifiable claims by reason,
    in the order of `Reason`, those that occur.
    """

    claims: int
    confirmed: int
    contradicted: int
    unverifiable: int
    precision: float | None
    low: float | None
    high: float | None
    coverage: float | None
    unsupported: float | None
    understood: float | None
    reasons: tuple[tuple[Reason, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewReport:
    """One review, judged: a judgement a claim, in the order of the review."""

    review: Review
    judgements: tuple[Judgement, ...]
    score: Score
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A corpus file that a verdict cites: `place` is its path seen from the current directory, where it lies below
    that, else its path in the corpus; `kind` is the reader's.
    """

    path: str
    kind: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Report:
    """A run: the reviews in the order given, and every problem met on the way, those of the reviews included.

    `sources`: the files that are cited, sorted by path; `compared`: the caller wants the reviews set side by side.
    """

    reviews: tuple[ReviewReport, ...]
    problems: tuple[Problem, ...] = ()
    sources: tuple[Source, ...] = ()
    compared: bool = False
