"""One statement judged with its whole reasoning: every reading considered, what the files said to it, why it was or was
not the one that decided.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.language import FULL, detect
from claims.model import Claim, Extraction, Nature, Problem
from claims.review import decode
from corpora.model import Corpus
from factcheck.conventions import NONE, Conventions
from factcheck.judge import ACCUSING, CONFIRMING, SOFT, SPARE, Judge
from factcheck.model import Citation, Judgement, Reason, Verdict
from factcheck.read_review import extracted
from factcheck.reading import Answer, Outcome, Reading
from factcheck.scope import Scope, scope_of

NAME = "statement"  # what problems call it
_ARTICLE = re.compile(r"\ba\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Considered:
    """One reading, the files' answer, the lines that gave it, whether it is the one shown as understood (`chosen`), and
    why it did or did not decide.
    """

    reading: Reading
    outcome: Outcome
    citations: tuple[Citation, ...]
    chosen: bool
    note: str


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A claim with its verdict, what it was taken to speak of, and the readings, the best first."""

    judgement: Judgement
    scope: Scope
    considered: tuple[Considered, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """All that was said and found."""

    extraction: Extraction
    claims: tuple[Reasoned, ...]

    @property
    def fully(self) -> bool:
        """Whether the statement is in a language that is fully read."""
        return self.extraction.review.language in FULL


def answer(
    statement: bytes, corpus: Corpus, language: str, conventions: Conventions = NONE
) -> tuple[Answered | None, tuple[Problem, ...]]:
    """The claims in a statement, each judged and explained; None when it is no text."""
    judge = Judge(corpus, conventions)
    if language == "auto":
        language = _language(statement)
    extraction, problems = extracted(statement, NAME, judge.vocabulary, language)
    if extraction is None:
        return None, problems
    reasoned = tuple(_reasoned(judgement, judge) for judgement in judge.judge(extraction))
    return Answered(extraction, reasoned), problems


def _language(statement: bytes) -> str:
    """The language of a statement; one that is foreign only by the word "a", which is English as well, is English."""
    review, _ = decode(statement, NAME)
    if review is None or review.language in FULL:
        return "auto"
    return "auto" if detect(_ARTICLE.sub(" ", review.text)) not in FULL else "en"


def _reasoned(judgement: Judgement, judge: Judge) -> Reasoned:
    claim = judgement.claim
    scope = scope_of(claim, judge.world)
    if claim.nature is not Nature.STATE and judgement.code is not None and not judgement.reading:
        return Reasoned(judgement, scope, ())  # the words alone tell that no file decides it: nothing was asked
    asked = [(reading, reading.decide()) for reading in judge.readings(claim)]
    chosen = _chosen(judgement, asked)
    return Reasoned(
        judgement,
        scope,
        tuple(
            Considered(
                reading,
                outcome,
                tuple(dict.fromkeys(judge.citation(at) for at in outcome.at)),
                number == chosen,
                _decided(judgement)
                if number == chosen and judgement.code is not Reason.NOT_UNDERSTOOD
                else _passed_over(reading, outcome, judgement, claim),
            )
            for number, (reading, outcome) in enumerate(asked)
        ),
    )


def _chosen(judgement: Judgement, asked: list[tuple[Reading, Outcome]]) -> int:
    """Which reading is the one that the judgement shows; -1 when none is."""
    answers = {Verdict.CONFIRMED: Answer.YES, Verdict.CONTRADICTED: Answer.NO, Verdict.UNVERIFIABLE: Answer.UNKNOWN}
    same = [n for n, (reading, _) in enumerate(asked) if reading.text == judgement.reading]
    named = [n for n in same if asked[n][0].predicate == judgement.property] or same
    fitting = [n for n in named if asked[n][1].answer is answers[judgement.verdict]] or named
    return fitting[0] if fitting else -1


def _decided(judgement: Judgement) -> str:
    if judgement.verdict is not Verdict.UNVERIFIABLE:
        return "decided"
    return "decided: the files cannot tell"


def _passed_over(reading: Reading, outcome: Outcome, judgement: Judgement, claim: Claim) -> str:
    """Why a reading did not decide, by the rules of the judge."""
    if outcome.answer is Answer.UNKNOWN:
        return outcome.code or "not-understood"
    if outcome.answer is Answer.YES:
        if reading.score < CONFIRMING and reading.predicate not in SOFT:
            return f"explains too little to confirm (below {CONFIRMING:.2f})"
        return "another reading decided" if judgement.verdict is not Verdict.UNVERIFIABLE else "in doubt"
    if not reading.accuses:
        return "not evidence enough to accuse"
    if reading.residue > SPARE:
        return f"leaves {reading.residue} telling words unexplained: may not accuse"
    if reading.score < ACCUSING:
        return f"explains too little to accuse (below {ACCUSING:.2f})"
    if claim.hedged:
        return "the statement is hedged: not accused"
    if judgement.verdict is Verdict.CONFIRMED:
        return "in doubt, since another reading confirms"
    return "another reading decided" if judgement.verdict is Verdict.CONTRADICTED else "a rival casts doubt on it"
