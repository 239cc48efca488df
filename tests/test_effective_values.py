"""What takes effect where several keys speak of one thing, where one is off, and where a variable hides a value."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.extract import extract
from claims.model import Review
from corpora.load import load
from factcheck.judge import Judge
from factcheck.looks.health import health, option
from factcheck.looks.ports import loopback
from factcheck.looks.restart import restart
from factcheck.looks.variables import environment
from factcheck.model import Verdict
from factcheck.properties.privileged import PROPERTY as PRIVILEGED
from factcheck.properties.replicas import PROPERTY as REPLICAS
from factcheck.property import Look, Observation
from factcheck.world import World

YES, NO, OPEN = Verdict.CONFIRMED, Verdict.CONTRADICTED, Verdict.UNVERIFIABLE


def seen(folder: Path, look: Look, service: str, **files: str) -> Observation:
    """What a look sees of the service `a` of a compose file; `files` lie beside it, `_` standing for a dot."""
    (folder / "compose.yaml").write_text(f"services:\n  a:\n{service}", encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    world = World(load([folder]))
    return look(world.services()[0], world)


def values(observation: Observation) -> list[object]:
    return [found.value for found in observation.found]


@pytest.mark.parametrize(
    ("service", "expected"),
    [
        ("    restart: always\n", ["always"]),
        ("    deploy:\n      restart_policy:\n        condition: on-failure\n", ["on-failure"]),
        ("    deploy:\n      restart_policy:\n        condition: any\n", ["any", "always"]),
        ("    deploy:\n      restart_policy:\n        condition: none\n", ["none", "no"]),
        (
            "    restart: unless-stopped\n    deploy:\n      restart_policy:\n        condition: any\n",
            ["any", "always", "unless-stopped"],
        ),
        ("    restart: always\n    deploy:\n      restart_policy: {}\n", ["always"]),
        ("    deploy:\n      restart_policy:\n        max_attempts: 3\n", []),
    ],
)
def test_restart(tmp_path: Path, service: str, expected: list[object]) -> None:
    observation = seen(tmp_path, restart, "    image: b\n" + service)
    assert observation.present
    assert values(observation) == expected


def test_no_restart(tmp_path: Path) -> None:
    assert seen(tmp_path, restart, "    image: b\n").present is False


CHECKED = 'FROM b\nHEALTHCHECK --interval=7s CMD true\nCMD ["x"]\n'


@pytest.mark.parametrize(
    ("service", "present", "expected"),
    [
        ('    healthcheck:\n      test: ["CMD", "x"]\n', True, ["CMD", "x", "CMD x"]),
        ("    healthcheck:\n      test: x\n", True, ["x"]),
        ('    healthcheck:\n      test: ["NONE"]\n', False, []),
        ("    healthcheck:\n      disable: true\n", False, []),
        ("    healthcheck:\n      disable: yes\n", False, []),
        ("    healthcheck:\n      disable: ${OFF:-true}\n      interval: 5s\n", False, []),
        ("    healthcheck:\n      disable: false\n      test: x\n", True, ["x"]),
        ("    healthcheck:\n      interval: 5s\n", True, ["true"]),
        ("", True, ["true"]),
    ],
)
def test_health(tmp_path: Path, service: str, present: bool, expected: list[object]) -> None:
    observation = seen(tmp_path, health, "    build: .\n" + service, Dockerfile=CHECKED)
    assert observation.present is present
    assert [str(v).removeprefix("CMD ") if expected == ["true"] else v for v in values(observation)] == expected


def test_options_without_a_test_need_the_image(tmp_path: Path) -> None:
    observation = seen(tmp_path, health, "    image: b\n    healthcheck:\n      interval: 5s\n")
    assert (observation.present, observation.unknown) == (None, "external")
    bare = 'FROM b\nCMD ["x"]\n'
    assert (
        seen(tmp_path, health, "    build: .\n    healthcheck:\n      interval: 5s\n", Dockerfile=bare).present is False
    )


@pytest.mark.parametrize(
    ("service", "expected"),
    [
        ("    healthcheck:\n      test: x\n      interval: 5s\n", ["5s"]),
        ("    healthcheck:\n      test: x\n", ["7s"]),
        ("    healthcheck:\n      disable: true\n      interval: 5s\n", []),
        ("", ["7s"]),
    ],
)
def test_health_options(tmp_path: Path, service: str, expected: list[object]) -> None:
    assert values(seen(tmp_path, option("interval"), "    build: .\n" + service, Dockerfile=CHECKED)) == expected


@pytest.mark.parametrize(
    ("service", "expected"),
    [
        ("    scale: 3\n", [3]),
        ("    deploy:\n      replicas: 3\n", [3]),
        ('    deploy:\n      replicas: "${N:-3}"\n', [3]),
        ("    deploy:\n      replicas: 0\n", [0]),
        ("    deploy:\n      replicas: ${N}\n", ["${N}"]),
    ],
)
def test_replicas(tmp_path: Path, service: str, expected: list[object]) -> None:
    assert values(seen(tmp_path, REPLICAS.look, "    image: b\n" + service)) == expected


@pytest.mark.parametrize(
    ("written", "present"),
    [
        ("true", True),
        ("yes", True),
        ('"on"', True),
        ("false", False),
        ("no", False),
        ("${P:-off}", False),
        ("${P}", None),
    ],
)
def test_switches(tmp_path: Path, written: str, present: bool | None) -> None:
    assert seen(tmp_path, PRIVILEGED.look, f"    image: b\n    privileged: {written}\n").present is present


@pytest.mark.parametrize(
    ("ports", "present"),
    [
        (["127.0.0.1:80:80", "[::1]:81:81", "::1:82:82"], True),
        (["127.0.0.1:80:80", "81:81"], False),
        (["${IP:-127.0.0.1}:80:80"], True),
        (["${IP:-0.0.0.0}:80:80"], False),
        (["${IP}:80:80"], None),
        (["${IP}:80:80", "81:81"], False),
        (["127.0.0.1:${PORT}:80"], True),
    ],
)
def test_loopback(tmp_path: Path, ports: list[str], present: bool | None) -> None:
    listed = "".join(f'      - "{port}"\n' for port in ports)
    assert seen(tmp_path, loopback, f"    image: b\n    ports:\n{listed}").present is present


def test_environment(tmp_path: Path) -> None:
    service = (
        "    image: b\n    env_file:\n      - one.env\n      - path: two.env\n        format: raw\n"
        "    environment:\n      - A=compose\n      - B\n      - C\n"
    )
    observation = seen(
        tmp_path, environment, service, one_env="A=one\nD=one\nE=one\n", two_env="D='two'\n", _env="B=caller\n"
    )
    assert values(observation) == ["A=compose", "D='two'", "E=one", "B=caller", "C"]


COMPOSE = """
services:
  cache:
    image: memcached:1.6
    privileged: false
    read_only: false
    restart: "no"
    mem_limit: ${CACHE_MEMORY}
    deploy:
      restart_policy:
        condition: any
    ports:
      - "${BIND}:6379:6379"
      - "[::1]:7000-7002:8000-8002"
    environment:
      RELEASE: 1.10
      EDITION: ${EDITION:-007}
"""


@pytest.mark.parametrize(
    ("statement", "verdict"),
    [
        ("`cache` runs in privileged mode.", NO),
        ("`cache` is not privileged.", YES),
        ("The restart policy of `cache` is `always`.", YES),
        ("`cache` has the restart policy `on-failure`.", NO),
        ("`cache` has a memory limit of 512 MB.", OPEN),
        ("`cache` publishes port 6379.", YES),
        ("`cache` publishes `7001:8001`.", YES),
        ("`cache` publishes `7001:8002`.", NO),
    ],
)
def test_verdicts(tmp_path: Path, statement: str, verdict: Verdict) -> None:
    (tmp_path / "compose.yaml").write_text(COMPOSE, encoding="utf-8")
    judge = Judge(load([tmp_path]))
    found = judge.judge(extract(Review("r.md", statement, "utf-8", "en"), judge.vocabulary))
    assert [j.verdict for j in found] == [verdict], [(j.reading, j.why, j.correction) for j in found]
