"""What a claim takes from its context: the files that words name together, that remain, that a table's column is."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_stacks import judged, written

from claims.model import Role
from factcheck.model import Judgement, Verdict

FILES = {
    "docker-compose.yml": """
services:
  shop:
    build: .
    ports: ["127.0.0.1:8000:8000"]
    restart: unless-stopped
    environment:
      LOG_LEVEL: ${LOG_LEVEL:-info}
      SESSION_TTL: "3600"
    healthcheck: {test: ["CMD", "wget", "-q", "localhost:8000"], interval: 10s, timeout: 5s, retries: 3}
    mem_limit: 512m
    cpus: 0.5
  store:
    image: postgres:16-alpine
    restart: unless-stopped
    ports: ["5432:5432"]
    volumes: ["rows:/var/lib/postgresql/data"]
    healthcheck: {test: ["CMD", "pg_isready"], interval: 10s}
  mailpit:
    image: axllent/mailpit:v1.20
volumes:
  rows: {}
""".lstrip(),
    "docker-compose.prod.yml": """
services:
  shop:
    image: registry.example/shop:3
    restart: always
    environment:
      LOG_LEVEL: warning
      SESSION_TTL: "600"
    healthcheck: {test: ["CMD", "wget", "-q", "localhost:8000"], interval: 30s, timeout: 5s, retries: 5}
  store:
    image: postgres:16-alpine
    restart: always
    healthcheck: {test: ["CMD", "pg_isready"], interval: 30s}
    mem_limit: 1g
    cpus: 2
  cache:
    image: redis:7-alpine
    command: redis-server --maxmemory 256mb
""".lstrip(),
    "docker-compose.vps.yml": """
services:
  shop:
    image: registry.example/shop:3
    restart: always
    environment:
      LOG_LEVEL: warning
      SESSION_TTL: "600"
    healthcheck: {test: ["CMD", "wget", "-q", "localhost:8000"], interval: 30s, timeout: 5s, retries: 5}
  store:
    image: postgres:15-alpine
    restart: always
  cache:
    image: redis:7-alpine
    command: redis-server --maxmemory 128mb
""".lstrip(),
    "Dockerfile": "FROM node:22-alpine\nUSER node\n",
}
YES, NO, OPEN = Verdict.CONFIRMED, Verdict.CONTRADICTED, Verdict.UNVERIFIABLE


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("store"), FILES)


def last(text: str, top: Path) -> Judgement:
    found = judged(text, top)
    assert found, "no claim was found"
    return found[-1]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # a variant of a compose file by its word alone
        ("In vps `store` uses `postgres:15-alpine`.", YES),
        ("In vps `store` uses `postgres:16-alpine`.", NO),
        ("В vps у `store` образ `postgres:15-alpine`.", YES),
        ("В vps-файле образ `store` — `postgres:16-alpine`.", NO),
        # places that are named together: true of each
        ("`shop` restarts `always` in prod and vps.", YES),
        ("`shop` restarts `always` in dev and prod.", NO),
        ("И в prod, и в vps у `shop` стоит `restart: always`.", YES),
        ("И в prod, и в vps у `store` образ `postgres:16-alpine`.", NO),
        ("У `shop` таймаут проверки 5 секунд в базовом и vps.", YES),
        # the files that remain
        ("In dev the health check of `shop` has 3 retries, in the other two files it has 5 retries.", YES),
        ("У `shop` в базовом файле интервал проверки 10 секунд, в двух других — 30 секунд.", YES),
        ("У `shop` в базовом файле интервал проверки 10 секунд, в остальных файлах — 15 секунд.", NO),
    ],
)
def test_places(folder: Path, text: str, verdict: Verdict) -> None:
    found = last(text, folder)
    assert found.verdict is verdict, (found.claim.text, found.verdict, found.reading, found.why, found.correction)


def cells(top: Path, table: str) -> list[tuple[str, Verdict]]:
    """The verdicts on the cells of a table, its first column apart."""
    found = judged(table, top)
    return [(j.claim.text, j.verdict) for j in found if any(c.role is Role.COLUMN for c in j.claim.context)]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # whether something is there, in the file of the column
        ("What there is where.\n\n| | dev | prod |\n|---|---|---|\n| Redis | no | yes |", [("no", YES), ("yes", YES)]),
        ("| | dev | prod |\n|---|---|---|\n| Mailpit | есть | есть |", [("есть", YES), ("есть", NO)]),
        # what the row asks of its things: that they are there is not denied
        ("| | dev | prod |\n|---|---|---|\n| Volumes of `store` | yes | no |", [("yes", YES), ("no", YES)]),
        ("| Что | dev | prod |\n|---|---|---|\n| Порт базы на хосте | есть | нет |", [("есть", YES), ("нет", YES)]),
        # what the column asks of the services in the rows
        (
            "What is checked.\n\n| Service | Health check |\n|---|---|\n| mailpit | no |\n| shop | yes |",
            [("no", YES), ("yes", YES)],
        ),
        # variables and their values
        (
            "| Variable | dev | prod |\n|---|---|---|\n| `SESSION_TTL` | `3600` | `900` |",
            [("`3600`", YES), ("`900`", NO)],
        ),
        ("| | dev | prod |\n|---|---|---|\n| `LOG_LEVEL` | `info` | `error` |", [("`info`", YES), ("`error`", NO)]),
        # sizes below a title that says of what
        (
            "## Ресурсы\n\n| Сервис | dev | prod |\n|---|---|---|\n| store | нет | 1 ГБ |\n| shop | 1 ГБ | нет |",
            [("нет", YES), ("1 ГБ", YES), ("нет", YES)],
        ),
    ],
)
def test_cells(folder: Path, table: str, expected: list[tuple[str, Verdict]]) -> None:
    found = cells(folder, table)
    assert [pair for pair in found if pair[1] is not OPEN] == expected


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # the same of another file, of another service
        ("`shop` restarts `always` in prod. vps does the same.", YES),
        ("`store` uses `postgres:16-alpine` in prod, in vps it does the same.", NO),
        ("В prod у `store` образ `postgres:16-alpine`, в vps — точно так же.", NO),
        ("В prod у `shop` интервал проверки 30 секунд, в vps — то же самое.", YES),
        ("`shop` has a health check with a timeout of 5 s in prod, and `store` does the same.", NO),
        ("How they differ.\n\n| | prod | vps |\n|---|---|---|\n| `SESSION_TTL` | `600` | the same |", YES),
        ("| | prod | vps |\n|---|---|---|\n| Образ `store` | `postgres:16-alpine` | тот же |", NO),
        # nothing stands before that could be the same
        ("vps does the same.", OPEN),
    ],
)
def test_same(folder: Path, text: str, verdict: Verdict) -> None:
    found = last(text, folder)
    assert found.verdict is verdict, (found.claim.text, found.verdict, found.reading, found.why, found.correction)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # a literal in one file only, at one service only
        ("`--maxmemory` with `128mb` stands only in vps.", YES),
        ("`SESSION_TTL` is set only in prod.", NO),
        ("`mem_limit: 512m` задан только в базовом файле.", YES),
        ("`SESSION_TTL` передаёт только vps.", NO),
        ("В docker-compose.yml `LOG_LEVEL` задан только у `shop`.", YES),
        ("In docker-compose.yml `pg_isready` is used only by `store`.", YES),
        ("В docker-compose.yml `interval: 10s` задан только у `shop`.", NO),
    ],
)
def test_only(folder: Path, text: str, verdict: Verdict) -> None:
    found = last(text, folder)
    assert found.verdict is verdict, (found.claim.text, found.verdict, found.reading, found.why, found.correction)
