"""When a claim may not be called false: what the sentence around it takes back, narrows or leaves open. Beside each
such statement stands one that is surely false, which has to stay so.
"""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from claims.extract import extract
from claims.model import Review
from corpora.load import load
from factcheck.judge import Judge
from factcheck.model import Verdict

FILES = {
    "compose.yml": """
services:
  gate:
    image: nginx:1.27
    ports: ["8443:443"]
  shop:
    build: .
    restart: always
    ports: ["127.0.0.1:8000:8000"]
    mem_limit: 512m
    healthcheck: {test: ["CMD", "true"], interval: 10s, timeout: 4s}
    depends_on:
      store: {condition: service_healthy}
      queue: {condition: service_started}
    networks: [front, back]
  store:
    image: postgres:16
    restart: always
    mem_limit: 1g
    networks: [back]
  queue:
    image: rabbitmq:3
    restart: always
    networks: [back]
networks:
  front: {}
  back: {}
""".lstrip(),
    "Dockerfile": 'FROM node:22\nCOPY . .\nCMD ["node", "server.js"]\n',
    "README.md": "Read `docs/SETUP.md` first.\n",
    "app/server.js": "\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("shop")
    for name, text in FILES.items():
        (top / name).parent.mkdir(exist_ok=True)
        (top / name).write_text(text, encoding="utf-8")
    return top


@functools.cache
def judge(top: Path) -> Judge:
    return Judge(load([top]))


def accused(text: str, top: Path) -> list[str]:
    """The claims of a text that are called false."""
    language = "ru" if any("а" <= c <= "я" for c in text) else "en"
    one = judge(top)
    judged = one.judge(extract(Review("r.md", text, "utf-8", language), one.vocabulary))
    return [j.claim.text for j in judged if j.verdict is Verdict.CONTRADICTED]


@pytest.mark.parametrize(
    ("doubtful", "false"),
    [
        # the text itself
        ("- `DOCKER_SUMMARY.md` - This summary document", "- `DOCKER_GUIDE.md` - Setup instructions"),
        ("- `ОТЧЁТ.md` — этот отчёт", "- `ИНСТРУКЦИЯ.md` — руководство по установке"),
        # what is said to be missing behind the claim, or is only referred to
        ("The folder `app/public`, which the image copies, is not there.", "There is a folder `app/public`."),
        ("README ссылается на `docs/SETUP.md`.", "Файл `docs/SETUP.md` есть в репозитории."),
        # narrowed by what follows
        ("Memory limits are set for all services, except `queue` and `gate`.", "All services have memory limits."),
        ("Лимиты памяти есть у всех, кроме `queue` и `gate`.", "Лимиты памяти есть у всех сервисов."),
        ("`shop` waits for `queue` only with `service_started`.", "`shop` depends on `queue` only."),
        # affirmed of one, denied of another
        ("`shop` is published on loopback only and the database not at all.", "`gate` is published on loopback only."),
        # a part of the domain
        ("The other two services are pulled.", "There are two services."),
        ("Вместо двух сервисов здесь один контейнер.", "Здесь два сервиса."),
        ("Лимиты — у двух сервисов.", "В compose два сервиса."),
        ("`shop` sits in two networks.", "`compose.yml` declares three networks."),
        # a pronoun whose meaning is not known
        ("In production it is not published.", "No ports are published in `compose.yml`."),
        # the way, not the subject
        ("Порт 8000 доступен через nginx.", "nginx публикует порт 8000."),
        # ordinals of ports
        ("443-й порт `shop` не публикует.", "443-й порт `gate` не публикует."),
    ],
)
def test_only_what_is_sure_is_called_false(folder: Path, doubtful: str, false: str) -> None:
    assert accused(doubtful, folder) == []
    assert accused(false, folder) != []
