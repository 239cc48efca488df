"""Ignore files agree with moby/patternmatcher (config.md F22)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from corpora.readers.ignore import matches, patterns, read

CASES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "readers" / "patternmatcher.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("pattern", "path", "expected"), CASES["matches"])
def test_matches(pattern: str, path: str, expected: bool) -> None:
    assert matches([pattern], path) == expected


@pytest.mark.parametrize(("given", "path", "expected"), CASES["several"])
def test_several(given: list[str], path: str, expected: bool) -> None:
    assert matches(given, path) == expected


@pytest.mark.parametrize("pattern", CASES["refused"])
def test_refused(pattern: str) -> None:
    document, problems = read(f"a\n{pattern}\n", ".dockerignore")
    assert document is not None
    assert [problem.line for problem in problems] == [2]
    assert not matches(patterns(document), "x")


@pytest.mark.parametrize(("line", "pattern"), CASES["lines"])
def test_lines(line: str, pattern: str) -> None:
    document, problems = read(f"{line}\n", ".dockerignore")
    assert document is not None
    assert not problems
    assert patterns(document) == ((pattern,) if pattern else ())


def test_many_stars_take_no_time() -> None:
    # Python's own expressions would need longer than anybody waits.
    assert not matches(["**/a*" * 30 + "/b"], "a/" * 100 + "c")
    assert matches(["*a" * 50 + "*"], "a" * 300)
