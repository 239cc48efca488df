"""Ways of saying things, one after the other, in both languages: what a claim ranges over, compares, points back to."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_stacks import judged, written

from claims.extract import extract
from claims.model import Review
from corpora.load import load
from factcheck.judge import Judge, failed
from factcheck.model import Verdict

FILES = {
    "compose.yml": """
services:
  edge:
    image: caddy:2.8
    restart: always
    ports: ["8443:443"]
    depends_on: [shop]
  shop:
    build: {context: ., dockerfile: Dockerfile}
    restart: always
    environment:
      LOG_LEVEL: info
      SESSION_KEY: abc
    healthcheck: {test: ["CMD", "true"], interval: 10s}
    depends_on:
      store: {condition: service_healthy}
    mem_limit: 512m
    cpus: 1.5
  store:
    image: postgres:16
    restart: always
    volumes: ["rows:/var/lib/postgresql/data"]
    healthcheck: {test: ["CMD", "pg_isready"], interval: 10s}
    mem_limit: 1g
    cpus: 0.5
#  mailer:
#    image: mailhog/mailhog
volumes:
  rows: {}
  spare: {}
""".lstrip(),
    "compose.prod.yml": """
services:
  edge:
    image: caddy:2.8
    restart: always
    ports: ["443:443"]
  shop:
    image: registry.example/shop:3
    restart: "no"
    healthcheck: {test: ["CMD", "true"], interval: 30s}
  store:
    image: postgres:16
    restart: always
""".lstrip(),
    "Dockerfile": """
FROM node:22-alpine AS deps
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

FROM node:22 AS builder
RUN apt-get update && apt-get install -y python3 make
COPY . .
RUN npm run build

FROM nginx:1.27-alpine AS release
COPY --from=builder /app/dist /usr/share/nginx/html
USER nginx
""".lstrip(),
    "package.json": '{"name": "shop", "dependencies": {"fastify": "5"}}\n',
    "up.sh": "#!/bin/sh\ndocker compose -f compose.prod.yml up -d\n",
    ".env.example": "SESSION_KEY=\n",
}
YES, NO, OPEN = Verdict.CONFIRMED, Verdict.CONTRADICTED, Verdict.UNVERIFIABLE


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("shop"), FILES)


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        # spread over files: true of each of them
        ("`store` has the image `postgres:16` in both files.", YES),
        ("`shop` has `restart: always` in both environments.", NO),
        ("У `store` образ `postgres:16` в обоих файлах.", YES),
        ("У `shop` стоит `restart: always` в обеих средах.", NO),
        ("`edge` restarts always in both the base and the production file.", YES),
        # counts by what stands before
        ("В `compose.yml` два тома, в нём же три сервиса.", YES),
        ("В compose 2 именованных тома.", YES),
        ("В compose 4 именованных тома.", NO),
        # what a clause points back to
        ("The script reads `seed.sql`, which does not exist in the repository.", YES),
        ("Скрипт читает `compose.prod.yml`, но самого файла в репозитории нет.", NO),
        # orders
        ("The stages are deps → builder → release.", YES),
        ("The stages are builder → deps → release.", NO),
        ("Порядок запуска: `store` → `shop` → `edge`.", YES),
        # files that refer to files
        ("`up.sh` runs `compose.prod.yml`.", YES),
        ("`up.sh` runs `compose.yml`.", NO),
        ("`up.sh` поднимает `compose.yml`.", NO),
        ("`compose.yml` builds `Dockerfile`.", YES),
        ("`compose.prod.yml` does not use `Dockerfile`.", YES),
        # elliptic denials
        ("`shop` has a health check, `edge` has none.", YES),
        # sums, extremes, differences
        ("The memory limits in compose.yml total 1.5 GB.", YES),
        ("`store` has the largest memory limit in compose.yml.", YES),
        ("`shop` has the largest memory limit in compose.yml.", NO),
        ("Самый большой лимит памяти в compose.yml у `shop`.", NO),
        ("`shop` uses different images in the two files.", YES),
        ("`edge` uses different images in the two files.", NO),
        # ranges
        ("Memory limits in compose.yml range from 512 MB to 1 GB.", YES),
        ("Лимиты памяти в compose.yml — от 128 МБ до 256 МБ.", NO),
        # stages as subjects
        ("The builder stage installs python3 and make.", YES),
        ("In the deps stage only production dependencies are installed.", YES),
        ("В стадии builder устанавливаются python3 и make.", YES),
        # comments
        ("`mailer` is commented out in `compose.yml`.", YES),
        ("В `compose.yml` `mailer` закомментирован.", YES),
        # use of what is declared
        ("The volume `rows` is used.", YES),
        ("The volume `spare` is not used.", YES),
        ("Том `spare` используется.", NO),
        # levels and arrows
        ("`shop` logs at level `info`.", YES),
        ("In compose.yml `shop` logs at level `warn`.", NO),
        ("`edge` maps port 8443 → 443.", YES),
        ("`edge` maps port 8080 → 443.", NO),
    ],
)
def test_statement(folder: Path, statement: str, verdict: Verdict) -> None:
    found = judged(statement, folder)
    assert found, "no claim was found"
    last = found[-1]
    assert last.verdict is verdict, [(j.claim.text, j.verdict, j.reading, j.why, j.correction) for j in found]


def test_absent_role_is_confirmed_and_an_unknown_program_is_not_accused(folder: Path) -> None:
    assert [j.verdict for j in judged("В compose нет брокера сообщений.", folder)] == [YES]
    assert [j.verdict for j in judged("A message broker is part of the stack.", folder)] != [NO]


def test_a_word_in_code_denies_nothing(folder: Path) -> None:
    [one] = judged("The deps stage runs `npm ci --omit=dev`.", folder)
    assert one.verdict is YES


def test_a_variable_names_no_service(folder: Path) -> None:
    [one] = judged("`STORE_PASSWORD` is set.", folder)
    assert one.verdict is not YES


@pytest.mark.parametrize(
    "statement",
    [
        # what is used, needed or aimed at is no limit
        "The API container uses about 300 MB of memory.",
        "Memory: < 500 MB per service (target)",
        "Нужно 16 ГБ ОЗУ на хосте.",
        # what could be done is not said to be there
        "`edge` can scale horizontally.",
        "`edge` легко масштабировать.",
        # what something is for, or of
        "curl is installed for health checks in the `edge` container.",
        "The health check script of `edge` lives elsewhere.",
        # a cross, a section on what was
        "- ❌ TLS termination",
        "**Before:**\n\n- `edge` publishes port 80\n",
        # what Kubernetes does
        "## Kubernetes\n\n- CPU limits for `edge`\n",
        # entries of ignore files
        "#### Added to .gitignore:\n\n- `secrets.override.yml`\n",
        # advice
        "Для production используйте `restart: unless-stopped` у `edge`.",
        # nothing waits for itself: a script is meant
        "The start script waits for the database.",
        "Скрипт ждёт базу данных.",
        # placeholders
        "`store` uses the image `myapp:v1`.",
        # a file kept out of version control
        "The `.env` file is created.",
        # sizes and groups drawn as a tree
        "```\n├── 40GB\n├── images\n└── 5GB\n```\n",
        # the value that was
        "The image of `store` changed from `postgres:12` to `postgres:16`.",
    ],
)
def test_accuses_nobody(folder: Path, statement: str) -> None:
    for one in judged(statement, folder):
        assert one.verdict is not NO or one.claim.path == "images", (one.claim.text, one.correction)


@pytest.mark.parametrize(
    "statement",
    [
        "Why are the images so large?",
        "## Problems with volumes",
        "Common commands for daily work with the images",
        "После сбоя команды в контейнерах выполняются дольше",
    ],
)
def test_confirms_no_generalities(folder: Path, statement: str) -> None:
    assert not [j.claim.text for j in judged(statement, folder) if j.verdict is YES]


def test_no_fault_of_ours_passes_for_a_verdict(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Judge(load([folder]))
    monkeypatch.setattr(one, "readings", None)
    review = extract(Review("r.md", "`store` uses the image `postgres:16`.", "utf-8", "en"), one.vocabulary)
    [judgement] = one.judge(review)
    assert failed(judgement)
    assert judgement.verdict is OPEN
