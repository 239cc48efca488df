"""Which lines are cited: those that show what a claim says, not only those in which its words stand first."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_stacks import judged, written

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
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("cited"), FILES)


def cited(folder: Path, text: str) -> list[tuple[Verdict, list[tuple[str, int]]]]:
    """Verdict and first cited lines of each claim in a text."""
    return [(j.verdict, [(c.path, c.start_line) for c in j.citations]) for j in judged(text, folder)]


@pytest.mark.parametrize(
    "text",
    [
        "The build in orders/Dockerfile runs with `--ignore-scripts`.",
        "Сборка в orders/Dockerfile идёт с `--ignore-scripts`.",
    ],
)
def test_a_literal_is_cited_wherever_it_may_be_meant(folder: Path, text: str) -> None:
    verdict, places = cited(folder, text)[-1]
    assert verdict is Verdict.CONFIRMED
    assert {("orders/Dockerfile", 9), ("orders/Dockerfile", 15)} <= set(places)


@pytest.mark.parametrize(
    "text", ["### billing\n\n- Built with FastAPI\n", "### Сервис billing\n\n- Построен на FastAPI\n"]
)
def test_software_is_cited_where_its_service_has_it(folder: Path, text: str) -> None:
    verdict, places = cited(folder, text)[-1]
    assert verdict is Verdict.CONFIRMED
    assert places[0] == ("billing/Dockerfile", 2)


@pytest.mark.parametrize(
    "text", ["- **rows**: orders service (`orders_main_db`)", "- **rows**: сервис orders (`orders_main_db`)"]
)
def test_a_longer_name_is_none_of_the_services_in_it(folder: Path, text: str) -> None:
    verdict, places = cited(folder, text)[-1]
    assert verdict is Verdict.CONFIRMED
    assert {line for path, line in places if path == "compose.yml"} & {5, 11}


@pytest.mark.parametrize("text", ["There is a `.dockerignore`.", "В проекте есть `.dockerignore`."])
def test_a_missing_ignore_file_accuses_in_any_case(folder: Path, text: str) -> None:
    assert [verdict for verdict, _ in cited(folder, text)] == [Verdict.CONTRADICTED]


@pytest.mark.parametrize(
    "text",
    ["### `.dockerignore`\n\n- Excludes the documentation\n", "### `.dockerignore`\n\n- Исключает документацию\n"],
)
def test_what_is_said_of_a_missing_ignore_file_cites_where_it_would_be(folder: Path, text: str) -> None:
    told = cited(folder, text)
    assert all(verdict is not Verdict.CONFIRMED for verdict, _ in told)
    assert any({("billing", 0), ("orders", 0)} <= set(places) for _, places in told), told
