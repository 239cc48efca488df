"""Claims that somebody looked at and lets stand: marked by a comment in the review, or listed in a baseline.

An accepted claim keeps its verdict and counts in the score; gates pass it over.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claims.model import Problem
from factcheck.model import Judgement, Report, ReviewReport, Verdict

SCHEMA = 1
# Not behind a back-tick: there the comment is shown, not meant.
_COMMENT = re.compile(r"(?<!`)<!--\s*factcheck:(?P<said>.*?)-->", re.DOTALL)
_SAID = re.compile(r"\s*(?P<verb>ignore-start|ignore-end|ignore)(?:\s+(?P<reason>.*?))?\s*", re.DOTALL)
_MARKUP = re.compile(r"[*_`~]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A comment that accepts the claims which begin on lines `first` to `last`; it stands on `line`."""

    line: int
    first: int
    last: int
    reason: str


def without_comments(text: str) -> str:
    """The text with its factcheck comments blanked, of the same length and lines: they are no part of what is said."""
    return _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def marks(text: str, path: str) -> tuple[tuple[Mark, ...], tuple[Problem, ...]]:
    """The comments of a review that accept claims, and what is wrong with those that do not.

    `<!-- factcheck: ignore REASON -->` at the end of a line is about the claims of this line, on a line of its own
    about the next line that is not empty; `ignore-start REASON` and `ignore-end` are about all lines between them.
    """
    found: list[Mark] = []
    problems: list[Problem] = []
    blanked = without_comments(text).split("\n")
    opened: tuple[int, str] | None = None
    for comment in _COMMENT.finditer(text):
        line = text.count("\n", 0, comment.start()) + 1
        last = line + comment[0].count("\n")
        said = _SAID.fullmatch(comment["said"])
        reason = " ".join(((said["reason"] if said else "") or "").split())
        if said is None:
            problems.append(Problem(path, line, "a factcheck comment says 'ignore', 'ignore-start' or 'ignore-end'"))
        elif said["verb"] == "ignore-end":
            if opened is None:
                problems.append(Problem(path, line, "ignore-end without an ignore-start"))
            else:
                found.append(Mark(opened[0], opened[0], line, opened[1]))
                opened = None
        elif not reason:
            problems.append(Problem(path, line, f"{said['verb']} needs a reason: it accepts nothing"))
        elif said["verb"] == "ignore-start":
            if opened is not None:
                problems.append(Problem(path, line, "ignore-start within an ignore-start"))
            opened = opened or (line, reason)
        elif blanked[line - 1].strip():
            found.append(Mark(line, line, line, reason))
        else:
            following = (n for n in range(last + 1, len(blanked) + 1) if blanked[n - 1].strip())
            first = next(following, 0)
            found.append(Mark(line, first, first, reason))
    if opened is not None:
        problems.append(Problem(path, opened[0], "ignore-start without an ignore-end: it accepts nothing"))
    return tuple(found), tuple(problems)


def marked(
    judgements: Sequence[Judgement], found: Sequence[Mark], path: str
) -> tuple[tuple[Judgement, ...], tuple[Problem, ...]]:
    """The judgements, those that a mark is about as accepted; a mark that is about none is a problem.

    Nothing has to be accepted of a confirmed claim: a mark that covers only such is out of date as well.
    """
    used: set[int] = set()
    done = []
    for one in judgements:
        over = [n for n, m in enumerate(found) if m.first <= one.claim.line <= m.last]
        if over and one.verdict is not Verdict.CONFIRMED:
            used.update(over)
            one = replace(one, accepted=f"comment: {found[over[0]].reason}")
        done.append(one)
    idle = (mark for number, mark in enumerate(found) if number not in used)
    return tuple(done), tuple(Problem(path, mark.line, "this comment accepts nothing any more") for mark in idle)


def normalised(text: str) -> str:
    """A claim's words without markup, case, width of blanks and closing stops, so that a new layout is no new claim.

    >>> normalised("**Redis** has `no`  password.")
    'redis has no password'
    """
    plain = _MARKUP.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return " ".join(plain.split()).rstrip(".!;:,")


def fingerprint(path: str, text: str) -> str:
    """What identifies a claim of a review from run to run: its words and its file, not its line."""
    return hashlib.sha256(f"{path}\n{normalised(text)}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a baseline: so many claims of a review with this wording and verdict are accepted."""

    review: str
    claim: str
    verdict: str
    fingerprint: str
    count: int = 1
    line: int = 0  # of the baseline file


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of a baseline file. Reviews are named relative to its directory."""

    path: Path
    entries: tuple[Entry, ...] = ()

    def name(self, review: str) -> str:
        """How the baseline names a review: relative to its own directory where it lies below, else as given."""
        place = Path(review).absolute()
        folder = self.path.absolute().parent
        return place.relative_to(folder).as_posix() if place.is_relative_to(folder) else Path(review).as_posix()


def read_baseline(path: Path) -> Baseline:
    """A baseline file. Raises ValueError, naming file and line, when it is none or of another schema."""
    try:
        text = path.read_text(encoding="utf-8")
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"{path}:{error.lineno}: not a baseline: {error.msg}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    schema = whole.get("schema") if isinstance(whole, dict) else None
    if schema != SCHEMA:
        raise ValueError(f"{path}: schema {schema!r} is not {SCHEMA}, the one that this version of factcheck reads")
    lines = text.split("\n")
    entries = []
    for given in whole.get("accepted", ()):
        print_ = given.get("fingerprint") if isinstance(given, dict) else None
        line = next((n for n, said in enumerate(lines, 1) if isinstance(print_, str) and f'"{print_}"' in said), 0)
        try:
            entry = Entry(
                review=_text(given, "review"),
                claim=_text(given, "claim"),
                verdict=Verdict(given["verdict"]).value,
                fingerprint=_text(given, "fingerprint"),
                count=int(given.get("count", 1)),
                line=line,
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ValueError(f"{path}:{line or 1}: not an entry of a baseline: {error!r}") from None
        entries.append(entry)
    return Baseline(path, tuple(entries))


def _text(given: dict[str, object], key: str) -> str:
    value = given[key]
    if not isinstance(value, str):
        raise TypeError(f"{key} is no text")
    return value


def write_baseline(baseline: Baseline, report: Report, verdicts: Iterable[Verdict]) -> Baseline:
    """A baseline that accepts what a report's reviews have of these verdicts, written to its file.

    Entries of reviews that are not in the report are kept. Raises OSError when it cannot be written.
    """
    kept = tuple(verdicts)
    checked = {baseline.name(one.review.path) for one in report.reviews}
    counted: Counter[tuple[str, str, str]] = Counter(
        (baseline.name(one.review.path), normalised(j.claim.text), j.verdict.value)
        for one in report.reviews
        for j in one.judgements
        if j.verdict in kept and not j.accepted.startswith("comment")
    )
    entries = [entry for entry in baseline.entries if entry.review not in checked]
    entries += [Entry(*key, fingerprint(key[0], key[1]), number) for key, number in counted.items()]
    entries.sort(key=lambda entry: (entry.review, entry.claim, entry.verdict))
    lines = [
        json.dumps(
            {
                "review": e.review,
                "claim": e.claim,
                "verdict": e.verdict,
                "count": e.count,
                "fingerprint": e.fingerprint,
            },
            ensure_ascii=False,
        )
        for e in entries
    ]
    # One entry a line, so that a merge of two branches is a merge of lines.
    inner = ",\n    ".join(lines)
    body = f"[\n    {inner}\n  ]" if lines else "[]"
    baseline.path.write_text(f'{{\n  "schema": {SCHEMA},\n  "accepted": {body}\n}}\n', encoding="utf-8")
    return read_baseline(baseline.path)


def accept(report: Report, baseline: Baseline) -> Report:
    """The report with the claims that the baseline lists as accepted, and a problem for each entry that is stale.

    An entry is stale when its review has no such claim any more, or has it with another verdict; entries of reviews
    that are not in the report say nothing.
    """
    left: Counter[tuple[str, str]] = Counter()
    for entry in baseline.entries:
        left[entry.fingerprint, entry.verdict] += entry.count
    reviews: list[ReviewReport] = []
    now: dict[str, str] = {}
    for one in report.reviews:
        name = baseline.name(one.review.path)
        judgements = []
        for j in one.judgements:
            key = (fingerprint(name, j.claim.text), j.verdict.value)
            now[key[0]] = key[1]
            if not j.accepted and left[key] > 0:
                left[key] -= 1
                j = replace(j, accepted="baseline")
            judgements.append(j)
        reviews.append(replace(one, judgements=tuple(judgements)))
    checked = {baseline.name(one.review.path) for one in report.reviews}
    stale = []
    for entry in baseline.entries:
        if entry.review in checked and left[entry.fingerprint, entry.verdict] > 0:
            left[entry.fingerprint, entry.verdict] = 0
            is_now = now.get(entry.fingerprint, entry.verdict)
            why = f"is {is_now} now" if is_now != entry.verdict else "is not there any more, or not as often"
            text = f"stale: '{entry.claim}' of {entry.review}, accepted as {entry.verdict}, {why}"
            stale.append(Problem(str(baseline.path), entry.line, text))
    return replace(report, reviews=tuple(reviews), problems=(*report.problems, *stale))
