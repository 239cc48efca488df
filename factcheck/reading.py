"""What a claim was understood to assert, and what the files say to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpora.model import Location
from factcheck.proposition import Proposition


class Answer(StrEnum):
    """The files' answer to a proposition."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer with its evidence.

    `why`: one sentence; `correction`: what is true instead, for NO; `code`: the reason's code, for UNKNOWN; `at`:
    what is cited.
    """

    answer: Answer
    why: str = ""
    correction: str = ""
    code: str = ""
    at: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A typed proposition that a claim may assert.

    `score`: how well it explains the claim's words, 0..1; `residue`: how many telling words it leaves unexplained;
    `text`: how it is shown; `decide` asks the files; `accuses`: whether its NO is evidence enough; `valued`:
    whether it compares a value. `predicate`: the property's id, or the name of another predicate; `span`: where the
    review names the property, when the claim itself does; `said`: what it asserts in parts, where it can be said so.
    """

    predicate: str
    score: float
    text: str
    decide: Callable[[], Outcome]
    residue: int = 0
    accuses: bool = True
    valued: bool = False
    span: tuple[int, int] | None = None
    said: Proposition | None = None


def unknown(code: str, why: str = "", at: tuple[Location, ...] = ()) -> Outcome:
    """The files do not tell."""
    return Outcome(Answer.UNKNOWN, why, "", code, at)


def negate(outcome: Outcome, correction: str = "") -> Outcome:
    """The outcome of the opposite proposition on the same evidence."""
    if outcome.answer is Answer.UNKNOWN:
        return outcome
    answer = Answer.NO if outcome.answer is Answer.YES else Answer.YES
    return Outcome(answer, outcome.why, correction or outcome.why if answer is Answer.NO else "", "", outcome.at)


def cited(outcome: Outcome) -> Outcome:
    """An outcome as it may be used: without a place to show, nothing is decided (DESIGN.md section 3, rule 2)."""
    return outcome if outcome.at or outcome.answer is Answer.UNKNOWN else unknown("not-understood")


def spread_over(readings: Sequence[Reading]) -> Reading:
    """One reading of several files as a reading of all of them: true if every one bears it out."""

    def decide() -> Outcome:
        outcomes = [reading.decide() for reading in readings]
        for answer in (Answer.NO, Answer.UNKNOWN):
            found = next((o for o in outcomes if o.answer is answer), None)
            if found is not None:
                return found
        return Outcome(Answer.YES, outcomes[0].why, at=tuple(dict.fromkeys(at for o in outcomes for at in o.at)))

    text = "; ".join(dict.fromkeys(reading.text for reading in readings))
    first = readings[0]
    accuses = all(reading.accuses for reading in readings)
    score = min(reading.score for reading in readings)
    return replace(first, text=text, decide=decide, score=score, accuses=accuses, said=_said_of_all(readings))


def _said_of_all(readings: Sequence[Reading]) -> Proposition | None:
    """What several readings assert, if they differ in nothing but their files."""
    said = [reading.said for reading in readings]
    first = said[0]
    if first is None or any(one is None or replace(one, where=()) != replace(first, where=()) for one in said):
        return None
    return replace(first, where=tuple(dict.fromkeys(path for one in said if one is not None for path in one.where)))
