"""What Compose refuses, each rule with a project that it meets and one that it does not; what dependencies imply."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import reported, run

from corpora.compose_facts import dependencies
from corpora.load import load
from factcheck.judge import Judge
from factcheck.refusals import refusals

REFUSED = [
    ("network_mode: host\n    networks: [a]", 4, "network_mode and networks exclude each other"),
    ("build: {dockerfile: D, dockerfile_inline: FROM a}", 4, "dockerfile and dockerfile_inline exclude each other"),
    ("healthcheck: {test: [CMD, a], start_interval: 5s}", 4, "healthcheck.start_interval needs a start_period"),
    ("healthcheck: {test: [curl, a]}", 4, "healthcheck.test begins with CMD, CMD-SHELL or NONE"),
    ("scale: 2\n    deploy: {replicas: 3}", 4, "scale and deploy.replicas differ"),
    ("container_name: a\n    scale: 2", 4, "container_name allows one container, not 2"),
    ("container_name: a\n    deploy: {replicas: 3}", 4, "container_name allows one container, not 3"),
    ("cpus: 1\n    deploy: {resources: {limits: {cpus: '0.5'}}}", 4, "cpus and deploy.resources.limits.cpus differ"),
    (
        "mem_limit: 1g\n    deploy: {resources: {limits: {cpus: '0.5'}}}",
        4,
        "mem_limit and deploy.resources.limits.memory differ",
    ),
    (
        "mem_reservation: 1g\n    deploy: {resources: {reservations: {memory: 512m}}}",
        4,
        "mem_reservation and deploy.resources.reservations.memory differ",
    ),
    (
        "pids_limit: 5\n    deploy: {resources: {limits: {pids: 6}}}",
        4,
        "pids_limit and deploy.resources.limits.pids differ",
    ),
    ("networks: [gone]", 4, "networks has no gone"),
    ("depends_on: [gone]", 4, "depends on gone, which is not started"),
    ("links: ['gone:db']", 4, "depends on gone, which is not started"),
]
ALLOWED = [
    "network_mode: host",
    "networks: [default]",
    "build: {dockerfile_inline: FROM a}",
    "healthcheck: {test: [CMD, a], start_interval: 5s, start_period: 10s}",
    "healthcheck: {test: curl a}",
    "scale: 2\n    deploy: {replicas: 2}",
    "container_name: a\n    scale: 1",
    "container_name: a\n    scale: ${MANY}",
    "mem_limit: 1g\n    deploy: {resources: {limits: {memory: 1024M}}}",
    "mem_limit: 1g\n    deploy: {resources: {reservations: {memory: 512m}}}",
    "cpus: 0.5\n    deploy: {resources: {limits: {cpus: '0.50'}}}",
    "mem_limit: 1g\n    deploy: {resources: {limits: {memory: '${LIMIT}'}}}",
]


def written(folder: Path, service: str) -> Path:
    (folder / "compose.yml").write_text(f"services:\n  a:\n    image: b\n    {service}\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(("service", "line", "told"), REFUSED)
def test_what_compose_refuses(tmp_path: Path, service: str, line: int, told: str) -> None:
    whole = load([written(tmp_path, service)]).documents["compose.yml"]
    problems = [p for p in refusals(whole) if "has no a" not in p.message]
    assert [(p.path, p.line, p.message) for p in problems] == [("compose.yml", line, f"services.a: {told}")]


@pytest.mark.parametrize("service", ALLOWED)
def test_what_it_does_not(tmp_path: Path, service: str) -> None:
    assert refusals(load([written(tmp_path, service)]).documents["compose.yml"]) == ()


def test_a_service_needs_a_source(tmp_path: Path) -> None:
    (tmp_path / "compose.yml").write_text("services:\n  a:\n    restart: always\n", encoding="utf-8")
    problems = refusals(load([tmp_path]).documents["compose.yml"])
    assert [p.message for p in problems] == ["services.a: has neither an image nor a build context"]


def test_an_override_completes_it_and_a_doubter_is_told(tmp_path: Path) -> None:
    (tmp_path / "compose.yml").write_text("services:\n  a:\n    image: b\n    container_name: a\n", encoding="utf-8")
    (tmp_path / "compose.prod.yml").write_text("services:\n  a:\n    scale: 3\n", encoding="utf-8")
    words = ("facts", tmp_path, "--merged", "compose.yml,compose.prod.yml")
    told = "services.a: container_name allows one container, not 3"
    assert [p["message"] for p in reported(run(*words, "--format", "json"))["problems"]] == [told]
    assert f"compose.yml:4: {told}" in run(*words).stderr.decode()


IMPLIED = """\
services:
  a:
    image: b
    depends_on: [one]
    links: [two, 'three:alias']
    volumes_from: ['four:ro', 'container:other']
    network_mode: service:five
    pid: host
"""


def test_what_a_service_waits_for_without_saying_so(tmp_path: Path) -> None:
    (tmp_path / "compose.yml").write_text(IMPLIED, encoding="utf-8")
    service = load([tmp_path]).documents["compose.yml"].root.get("services", "a")
    assert service is not None
    found = {name: node.at.start_line for name, node in dependencies(service).items()}
    assert found == {"one": 4, "two": 5, "three": 5, "four": 6, "five": 7}


@pytest.mark.parametrize(
    ("claim", "verdict", "line"),
    [
        ("`api` depends on `db`", "confirmed", 4),
        ("`api` does not depend on `db`", "contradicted", 4),
        ("`web` has no depends_on", "confirmed", 5),
    ],
)
def test_links_are_dependencies(tmp_path: Path, claim: str, verdict: str, line: int) -> None:
    from factcheck.check import judge_review

    text = "services:\n  api:\n    image: b\n    links: [db]\n  web: {image: c}\n  db: {image: d}\n"
    (tmp_path / "compose.yml").write_text(text, encoding="utf-8")
    report, _ = judge_review(f"- {claim}\n".encode(), "r.md", Judge(load([tmp_path])))
    assert report is not None
    assert [(j.verdict.value, j.citations[0].start_line) for j in report.judgements] == [(verdict, line)]
