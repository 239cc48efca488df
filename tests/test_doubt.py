"""When a claim may not be called false: what the sentence around it takes back, narrows or leaves open.

Beside each such statement stands one that is surely false, which has to stay so.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from small_stacks import judged, written

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
    "setup.sh": "#!/bin/sh\ncat > app/report.py <<'END'\nprint(1)\nEND\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("shop"), FILES)


def accused(text: str, top: Path) -> list[str]:
    """The claims of a text that are called false."""
    return [j.claim.text for j in judged(text, top) if j.verdict is Verdict.CONTRADICTED]


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
        # only the head of what follows, or not needed, or prepared for
        ("Limits are set, but CPU limits — in none.", "`shop` has no health check."),
        ("No container restart needed.", "`shop` has no restart policy."),
        ("nginx is SSL termination ready.", "`shop` has the image `node:20`."),
        # a label denies what stands behind it, a statement does not
        ("Изоляции нет ни там, ни там: у `shop` есть проверка здоровья.", "У `shop` нет проверки здоровья."),
        # values that are names, paths of an interface, members of the same list
        ("It had conflicting `container_name` and `deploy.replicas` settings.", "`shop` has `restart: no`."),
        ("Health: `GET /api/health`", "The health check of `shop` has an interval of 30 seconds."),
        ("`restart`, `logs` и `down` работают с `compose.yml`.", "У `shop` политика `restart: no`."),
        # the numbers of one of several, sums, what "all" ranges over
        ("`gate` (8443), `shop` and `store` are there.", "`store` publishes port 5432."),
        ("Added up, the memory limits come to 1536 MB.", "All services have a memory limit of 512 MB."),
        ("The source mounts are read-only throughout.", "All services have a health check."),
        # what was removed or wrong once
        ("Removed `shop-old` service (SQLite-based)", "`shop` is built from `python:3.12`."),
        ("`SETUP_OLD.md` — удалён.", "`SETUP_NEW.md` — руководство по установке."),
        ("## Fixed\n\n**Problem:**\n- `shop` has no health check\n", "## State\n\n- `shop` has no health check\n"),
        ("It referenced `app/server.js`, which didn't exist.", "It references `app/server.js`, which does not exist."),
        # an address is no image, a Dockerfile may have a longer name, that all are set well is not that there are some
        ("| `shop` | `store:5432` |", "The image of `store` is `postgres:15`."),
        ("**Added to the shop Dockerfile:** explicit hostname binding", "`Dockerfile.dev`: explicit hostname binding"),
        ("Increase `shop` memory limit to 4 GB.", "`shop` has a memory limit of 4 GB."),
        # branches that are no files, drawings
        (
            "```\n├── shop\n│   ├── Port: 8000\n│   └── Depends: store\n└── mailer\n```\n",
            "```\n├── app/\n└── mail.js\n```\n",
        ),
        ("```\n┌────┐\n│ mailer │\n├── smtp\n└── imap\n└────┘\n```\n", "```\n├── app/\n└── imap.conf\n```\n"),
        # a number of an item of a list, a sort of services, what is handed out, an event, a row of nobody
        ("### 2️⃣ Shop container", "There are 2 services."),
        ("The stack runs 3 microservices.", "The stack has 3 services."),
        ("- Publishes: `acme/shop:v1`", "The image of `store` is `acme/shop:v1`."),
        ("| Service | Port |\n|---|---|\n| Frobnicator | 9999 |\n", "`store` publishes port 9999."),
        ("Status visible via: `docker compose ps`", "`shop` has the health check `curl -f localhost`."),
        ("| Service | Port |\n|---|---|\n| `queue` | N/A |\n", "`queue` publishes port 9999."),
        # ordinals of ports
        ("443-й порт `shop` не публикует.", "443-й порт `gate` не публикует."),
        # a deed that is no property
        ("The networks of `shop` do not overlap.", "`shop` has no networks."),
        ("Порты `gate` и `shop` не пересекаются.", "`gate` не публикует портов."),
        # what a file holds, and that it is there
        ("`README.md` has none of that.", "There is no `README.md`."),
        ("`README.md` ничего такого не содержит.", "Файла `README.md` нет."),
        # a number of something else beside names
        ("Four workers, `store` and `queue`.", "Five services in `compose.yml`."),
        # what changes from one to the other
        (
            "The health check interval of `shop` falls from 20 s to 10 s.",
            "The health check interval of `shop` is 20 s.",
        ),
        # a value for each of several
        ("Ports are 8443 for `gate`, 8000 for `shop`.", "`gate` publishes 9443."),
        # keys and values of other keys
        ("`store` uses the image `postgres:16` and `always`.", "`shop` restarts `on-failure`."),
        # the image, not compose
        ("There is no `HEALTHCHECK` in the image.", "`shop` has no health check in compose."),
        ("`HEALTHCHECK` в образе не задан.", "У `shop` в compose нет healthcheck."),
    ],
)
def test_only_what_is_sure_is_called_false(folder: Path, doubtful: str, false: str) -> None:
    assert accused(doubtful, folder) == []
    assert accused(false, folder) != []


def test_a_block_shows_what_is_there_now(folder: Path) -> None:
    block = "```yaml\n# BEFORE\nshop:\n  build: .\n  restart: {}\n  mem_limit: {}\n# AFTER\nshop:\n  build: .\n"
    after = "  restart: always\n  mem_limit: 512m\n```\n"
    assert accused(block.format("no", "64m") + after, folder) == []
    assert accused(block.format("no", "64m") + after.replace("always", "on-failure"), folder) != []


def test_a_fragment_that_belongs_to_no_service_accuses_nobody(folder: Path) -> None:
    fragment = "```yaml\n{}restart: always\nmem_limit: 512m\nbuild: .\nports: 80\n```\n"
    assert accused(fragment.format(""), folder) == []


@pytest.mark.parametrize(
    ("doubtful", "false"),
    [
        # the subject of a relative clause
        ("The script starts `app/server.js`, which publishes 9000.", "`shop` publishes 9000."),
        ("Скрипт поднимает процесс, который публикует порт 9000.", "`shop` публикует порт 9000."),
        # the negation over a list
        ("There is no logging, read-only file system.", "`shop` has no health check in compose."),
        # wherever there is one
        ("The file sets `service_healthy` everywhere.", "All services wait for `service_healthy`."),
        # not the one service that the context speaks of
        ("`store` is shared. Its services wait for `gate`.", "`shop` waits for `gate`."),
        # what a denial is narrowed by
        ("There is no separate folder of tests.", "There is no `app/server.js`."),
    ],
)
def test_a_piece_that_lacks_something_is_not_called_false(folder: Path, doubtful: str, false: str) -> None:
    assert accused(doubtful, folder) == []
    assert accused(false, folder) != []


@pytest.mark.parametrize(
    ("doubtful", "false"),
    [
        ("- **Problem**: `shop` published port 9000", "- **Ports**: `shop` publishes port 9000"),
        ("Instead of three compose files there is one.", "There are three compose files."),
        ("Classes such as `.btn-primary` are styled.", "`.btn-primary.css` is styled."),
        ("- `report.py` - Collects the figures", "- `figures.py` - Collects the figures"),
        ("`gate` has a template of a health check.", "`gate` has a health check."),
    ],
)
def test_what_was_wrong_or_is_no_file_is_not_called_false(folder: Path, doubtful: str, false: str) -> None:
    assert accused(doubtful, folder) == []
    assert accused(false, folder) != []
