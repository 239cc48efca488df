"""Which lines are cited: those that show what a claim says, not only those in which its words stand first."""

from __future__ import annotations

import pytest

from claims.extract import extract
from claims.model import Review
from corpora.load import load
from factcheck.judge import Judge
from factcheck.model import Verdict

FILES = {
    "compose.yml": """
services:
  orders:
    build: ./orders
    environment:
      ORDERS_DB: orders_main_db
  billing:
    build: ./billing
  rows:
    image: postgres:16
    environment:
      POSTGRES_DB: orders_main_db
""".lstrip(),
    "analysis/Dockerfile": "FROM python:3.11-slim\nRUN pip install fastapi\n",
    "billing/Dockerfile": "FROM python:3.11-slim\nRUN pip install fastapi\nUSER app\n",
    "orders/Dockerfile": (
        "FROM python:3.12-slim\nRUN useradd app\n# one\n# two\n# three\n# four\n# five\n"
        "USER app\nRUN npm ci --ignore-scripts\n# six\n# seven\n# eight\n# nine\n# ten\n"
        "RUN npm prune --ignore-scripts\n"
    ),
}


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """One judge over the files of this module."""
    folder = tmp_path_factory.mktemp("cited")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return Judge(load([folder]))


def cited(judge: Judge, text: str) -> list[tuple[Verdict, list[tuple[str, int]]]]:
    """Verdict and first cited lines of each claim in a text."""
    language = "ru" if any("а" <= c <= "я" for c in text.lower()) else "en"
    found = judge.judge(extract(Review("r.md", text, "utf-8", language), judge.vocabulary))
    return [(j.verdict, [(c.path, c.start_line) for c in j.citations]) for j in found]


@pytest.mark.parametrize(
    "text",
    [
        "The build in orders/Dockerfile runs with `--ignore-scripts`.",
        "Сборка в orders/Dockerfile идёт с `--ignore-scripts`.",
    ],
)
def test_a_literal_is_cited_wherever_it_may_be_meant(judge: Judge, text: str) -> None:
    verdict, places = cited(judge, text)[-1]
    assert verdict is Verdict.CONFIRMED
    assert {("orders/Dockerfile", 9), ("orders/Dockerfile", 15)} <= set(places)


@pytest.mark.parametrize(
    "text", ["### billing\n\n- Built with FastAPI\n", "### Сервис billing\n\n- Построен на FastAPI\n"]
)
def test_software_is_cited_where_its_service_has_it(judge: Judge, text: str) -> None:
    verdict, places = cited(judge, text)[-1]
    assert verdict is Verdict.CONFIRMED
    assert places[0] == ("billing/Dockerfile", 2)


@pytest.mark.parametrize(
    "text", ["- **rows**: orders service (`orders_main_db`)", "- **rows**: сервис orders (`orders_main_db`)"]
)
def test_a_longer_name_is_none_of_the_services_in_it(judge: Judge, text: str) -> None:
    verdict, places = cited(judge, text)[-1]
    assert verdict is Verdict.CONFIRMED
    assert {line for path, line in places if path == "compose.yml"} & {5, 11}


@pytest.mark.parametrize("text", ["There is a `.dockerignore`.", "В проекте есть `.dockerignore`."])
def test_a_missing_ignore_file_accuses_in_any_case(judge: Judge, text: str) -> None:
    assert [verdict for verdict, _ in cited(judge, text)] == [Verdict.CONTRADICTED]


@pytest.mark.parametrize(
    "text",
    ["### `.dockerignore`\n\n- Excludes the documentation\n", "### `.dockerignore`\n\n- Исключает документацию\n"],
)
def test_what_is_said_of_a_missing_ignore_file_cites_where_it_would_be(judge: Judge, text: str) -> None:
    told = cited(judge, text)
    assert all(verdict is not Verdict.CONFIRMED for verdict, _ in told)
    assert any({("billing", 0), ("orders", 0)} <= set(places) for _, places in told), told
