"""Work grows with the input and no faster: counted in calls, which a busy machine does not change.

What C code does inside one call (a regular expression, a sort) is not counted: `benchmarks/growth.py` measures that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from benchmarks.growth import as_file, as_review
from claims.extract import extract
from claims.model import Review
from claims.vocabulary import Vocabulary
from factcheck.check import check

SMALL, TIMES = 40, 8
LONG = 200  # clauses of a line
ALLOWED = 1.25  # beyond proportion: lists that are sorted, tables that are filled for the first time

STRETCHES = {
    "claims": "- `web{n}` publishes port {n} and has no health check.\n",
    "claims, Russian": "- Сервис `web{n}` публикует порт {n}, а healthcheck у него не задан.\n",
    "clauses of a line": "`web{n}` has port 80, ",
    "table": "| web{n} | 80 |\n",
    "emphasis": "*a{n} **b ",
    "brackets": "(a{n} [b ",
    "words": "word{n} ",
}
FILES = {
    "services": "  web{n}:\n    image: nginx:{n}\n",
    "instructions": "RUN apt-get install -y a{n} \\\n  b\n",
    "variables": "A{n}=${{A:-{n}}}\n",
    "blocks": "server {{ listen {n}; }}\n",
}


def calls(run: Callable[[], object]) -> int:
    """How many Python functions run."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


def repeated(stretch: str, times: int) -> str:
    return "".join(stretch.format(n=1000 + number) for number in range(times))


def grows_in_proportion(run: Callable[[str], object], stretch: str) -> None:
    run(repeated(stretch, SMALL))  # the tables of both languages are read once
    small = calls(lambda: run(repeated(stretch, SMALL)))
    large = calls(lambda: run(repeated(stretch, SMALL * TIMES)))
    assert large <= ALLOWED * TIMES * small, f"{large / small:.1f} times the work for {TIMES} times the input"


@pytest.mark.parametrize("name", STRETCHES)
def test_a_review(name: str) -> None:
    grows_in_proportion(as_review, STRETCHES[name])


def test_the_clauses_of_a_long_line() -> None:
    """Without judging, whose work for each claim would hide what is done for each pair of clauses."""

    def run(times: int) -> object:
        return extract(Review("r.md", repeated(STRETCHES["clauses of a line"], times), "utf-8", "en"), Vocabulary(()))

    run(SMALL)
    small, large = calls(lambda: run(LONG)), calls(lambda: run(LONG * TIMES))
    assert large <= ALLOWED * TIMES * small, f"{large / small:.1f} times the work for {TIMES} times the input"


@pytest.mark.parametrize("name", FILES)
def test_a_file(name: str) -> None:
    head = {"services": "services:\n", "instructions": "FROM a\n"}.get(name, "")
    grows_in_proportion(lambda text: as_file(head + text), FILES[name])


def test_more_files(tmp_path: Path) -> None:
    (tmp_path / "review.md").write_text("- `web` has no health check.\n")
    counted = []
    for number in (SMALL, SMALL, SMALL * TIMES):
        stack = tmp_path / f"stack{len(counted)}"
        for one in range(number):
            (stack / f"d{one}").mkdir(parents=True)
            (stack / f"d{one}" / "Dockerfile").write_text(f"FROM nginx:{one}\nEXPOSE {one + 1}\n")
        (stack / "docker-compose.yml").write_text("services:\n  web:\n    image: nginx\n")
        counted.append(calls(lambda folder=stack: check([tmp_path / "review.md"], [folder])))  # type: ignore[misc]
    assert counted[2] <= ALLOWED * TIMES * counted[1]
