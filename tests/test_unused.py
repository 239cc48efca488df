"""What nothing uses: named in the claim, behind a pronoun, left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_stacks import judged, written

from factcheck.model import Verdict

FILES = {
    "compose.yml": """
services:
  api:
    build: .
    depends_on: [cache]
    environment:
      CACHE_URL: redis://cache:6379
      QUEUE_SIZE: "20"
    volumes: ["uploads:/data", "./conf:/etc/api"]
  cache:
    image: redis:7
  mailer:
    image: mailhog/mailhog
volumes:
  uploads: {}
  leftover: {}
""".lstrip(),
    "Dockerfile": 'FROM node:22\nENTRYPOINT ["node", "app.js"]\n',
    "Dockerfile.old": "FROM node:12\n",
    "app.js": "connect(process.env.CACHE_URL)\n",
    "scripts/topics.sh": "#!/bin/sh\necho topics\n",
    "scripts/seed.sh": "#!/bin/sh\necho seed\n",
    "scripts/nightly.sh": "#!/bin/sh\necho night\n",
    "conf/tls.conf": "tls on\n",
    "Makefile": "up:\n\tdocker compose up -d\n",
    "README.md": "Run `start.sh`, then see `GUIDE.md`.\n",
    ".github/workflows/ci.yml": "on: push\njobs:\n  a:\n    steps:\n      - run: sh scripts/nightly.sh\n",
    "start.sh": "#!/bin/sh\nsh scripts/seed.sh\n",
}
YES, NO = Verdict.CONFIRMED, Verdict.CONTRADICTED


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("unused"), FILES)


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("Nobody reads `QUEUE_SIZE`.", YES),
        ("`QUEUE_SIZE` никто не читает.", YES),
        ("`CACHE_URL` никто не читает.", NO),
        ("Nothing ever reads `CACHE_URL`.", NO),
        ("The volume `leftover` is declared, but no service mounts it.", YES),
        ("Том `leftover` объявлен, хотя не используется.", YES),
        ("Том `uploads` объявлен, но ни один сервис его не монтирует.", NO),
        ("`scripts/topics.sh` exists, but it is not called from any compose file.", YES),
        ("Скрипт `scripts/topics.sh` есть, однако он нигде не вызывается.", YES),
        ("Скрипт `scripts/seed.sh` есть, однако он нигде не вызывается.", NO),
        ("`Dockerfile.old` не упоминается ни в одном compose-файле.", YES),
        ("В стеке есть `mailer`, но им никто не пользуется.", YES),
        ("Nothing mounts the volume `uploads`.", NO),
        ("В стеке есть `cache`, но им никто не пользуется.", NO),
        # where: a named file, the workflows, the compose files
        ("`scripts/seed.sh` is not called from the Makefile.", YES),
        ("`scripts/seed.sh` не вызывается из `start.sh`.", NO),
        ("README не упоминает `scripts/seed.sh`.", YES),
        ("The README does not mention `start.sh`.", NO),
        ("`start.sh` не упоминается в README.", NO),
        ("No workflow uses `start.sh`.", YES),
        ("No workflow uses `scripts/nightly.sh`.", NO),
        ("`conf/tls.conf` is not mounted by any service.", NO),
        ("The `Dockerfile` of the api is not used by any compose file.", NO),
        # who waits for whom
        ("No service depends on `mailer`.", YES),
        ("От `cache` никто не зависит.", NO),
    ],
)
def test_verdict(statement: str, verdict: Verdict, folder: Path) -> None:
    """A use that is there refutes, with its line."""
    found = judged(statement, folder)
    told = [(j.verdict, j.citations) for j in found if j.property == "unused"]
    assert [v for v, _ in told] == [verdict], [(j.claim.text, j.property, j.verdict.value, j.reading) for j in found]
    assert told[0][1]


@pytest.mark.parametrize(
    "statement",
    ["`api` does not use a slim image.", "`start.sh` does not call Docker.", "`api` не использует Redis."],
)
def test_who_uses_nothing_is_not_unused(statement: str, folder: Path) -> None:
    """The subject of an active verb is the user."""
    found = judged(statement, folder)
    assert all(j.property != "unused" for j in found)


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("The compose file `compose.yml` mounts the folder `conf`.", YES),
        ("`compose.yml` использует `Dockerfile`.", YES),
    ],
)
def test_what_a_compose_file_uses(statement: str, verdict: Verdict, folder: Path) -> None:
    """A folder that is mounted is used, and so is what is built."""
    [one] = judged(statement, folder)
    assert one.verdict is verdict, (one.reading, one.correction)


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("The README refers to `GUIDE.md`.", YES),
        ("README ссылается на `GUIDE.md`.", YES),
        ("The README mentions `DEPLOY.md`.", NO),
        ("`start.sh` упоминается в README.", YES),
        ("`start.sh` is mentioned in the Makefile.", NO),
    ],
)
def test_a_file_may_speak_of_one_that_is_not_there(statement: str, verdict: Verdict, folder: Path) -> None:
    """Whether the file that is spoken of exists is another matter."""
    [one] = judged(statement, folder)
    assert one.verdict is verdict, (one.reading, one.correction)
