"""Services that a review speaks of and that the files do not have, in headings, lists and sentences."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from claims.extract import extract
from claims.model import Review
from corpora.load import load
from factcheck.judge import Judge
from factcheck.model import Judgement, Verdict

FILES = {
    "compose.yml": """
services:
  store:
    image: mariadb:11
    volumes: ["rows:/var/lib/mysql"]
    healthcheck: {test: ["CMD", "true"]}
    environment:
      MARIADB_PASSWORD: x
  shop:
    build: .
    environment:
      SEARCH_URL: http://elasticsearch:9200
    depends_on: [store]
volumes:
  rows: {}
""".lstrip(),
    "Dockerfile": "FROM node:22\n",
    "queue.js": "connect('rabbitmq')\n",
    "k8s/metrics.yaml": "kind: Pod\nspec:\n  containers:\n    - image: prom/prometheus:v3\n",
}
YES, NO, OPEN = Verdict.CONFIRMED, Verdict.CONTRADICTED, Verdict.UNVERIFIABLE


@functools.cache
def _judge(top: Path) -> Judge:
    return Judge(load([top]))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("absent")
    for name, text in FILES.items():
        (top / name).parent.mkdir(exist_ok=True)
        (top / name).write_text(text, encoding="utf-8")
    return top


def verdicts(text: str, judge: Judge) -> tuple[Judgement, ...]:
    language = "ru" if any("а" <= c <= "я" for c in text) else "en"
    return judge.judge(extract(Review("r.md", text, "utf-8", language), judge.vocabulary))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("**Services:**\n\n1. **redis (Redis 7)**\n   - Persistent volume\n", NO),
        ("**Services:**\n\n1. **store (MariaDB)**\n   - Persistent volume\n", YES),
        ("**Services:**\n\n1. **mailer (Mails)**\n   - Health check\n", NO),
        ("### Redis service\n\n- Health check\n", NO),
        ("### Сервис ClickHouse\n\n- Том для данных\n", NO),
        ("## Сервисы\n\n- **memcached** — хранит сессии\n", NO),
        ("### Kafka\n\n- Health check\n", NO),
        ("Jaeger is there.", NO),
        ("Elasticsearch is deployed.", NO),
        ("Развёрнут Elasticsearch.", NO),
        ("`shop` depends on store and redis.", NO),
        ("`shop` зависит от store и redis.", NO),
        # what something else in the files may bear out
        ("### RabbitMQ\n\n- Health check\n", OPEN),
        ("### Prometheus service\n\n- Health check\n", OPEN),
        ("RabbitMQ for the queue", OPEN),
        # a denial, an advice
        ("### Redis service\n\n- No health check\n", OPEN),
        ("### No Redis service\n\n- Sessions live in `store`\n", None),
        ("### Add a Redis service\n\n- Health check\n", None),
        # what stands below it and speaks of others
        ("### Redis service\n\n- `store` has a health check\n", YES),
    ],
)
def test_what_is_said_of_a_service(folder: Path, text: str, verdict: Verdict | None) -> None:
    found = verdicts(text, _judge(folder))
    if verdict is None:
        assert all(j.verdict is not NO for j in found), [(j.claim.text, j.reading, j.correction) for j in found]
        return
    assert found, "no claim was found"
    assert found[-1].verdict is verdict, [(j.claim.text, j.verdict, j.reading, j.correction) for j in found]


def test_single_files_leave_it_open(folder: Path) -> None:
    judge = Judge(load([folder / "compose.yml"]))
    [one] = verdicts("### Redis service\n\n- Health check\n", judge)
    assert one.verdict is OPEN
    found = verdicts("### Redis service in compose.yml\n\n- Health check\n", judge)
    assert found[-1].verdict is NO
