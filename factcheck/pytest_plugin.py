"""The pytest plugin: the fixture `factcheck`, and cases in files called `*.factcheck.toml`.

A case file names a corpus (relative to the file) and says what is to be so about it:

    corpus = "."

    [[claims]]
    text = "Redis has a password"
    verdict = "confirmed"              # or contradicted, unverifiable

    [[reviews]]
    path = "REPORT.md"                 # passes when it meets the gates, those of `factcheck check`
    fail-on = ["contradicted"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from factcheck.ask import Reasoned
    from factcheck.gates import Gates
    from factcheck.model import Judgement, Report

ENDING = ".factcheck.toml"
KEYS = {"corpus", "claims", "reviews"}
CLAIM_KEYS = {"text", "verdict", "reason"}
REVIEW_KEYS = {"path", "fail-on", "min-precision", "min-coverage", "max-contradicted"}


class CaseError(Exception):
    """A case file that says what it should not."""


class UnmetError(AssertionError):
    """What a case or an assertion wanted is not so; the message says what is."""


@dataclass(frozen=True, slots=True)
class Checker:
    """What the fixture gives: factcheck over a corpus, by default the directory that pytest was started for."""

    root: Path

    def check(self, *reviews: str | Path, corpus: str | Path = ".") -> Report:
        """Every claim of some reviews, judged; paths are relative to the root."""
        from factcheck.check import check

        return check([self.root / one for one in reviews], [self.root / corpus])

    def verdicts(self, statement: str, corpus: str | Path = ".") -> list[Judgement]:
        """The judgements on the claims of one statement."""
        return [one.judgement for one in _answered(statement, self.root / corpus)]

    def assert_claim(self, statement: str, verdict: str = "confirmed", corpus: str | Path = ".") -> None:
        """Fail unless every claim of a statement has a verdict."""
        expect(statement, verdict, "", self.root / corpus)

    def assert_review(
        self,
        review: str | Path,
        corpus: str | Path = ".",
        *,
        fail_on: Sequence[str] = ("contradicted",),
        min_precision: float | None = None,
        min_coverage: float | None = None,
    ) -> None:
        """Fail unless a review meets some gates."""
        from factcheck.gates import Gates

        pass_gates(self.root / review, self.root / corpus, Gates(tuple(fail_on), min_precision, min_coverage))


@pytest.fixture(name="factcheck")
def factcheck_fixture(request: pytest.FixtureRequest) -> Checker:
    """factcheck over the directory that pytest was started for."""
    return Checker(request.config.rootpath)


def _answered(statement: str, corpus: Path) -> Sequence[Reasoned]:
    from corpora.load import load
    from factcheck.ask import answer

    if not corpus.exists():
        raise CaseError(f"no such corpus: {corpus}")
    answered, problems = answer(statement.encode(), load([corpus]), "auto")
    if answered is None:
        raise CaseError("; ".join(one.message for one in problems))
    return answered.claims


def expect(statement: str, verdict: str, reason: str, corpus: Path) -> None:
    """Raises UnmetError unless every claim of a statement has a verdict, and if it is given a reason."""
    found = [one.judgement for one in _answered(statement, corpus)]
    if not found:
        raise UnmetError(f"'{statement}' holds no claim")
    for one in found:
        if one.verdict.value != verdict or (reason and one.reason() != reason):
            raise UnmetError(_told(one, verdict))


def _told(one: Judgement, wanted: str) -> str:
    places = ", ".join(f"{c.path}:{c.start_line}" for c in one.citations[:3])
    parts = [
        f"'{one.claim.text}' is {one.verdict.value}, not {wanted}",
        f"read as   {one.reading}" if one.reading else "",
        f"in fact   {one.correction}" if one.correction else "",
        f"because   {one.reason()}" if one.reason() else "",
        f"lines     {places}" if places else "",
    ]
    return "\n  ".join(part for part in parts if part)


def pass_gates(review: Path, corpus: Path, gates: Gates) -> None:
    """Raises UnmetError unless a review meets the gates; the message lists what is contradicted."""
    from factcheck.check import check
    from factcheck.gates import counted, unmet
    from factcheck.model import Verdict

    report = check([review], [corpus])
    if not report.reviews:
        raise CaseError("; ".join(f"{one.path}: {one.message}" for one in report.problems))
    lines = unmet(gates, [(review.name, counted(one)) for one in report.reviews])
    if lines:
        wrong = [j for one in report.reviews for j in one.judgements if j.verdict is Verdict.CONTRADICTED]
        shown = [f"L{j.claim.line} {j.claim.text}: {j.correction}" for j in wrong if not j.accepted]
        raise UnmetError("\n  ".join(("; ".join(lines), *shown)))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CaseFile | None:
    """Case files are collected wherever pytest looks for tests."""
    return CaseFile.from_parent(parent, path=file_path) if file_path.name.endswith(ENDING) else None


class CaseFile(pytest.File):
    """One case file; a test a claim and a test a review."""

    def collect(self) -> Iterator[pytest.Item]:
        """The tests of the file. Raises a collection error that names the file for what it should not say."""
        try:
            whole = tomllib.loads(self.path.read_text(encoding="utf-8"))
            cases = list(_cases(whole, self.path.parent))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError) as error:
            raise self.CollectError(f"{self.path}: {error}") from None
        for name, run in cases:
            item: Case = Case.from_parent(self, name=name)
            item.run = run
            yield item


class Case(pytest.Item):
    """One thing that is to be so."""

    run: Callable[[], None]

    def runtest(self) -> None:
        """Ask."""
        self.run()

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What is not so, without a traceback through factcheck."""
        if isinstance(excinfo.value, UnmetError | CaseError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The file and the name."""
        return self.path, None, self.name


def _cases(whole: dict[str, Any], folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    from factcheck.model import Verdict

    _known(whole, KEYS, "")
    corpus = folder / str(whole.get("corpus", "."))
    for number, given in enumerate(_tables(whole, "claims"), 1):
        _known(given, CLAIM_KEYS, f"claims[{number}].")
        text, verdict = str(given.get("text", "")), str(given.get("verdict", "confirmed"))
        if not text.strip():
            raise ValueError(f"claims[{number}]: 'text' is missing")
        if verdict not in list(Verdict):
            raise ValueError(f"claims[{number}]: '{verdict}' is none of {', '.join(Verdict)}")
        yield text, _expecting(text, verdict, str(given.get("reason", "")), corpus)
    for number, given in enumerate(_tables(whole, "reviews"), 1):
        _known(given, REVIEW_KEYS, f"reviews[{number}].")
        if "path" not in given:
            raise ValueError(f"reviews[{number}]: 'path' is missing")
        yield str(given["path"]), _passing(folder / str(given["path"]), corpus, _gates(given))


def _expecting(text: str, verdict: str, reason: str, corpus: Path) -> Callable[[], None]:
    return lambda: expect(text, verdict, reason, corpus)


def _passing(review: Path, corpus: Path, gates: Gates) -> Callable[[], None]:
    return lambda: pass_gates(review, corpus, gates)


def _tables(whole: dict[str, Any], key: str) -> list[dict[str, Any]]:
    given = whole.get(key, [])
    if not isinstance(given, list) or not all(isinstance(one, dict) for one in given):
        raise ValueError(f"'{key}' is written [[{key}]]")
    return given


def _known(given: Iterable[str], keys: set[str], place: str) -> None:
    unknown = sorted(set(given) - keys)
    if unknown:
        raise ValueError(f"unknown key '{place}{unknown[0]}'; known are {', '.join(sorted(keys))}")


def _gates(given: dict[str, Any]) -> Gates:
    from factcheck.gates import FAIL_ON, Gates, limit, share

    fail_on = given.get("fail-on", [])
    fail_on = [fail_on] if isinstance(fail_on, str) else fail_on
    if any(one not in FAIL_ON for one in fail_on):
        raise ValueError(f"'fail-on' takes {', '.join(FAIL_ON)}")

    def read(key: str, reader: Callable[[str], Any]) -> Any:
        return reader(str(given[key])) if key in given else None

    return Gates(
        tuple(fail_on) if fail_on or len(given) > 1 else ("contradicted",),
        read("min-precision", share),
        read("min-coverage", share),
        read("max-contradicted", limit),
    )
