"""Settings said in words or by name, in both languages: variables, flags, ENV, env files."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_stacks import judged, written

from factcheck.model import Verdict
from factcheck.settings import notions_of_key

FILES = {
    "compose.yml": """
services:
  shop:
    build: .
    environment:
      CART_TTL_MINUTES: ${CART_TTL_MINUTES:-45}
      UPSTREAM_TIMEOUT: 20
      MAX_OPEN_TABS: "7"
      LOG_LEVEL: warn
      FEATURE_TELEMETRY: "false"
      BANNER_TEXT: ${BANNER_TEXT}
    healthcheck: {test: ["CMD", "true"], timeout: 5s}
  tracker:
    image: example/tracker:2
    environment:
      GF_USERS_ALLOW_SIGN_UP: "false"
      JAVA_OPTS: "-Xms256m -Xmx1g"
      LOG_LEVEL: warn
  rows:
    image: example/rows:1
    command: ["rowsd", "-c", "max_connections=150", "--shared-buffer-size=256MB", "--oplogSize=900"]
  plain:
    image: example/plain:3
""".lstrip(),
    "Dockerfile": 'FROM python:3.12-slim\nENV WEB_CONCURRENCY=3\nCMD ["shop"]\n',
    ".env.example": "REFRESH_INTERVAL_SECONDS=90\nSMTP_PORT=2525\n",
}

CONFIRMED = [
    "The cart lifetime of the shop is 45 minutes.",
    "The shop's upstream timeout is 20 seconds.",
    "The shop allows at most seven open tabs.",
    "In the tracker, sign-up is disabled.",
    "Registration is turned off in the tracker: registration is disabled.",
    "The maximum heap of the tracker is 1 GB.",
    "`max_connections` of rows is 150.",
    "The oplog of rows is 900 MB.",
    "`LOG_LEVEL` of the shop is `warn`.",
    "The web concurrency of the shop is 3.",
    "In `.env.example` the refresh interval is 90 seconds.",
    "Срок жизни корзины CART_TTL_MINUTES — 45 минут.",
    "В tracker регистрация отключена.",
    "У rows буфер 256 МБ.",
    "У rows не более 150 соединений: max_connections равен 150.",
    "Телеметрия в shop выключена.",
    "У tracker максимальная куча 1 ГБ.",
]
CONTRADICTED = [
    ("The cart lifetime of the shop is 60 minutes.", "CART_TTL_MINUTES=45"),
    ("The shop's upstream timeout is 30 seconds.", "UPSTREAM_TIMEOUT=20"),
    ("The shop allows at most nine open tabs, MAX_OPEN_TABS is 9.", "MAX_OPEN_TABS=7"),
    ("In the tracker, sign-up is enabled.", "GF_USERS_ALLOW_SIGN_UP=false"),
    ("`max_connections` of rows is 300.", "max_connections=150"),
    ("`LOG_LEVEL` of the shop is `debug`.", "LOG_LEVEL=warn"),
    ("LOG_LEVEL is `warn` in all services.", "only shop, tracker set LOG_LEVEL"),
    ("In `.env.example` the refresh interval is 30 seconds.", "REFRESH_INTERVAL_SECONDS=90"),
    ("В tracker регистрация включена.", "GF_USERS_ALLOW_SIGN_UP=false"),
    ("У rows oplog на 500 МБ.", "oplogSize=900"),
    ("У shop `MAX_OPEN_TABS` равен 9.", "MAX_OPEN_TABS=7"),
    ("Телеметрия в shop включена.", "FEATURE_TELEMETRY=false"),
    ("У rows буфер на 256 МБ и oplog на 400 МБ.", "oplogSize=900"),
]
NOT_DECIDED = [
    "`LOG_LEVEL` of the shop comes from `settings.ini`.",  # says nothing of the value
    "The read timeout of the shop is 30 seconds.",  # no setting is called so, nor is it the health check's
    "The banner text of the shop is `hello`.",  # what the variable holds is not in the files
    "The shop's first timeout is 30 seconds.",
    "У shop таймаут чтения 30 секунд.",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("settings"), FILES)


def verdicts(folder: Path, statement: str) -> list[tuple[Verdict, str, str]]:
    """Verdict, property and correction of each claim in a statement."""
    return [(j.verdict, j.property, j.correction) for j in judged(statement, folder)]


@pytest.mark.parametrize("statement", CONFIRMED)
def test_a_value_that_is_the_same_bears_a_claim_out(folder: Path, statement: str) -> None:
    assert (Verdict.CONFIRMED, "setting") in [v[:2] for v in verdicts(folder, statement)], verdicts(folder, statement)
    assert all(v[0] is not Verdict.CONTRADICTED for v in verdicts(folder, statement)), verdicts(folder, statement)


@pytest.mark.parametrize(("statement", "correction"), CONTRADICTED)
def test_a_value_that_differs_refutes_it(folder: Path, statement: str, correction: str) -> None:
    told = verdicts(folder, statement)
    assert any(v is Verdict.CONTRADICTED and p == "setting" and correction in c for v, p, c in told), told


@pytest.mark.parametrize("statement", NOT_DECIDED)
def test_what_may_mean_another_setting_accuses_nobody(folder: Path, statement: str) -> None:
    assert all(v[0] is not Verdict.CONTRADICTED for v in verdicts(folder, statement)), verdicts(folder, statement)


@pytest.mark.parametrize(
    ("key", "notions", "unit"),
    [
        ("wiredTigerCacheSizeGB", ("wiredtiger", "cache", "size"), 1024.0**3),
        ("log-level", ("log", "level"), None),
        ("POOL_MIN", ("pool", "min"), None),
        ("POOL_TIMEOUT_MS", ("pool", "timeout"), 1e-3),
    ],
)
def test_a_name_is_made_of_notions_and_a_unit(key: str, notions: tuple[str, ...], unit: float | None) -> None:
    found, amount = notions_of_key(key)
    assert (tuple(one[0] for one in found), amount) == (notions, unit)
