"""The cases of the properties: `tests/cases/properties/<id>.md`, and the ratchet that each property has them.

A case file reads like this; its headings of the second level name the tests:

    ## A policy and none
    ```yaml title="compose.yml"
    services: ...
    ```
    - confirmed: The api has a restart policy. @ compose.yml:4
    - contradicted: The db restarts always. => "no" @ compose.yml:9
    - unverifiable (runtime): The api comes back within five seconds.

The fenced blocks are the files, the items the statements. Behind `=>` stands what the correction contains, behind `@`
a line that is cited. Files before the first heading belong to every test. The files are a directory (a closed world),
unless the heading says "open world": then they are handed over one by one. A statement is Russian if it has a Cyrillic
letter; `<br>` in it begins a new line. Why it is unverifiable has to be said, and "not-understood" is no such reason:
that is a failing of ours.
"""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from claims.extract import extract
from claims.model import Review
from corpora.load import load
from factcheck.judge import Judge
from factcheck.model import Judgement, Reason, Verdict
from factcheck.property import properties

CASES = Path(__file__).parent / "cases" / "properties"
LANGUAGES = ("en", "ru")

_FENCE = re.compile(r'^```\w* title="([^"]+)"$')
_ITEM = re.compile(r'^- (\w+)(?: \(([a-z-]+)\))?: (.+?)(?: => "([^"]+)")?(?: @ (\S+):(\d+))?$')


@dataclass(frozen=True)
class Case:
    """One statement over some files and what must come out; `line` is its place in the case file."""

    of: str
    line: int
    files: tuple[tuple[str, str], ...]
    closed: bool
    language: str
    statement: str
    verdict: Verdict
    reason: Reason | None
    correction: str
    cited: tuple[str, int] | None


@functools.cache
def cases(path: Path) -> tuple[Case, ...]:
    """The cases of a file, in its order."""
    return tuple(_read(path.stem, path.read_text(encoding="utf-8").split("\n")))


def _read(of: str, lines: list[str]) -> Iterator[Case]:
    shared: dict[str, str] = {}
    files = shared
    heading, name = "", ""
    for number, line in enumerate(lines, 1):
        fence = _FENCE.match(line)
        item = _ITEM.match(line)
        if name:
            if line == "```":
                name = ""
            else:
                files[name] += line + "\n"
        elif fence is not None:
            name = fence[1]
            files[name] = ""
        elif line.startswith("## "):
            heading, files = line, dict(shared)
        elif item is not None:
            yield Case(
                of,
                number,
                tuple(files.items()),
                "open world" not in heading.lower(),
                "ru" if re.search("[а-яё]", item[3], re.IGNORECASE) else "en",
                item[3].replace("<br>", "\n"),
                Verdict(item[1]),
                Reason(item[2]) if item[2] else None,
                item[4] or "",
                (item[5], int(item[6])) if item[5] else None,
            )
        else:
            assert not line.startswith(("- ", "```")), f"{of}.md:{number}: neither a case nor a file"


@pytest.fixture(scope="session")
def judges(tmp_path_factory: pytest.TempPathFactory) -> Mapping[object, Judge]:
    """A judge for each set of files, made when it is first asked for."""

    class Judges(dict[object, Judge]):
        def __missing__(self, key: tuple[tuple[tuple[str, str], ...], bool]) -> Judge:
            files, closed = key
            top = tmp_path_factory.mktemp("case")
            for name, text in files:
                place = top / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(text, encoding="utf-8")
            self[key] = Judge(load([top] if closed else [top / name for name, _ in files]))
            return self[key]

    return Judges()


def judged(case: Case, judges: Mapping[object, Judge]) -> tuple[Judgement, ...]:
    """What comes out for the statement of a case."""
    judge = judges[case.files, case.closed]
    review = Review("review.md", case.statement, "utf-8", case.language)
    return judge.judge(extract(review, judge.vocabulary, case.language))


EVERY = [case for path in sorted(CASES.glob("*.md")) for case in cases(path)]


@pytest.mark.parametrize("case", EVERY, ids=lambda case: f"{case.of}.md:{case.line}")
def test_case(case: Case, judges: Mapping[object, Judge]) -> None:
    found = judged(case, judges)
    told = [(j.claim.text, j.verdict.value, j.reason(), j.property, j.reading, j.correction) for j in found]
    assert found, "no claim was found"
    for one in found:
        assert one.verdict is case.verdict, told
        assert one.code is case.reason, told
        assert one.property == case.of or (one.verdict is Verdict.UNVERIFIABLE and not one.property), told
        assert one.verdict is Verdict.UNVERIFIABLE or one.citations, told
        assert case.correction.lower() in one.correction.lower(), told
    if case.cited is not None:
        path, line = case.cited
        places = [(c.path, c.start_line, c.end_line) for one in found for c in one.citations]
        assert any(p == path and low <= line <= high for p, low, high in places), (places, told)


@pytest.mark.parametrize("name", properties())
def test_property_is_documented_and_has_cases(name: str) -> None:
    module = importlib.import_module(f"factcheck.properties.{name.replace('-', '_')}")
    assert (module.__doc__ or "").strip(), "it has no docstring"
    assert properties()[name].doc == module.__doc__
    path = CASES / f"{name}.md"
    assert path.is_file(), "it has no case file"
    # What is weak and takes no value refutes nothing, by design.
    never = {Verdict.CONTRADICTED} if properties()[name].weak and not properties()[name].takes() else set()
    have = {(case.language, case.verdict) for case in cases(path)}
    assert have == {(language, verdict) for language in LANGUAGES for verdict in Verdict if verdict not in never}


def test_cases_belong_to_properties() -> None:
    assert {case.of for case in EVERY} <= set(properties())


def test_unverifiable_cases_say_why() -> None:
    silent = [
        f"{case.of}.md:{case.line}"
        for case in EVERY
        if (case.verdict is Verdict.UNVERIFIABLE) is (case.reason in (None, Reason.NOT_UNDERSTOOD))
    ]
    assert not silent


def test_accusing_cases_say_where() -> None:
    assert not [f"{c.of}.md:{c.line}" for c in EVERY if c.verdict is Verdict.CONTRADICTED and c.cited is None]
