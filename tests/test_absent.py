"""Services that a review speaks of and that the files do not have, in headings, lists and sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_stacks import judged, written

from factcheck.model import Verdict

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


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("absent"), FILES)


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
        ("### Kafka and events\n\n- Structured logs\n", None),
        # a denial, an advice
        ("### Redis service\n\n- No health check\n", OPEN),
        ("### No Redis service\n\n- Sessions live in `store`\n", None),
        ("### Add a Redis service\n\n- Health check\n", None),
        # what stands below it and speaks of others
        ("### Redis service\n\n- `store` has a health check\n", YES),
    ],
)
def test_what_is_said_of_a_service(folder: Path, text: str, verdict: Verdict | None) -> None:
    found = judged(text, folder)
    if verdict is None:
        assert all(j.verdict is not NO for j in found), [(j.claim.text, j.reading, j.correction) for j in found]
        return
    assert found, "no claim was found"
    assert found[-1].verdict is verdict, [(j.claim.text, j.verdict, j.reading, j.correction) for j in found]


def test_single_files_leave_it_open(folder: Path) -> None:
    compose = folder / "compose.yml"
    [one] = judged("### Redis service\n\n- Health check\n", compose)
    assert one.verdict is OPEN
    found = judged("### Redis service in compose.yml\n\n- Health check\n", compose)
    assert found[-1].verdict is NO
