"""Sizes, durations and published ports, as Docker Compose reads them: the tables in tests/cases/readers."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from factcheck.kinds.duration import duration
from factcheck.kinds.port import Port, covers, maps
from factcheck.kinds.size import size

CASES = Path(__file__).parent / "cases" / "readers"
GROUPS = ("ram_in_bytes", "unit_bytes", "grammar")


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("written", "expected"), [case for g in GROUPS for case in table("sizes")[g]["cases"]])
def test_sizes(written: str, expected: int) -> None:
    assert size(written) == expected


@pytest.mark.parametrize("written", [text for g in GROUPS for text in table("sizes")[g]["refused"]])
def test_refused_sizes(written: str) -> None:
    assert size(written) is None


@pytest.mark.parametrize(("written", "nanoseconds"), [*table("durations")["cases"], *table("durations")["wider"]])
def test_durations(written: str, nanoseconds: int) -> None:
    # Seconds are floats here: exact to the nanosecond for all that a configuration says, to 16 digits beyond.
    assert duration(written) == pytest.approx(nanoseconds / 1e9, rel=1e-15, abs=1e-12)


@pytest.mark.parametrize("written", table("durations")["refused"])
def test_refused_durations(written: str) -> None:
    assert duration(written) is None


@pytest.mark.parametrize(
    ("published", "target", "pair"), [(case[2], case[3], pair) for case in table("ports")["cases"] for pair in case[5]]
)
def test_published_pairs(published: str, target: str, pair: str) -> None:
    host, _, container = pair.partition(":")
    found = Port(published, target)
    assert covers(target, int(container)) is True
    if not host:
        assert maps(found, 8080, int(container)) is None  # Docker picks the port
        return
    first, _, last = host.partition("-")
    assert maps(found, int(first), int(container)) is True
    assert maps(found, int(last or first), int(container)) is True
    assert maps(found, int(last or first) + 1, int(container)) is False
    assert maps(found, int(first), int(container) + 1) is False


@pytest.mark.parametrize("spec", ["", "²", "${P}", "9" * 5000, "65536", "5-1", "-1", "1-"])
def test_what_is_no_port(spec: str) -> None:
    assert covers(spec, 80) is None
