"""What a review is worth beyond its score: how grave its errors are, what it inflates, in which section it errs.

Everything is read off the judgements; nothing here asks the files again.
"""

from __future__ import annotations

import posixpath
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from claims.model import Polarity, Role
from factcheck.model import Judgement, Severity, Verdict

NEARLY = 0.1  # a number that is off by no more than this share of what is claimed is a slip, no invention
CLAIMED_NONE = "none"

_THERE_IS_NO = re.compile(r"there is no (?P<what>[^;:]+)(?!; it lies at)(?=[;:]|$)")
_ONLY_PRINTS = re.compile(r"^`(?P<what>[^`]+)` only prints")
_COUNTED = (
    re.compile(r"^(?P<what>.+) has (?P<found>\d+) lines, not (?P<claimed>.+)$", re.DOTALL),
    re.compile(r"^(?P<found>\d+|none), not (?P<claimed>[^:]+)(?:: (?P<rest>.+))?$", re.DOTALL),
)
_NUMBER_OF = re.compile(r"^number of (?P<what>.+?) = ")


@dataclass(frozen=True, slots=True)
class Inflation:
    """Something of which the review claims more than there is. `claims`: the ids of the claims that do so; `line`:
    of the first of them.
    """

    what: str
    claimed: float
    found: float
    claims: tuple[str, ...]
    line: int

    @property
    def missing(self) -> float:
        """The share of the claimed that is not there, 0..1."""
        return (self.claimed - self.found) / self.claimed


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the review under one heading ("" before the first), and its claims by verdict."""

    heading: str
    line: int
    confirmed: int
    contradicted: int
    unverifiable: int


@dataclass(frozen=True, slots=True)
class Grade:
    """`severities`: the contradicted claims by severity, those that occur, the gravest first; `inflation`: the largest
    first; `sections`: in the order of the review, those with claims.
    """

    severities: tuple[tuple[Severity, int], ...]
    inflation: tuple[Inflation, ...]
    sections: tuple[Section, ...]


@cache
def _listed() -> dict[str, Severity]:
    data = tomllib.loads((files("factcheck") / "severity.toml").read_text(encoding="utf-8"))
    return {name: Severity(level) for level, names in data.items() for name in names}


def severity(judgement: Judgement) -> Severity | None:
    """How much it matters that a claim is false; None for one that is not contradicted."""
    if judgement.verdict is not Verdict.CONTRADICTED:
        return None
    counted = _counted(judgement)
    if counted is not None and abs(counted.claimed - counted.found) <= NEARLY * counted.claimed:
        return Severity.LOW
    return _listed().get(judgement.property, Severity.MEDIUM)


def grade(judgements: Sequence[Judgement]) -> Grade:
    """The grade of one review's judgements; empty tuples where there is nothing to tell."""
    levels = Counter(severity(one) for one in judgements)
    return Grade(
        tuple((level, levels[level]) for level in Severity if levels[level]),
        inflation(judgements),
        sections(judgements),
    )


@dataclass(slots=True)
class _Tally:
    """What the claims about one thing say of its number, and what was found."""

    line: int
    number: float = 0.0
    found: float = 0.0
    named: set[str] = field(default_factory=set)
    claims: list[str] = field(default_factory=list)


def inflation(judgements: Sequence[Judgement]) -> tuple[Inflation, ...]:
    """What a review claims more of than there is: counted things, and things named one by one of which none or only
    some are there. Things are told apart by name: six `.dockerignore` in six folders are one thing claimed six times.
    """
    tallies: dict[str, _Tally] = {}
    for one in judgements:
        if one.verdict is not Verdict.CONTRADICTED or one.claim.polarity is not Polarity.POSITIVE:
            continue
        counted = _counted(one)
        if counted is not None and counted.claimed > counted.found:
            tally = tallies.setdefault(counted.what, _Tally(one.claim.line))
            tally.number, tally.found = max(tally.number, counted.claimed), max(tally.found, counted.found)
            tally.claims.append(one.claim.id)
            continue
        missing = _THERE_IS_NO.search(one.correction) or _ONLY_PRINTS.search(one.correction)
        if missing is not None and counted is None:
            for name in missing["what"].split(", "):
                tally = tallies.setdefault(posixpath.basename(name.strip()), _Tally(one.claim.line))
                tally.named.add(name.strip())
                tally.claims.append(one.claim.id)
    present = Counter(posixpath.basename(name) for name in {n for one in judgements for n in _there(one)})
    found = [
        Inflation(what, claimed, have, tuple(dict.fromkeys(tally.claims)), tally.line)
        for what, tally in tallies.items()
        for have in [tally.found or (0.0 if tally.number else float(present[what]))]
        for claimed in [max(tally.number, _named(tally) + have)]
        if claimed > have
    ]
    return tuple(sorted(found, key=lambda one: (-one.missing, -one.claimed, one.line, one.what)))


def _named(tally: _Tally) -> float:
    """How many different things are named; a bare name is one of those that are named with their folder."""
    folders = {name for name in tally.named if "/" in name}
    return float(len(folders or tally.named))


def _there(one: Judgement) -> Iterator[str]:
    """The paths whose existence a confirmed claim asserts."""
    if one.verdict is Verdict.CONFIRMED and one.property == "exists" and one.claim.polarity is Polarity.POSITIVE:
        yield from (citation.path for citation in one.citations)


@dataclass(frozen=True, slots=True)
class _Count:
    what: str
    claimed: float
    found: float


def _counted(one: Judgement) -> _Count | None:
    """The claimed and the found number of a contradicted claim that gives one."""
    for pattern in _COUNTED:
        told = pattern.match(one.correction)
        if told is None:
            continue
        claimed = next((v.amount for v in one.claim.body.values if v.text == told["claimed"]), None)
        if not isinstance(claimed, (int, float)) or claimed <= 0:
            return None
        found = 0.0 if told["found"] == CLAIMED_NONE else float(told["found"])
        return _Count(_what(one, told), float(claimed), found)
    return None


def _what(one: Judgement, told: re.Match[str]) -> str:
    """The thing counted: lines of a file, the missing file, or the noun of the reading."""
    groups = told.groupdict()
    if groups.get("what"):
        return f"{groups['what']}:lines"
    missing = _THERE_IS_NO.search(groups.get("rest") or "")
    if missing:
        return posixpath.basename(missing["what"].strip())
    noun = _NUMBER_OF.match(one.reading)
    return noun["what"] if noun else one.claim.text


def sections(judgements: Sequence[Judgement]) -> tuple[Section, ...]:
    """The claims by verdict under each heading that has any."""
    found: dict[tuple[str, int], list[Judgement]] = {}
    for one in judgements:
        found.setdefault(heading(one), []).append(one)
    return tuple(
        Section(
            name,
            min(one.claim.line for one in inside),
            *(sum(one.verdict is verdict for one in inside) for verdict in Verdict),
        )
        for (name, _), inside in found.items()
    )


def heading(one: Judgement) -> tuple[str, int]:
    """The heading that a claim stands under, without its markup, and where it begins: two may read alike."""
    above = next((c.part for c in one.claim.context if c.role is Role.HEADING), None)
    return (above.text.strip("# *_"), above.start) if above is not None else ("", -1)
