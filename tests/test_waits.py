"""How services wait for each other, said in full, passively, and in what a sentence leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_stacks import judged, written

from factcheck.model import Verdict

COMPOSE = """
services:
  gate:
    image: nginx:1.27
    depends_on: [shop]
  gate-ui:
    image: example/ui:1
    depends_on:
      gate: {condition: service_healthy}
  shop:
    build: .
    depends_on:
      store: {condition: service_healthy}
      cache: {condition: service_started}
      migrate: {condition: service_completed_successfully}
  migrate:
    image: example/migrate:1
  store:
    image: postgres:16
  cache:
    image: redis:7
""".lstrip()
YES, NO, OPEN = Verdict.CONFIRMED, Verdict.CONTRADICTED, Verdict.UNVERIFIABLE


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("waits"), {"compose.yml": COMPOSE})


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("`shop` waits for `store` to be healthy.", YES),
        ("`shop` waits for `cache` to be healthy.", NO),
        ("`gate` waits until `shop` is healthy.", NO),
        ("`gate` depends on `shop` with `condition: service_healthy`.", NO),
        ("`gate` waits only for the start of `shop`.", YES),
        ("`shop` waits for `migrate` to complete.", YES),
        ("`gate` waits for `shop` in the short form.", YES),
        ("`shop` ждёт здоровую `store`.", YES),
        ("`gate` ждёт готовности `shop`.", NO),
        ("`gate` ждёт здорового приложения.", NO),
        ("`gate` не ждёт готовности `shop`.", YES),
        ("`shop` ждёт только запуска `cache`.", YES),
        ("`shop` ждёт только запуска `store`.", NO),
        # the rest of the sentence says who, or for whom
        ("`shop` ждёт здоровую `store`, а `cache` — только запуска.", YES),
        ("`shop` ждёт здоровую `store`, а `gate` — готовности `shop`.", NO),
        ("`shop` waits only for `cache` to start, while `gate-ui` uses `service_healthy`.", YES),
        # one name within another
        ("Gate UI waits for gate.", YES),
        # who is waited for, and by whom it is not told
        ("The store is waited for until it is healthy.", OPEN),
        # when, and not what for
        ("Before its start `gate` waits for `shop`.", YES),
    ],
)
def test_verdict(statement: str, verdict: Verdict, folder: Path) -> None:
    found = judged(statement, folder)
    assert found, "no claim was found"
    assert found[-1].verdict is verdict, [(j.claim.text, j.verdict.value, j.reading, j.correction) for j in found]
    assert found[-1].citations or verdict is OPEN
