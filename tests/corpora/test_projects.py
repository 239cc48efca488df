"""Compose projects of a corpus: which files belong together, what is merged, what is refused."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from corpora.compose_facts import profiles, project_name, started, undeclared, unmet
from corpora.load import load
from corpora.model import Corpus, Document, Origin
from corpora.readers.compose.project import MAX_READ
from corpora.readers.compose.projects import discover
from corpora.readers.compose.runs import runs
from corpora.tree import MAX_SIZE

CASES = Path(__file__).parents[1] / "cases" / "readers" / "projects"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['case']}")
        for path in sorted(CASES.glob("*.yml"))
        for case in YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    ]


def corpus(root: Path, files: dict[str, str]) -> Corpus:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load([root])


def said(found: Corpus) -> list[str]:
    return [f"{problem.path}:{problem.line} {problem.message}" for problem in found.problems]


@pytest.mark.parametrize("case", cases())
def test_what_is_merged_over_what(case: dict[str, Any], tmp_path: Path) -> None:
    found = corpus(tmp_path, case["files"])
    composes = {path: one for path, one in found.documents.items() if one.kind == "compose"}
    pairs = discover(composes, runs(found.files, composes))
    assert {path: list(bases) for path, bases in pairs.items()} == case["merged"]
    assert set(found.merged) == set(pairs)
    assert said(found) == []


TWO = {
    "docker-compose.yml": 'services:\n  web:\n    build: ./web\n    ports: ["80:80"]\n    environment: {MODE: base}\n',
    "docker-compose.override.yml": "services:\n  web:\n    environment:\n      MODE: dev\n",
}


def test_a_file_speaks_for_itself_and_merged(tmp_path: Path) -> None:
    found = corpus(tmp_path, TWO)
    alone = found.documents["docker-compose.override.yml"]
    assert {path for path, _ in alone.root.walk()} == {
        (),
        ("services",),
        ("services", "web"),
        ("services", "web", "environment"),
        ("services", "web", "environment", "MODE"),
    }
    merged = found.merged["docker-compose.override.yml"]
    facts = {fact.path: fact for fact in merged.facts()}
    mode = facts["services", "web", "environment", "MODE"]
    assert (mode.value, mode.at.file, mode.at.start_line) == ("dev", "docker-compose.override.yml", 4)
    assert [(at.file, at.start_line) for at in mode.via] == [("docker-compose.yml", 5)]
    port = facts["services", "web", "ports", 0, "published"]
    assert (port.value, port.at.file, port.at.start_line, port.via) == ("80", "docker-compose.yml", 4, ())


def test_paths_of_a_base_in_another_folder(tmp_path: Path) -> None:
    found = corpus(
        tmp_path,
        {
            "docker-compose.yml": "services:\n  web:\n    build: ./web\n    env_file: web.env\n",
            "deploy/prod/docker-compose.prod.yml": "services:\n  web:\n    image: web\n    volumes: ['./data:/data']\n",
            "deploy/up.sh": "docker compose -f ../docker-compose.yml -f prod/docker-compose.prod.yml up\n",
        },
    )
    web = found.merged["deploy/prod/docker-compose.prod.yml"].root.get("services", "web")
    assert web is not None
    context, data = web.get("build", "context"), web.get("volumes", 0, "source")
    assert context is not None
    assert data is not None
    # Compose takes all paths from the first file's folder; here they are seen from the last one's.
    assert (context.value, context.raw) == ("../../web", "./web")
    assert data.value == "../../data"


def test_the_env_file_of_the_first_file_fills_both(tmp_path: Path) -> None:
    found = corpus(
        tmp_path,
        {
            "docker-compose.yml": "services:\n  web:\n    image: web:${TAG}\n",
            "prod/docker-compose.prod.yml": "services:\n  web:\n    container_name: web-${TAG}\n    image: w:${TAG}\n",
            "prod/.env": "TAG=2\n",
            ".env": "TAG=1\n",
            "Makefile": "up:\n\tdocker compose -f docker-compose.yml -f prod/docker-compose.prod.yml up\n",
        },
    )
    name = found.merged["prod/docker-compose.prod.yml"].root.get("services", "web", "container_name")
    alone = found.documents["prod/docker-compose.prod.yml"].root.get("services", "web", "container_name")
    assert name is not None
    assert alone is not None
    assert (name.value, alone.value) == ("web-1", "web-2")


def test_a_mismatch_is_reported_once(tmp_path: Path) -> None:
    found = corpus(
        tmp_path,
        {
            "compose.yml": "services:\n  web:\n    image: web\n    ports: ['80:80']\n",
            "compose.override.yml": "services:\n  web:\n    ports: {a: b}\n",
        },
    )
    assert said(found) == ["compose.override.yml:3 services.web.ports: cannot be merged with the value below it"]


def test_comments_of_later_yaml_documents_find_their_places(tmp_path: Path) -> None:
    text = "services:\n  web:\n    image: web # one\n---\nservices:\n  db:\n    # two\n    image: db\n"
    document = corpus(tmp_path, {"compose.yml": text}).documents["compose.yml"]
    assert {comment.text: comment.path for comment in document.comments} == {
        "one": ("services", "web", "image"),
        "two": ("services", "db", "image"),
    }


OUT = """\
include: [../other/compose.yml]
services:
  web:
    image: web
    env_file: [../secret.env, /etc/web.env, ok.env]
  api:
    extends: {file: ../base.yml, service: api}
    image: api
"""


def test_nothing_outside_is_read(tmp_path: Path) -> None:
    secret = {"secret.env": "A=1\n", "base.yml": OUT, "other/compose.yml": "services:\n  x:\n    image: x\n"}
    corpus(tmp_path, secret)
    found = corpus(tmp_path / "in", {"compose.yml": OUT, "ok.env": "B=1\n"})
    assert said(found) == [
        "compose.yml:1 include: ../other/compose.yml leads out of the corpus: not followed",
        "compose.yml:7 extends: ../base.yml leads out of the corpus: not followed",
        "compose.yml:5 env_file: ../secret.env leads out of the corpus: not followed",
        "compose.yml:5 env_file: /etc/web.env leads out of the corpus: not followed",
    ]
    assert list(found.documents) == ["compose.yml", "ok.env"]


def test_links_that_leave_are_not_followed(tmp_path: Path) -> None:
    corpus(tmp_path, {"base.yml": "services:\n  base:\n    image: secret\n", "outside.env": "A=1\n"})
    top = tmp_path / "in"
    top.mkdir()
    (top / "base.yml").symlink_to(tmp_path / "base.yml")
    (top / ".env").symlink_to(tmp_path / "outside.env")
    os.mkfifo(top / "pipe.yml")
    text = "include: [pipe.yml]\nservices:\n  a:\n    image: a${A}\n    extends: {file: base.yml, service: base}\n"
    found = corpus(top, {"compose.yml": text})
    image = found.documents["compose.yml"].root.get("services", "a", "image")
    assert image is not None
    assert (image.value, image.origin) == ("a${A}", Origin.UNRESOLVED)
    assert said(found) == [
        ".env:0 a link out of the corpus is not followed",
        "base.yml:0 a link out of the corpus is not followed",
        "pipe.yml:0 not a regular file: not read",
        "compose.yml:1 include: pipe.yml was not supplied",
        "compose.yml:5 extends: base.yml was not supplied",
    ]


def test_a_large_file_is_not_included(tmp_path: Path) -> None:
    large = "services:\n  a:\n    image: a\n" + "# x\n" * (MAX_SIZE // 4)
    found = corpus(tmp_path, {"large.yml": large, "compose.yml": "include: [large.yml]\nservices:\n  b: {image: b}\n"})
    assert list(found.documents) == ["compose.yml"]
    assert said(found) == [
        f"large.yml:0 larger than {MAX_SIZE} bytes: not read",
        "compose.yml:1 include: large.yml was not supplied",
    ]


def test_an_alias_bomb_is_cut_short(tmp_path: Path) -> None:
    lines = ["x-a: &a {k: v}"]
    for here, below in zip("bcdefghij", "abcdefghi", strict=True):
        lines.append(f"x-{here}: &{here} [{', '.join([f'*{below}'] * 9)}]")
    text = "\n".join([*lines, "services:", "  web:", "    image: web", ""])
    found = corpus(tmp_path, {"compose.yml": text, "compose.override.yml": text})
    assert len(said(found)) == 2
    assert all("more than 100000 nodes" in problem for problem in said(found))


def test_deep_nesting_is_no_crash(tmp_path: Path) -> None:
    deep = "services:\n  web:\n    image: web\nx-deep: " + "[" * 3_000 + "]" * 3_000 + "\n"
    found = corpus(tmp_path, {"compose.yml": deep, "compose.override.yml": deep})
    assert {problem.path for problem in found.problems} == {"compose.yml", "compose.override.yml"}


def test_includes_that_multiply_are_bounded(tmp_path: Path) -> None:
    twice = "include: [p{0}.yml, p{0}.yml]\nservices:\n  s{0}:\n    image: a\n"
    files = {f"p{n}.yml": twice.format(n + 1) for n in range(18)}
    found = corpus(tmp_path, {**files, "p18.yml": "services:\n  end:\n    image: a\n"})
    assert any(f"more than {MAX_READ} files" in problem for problem in said(found))
    end = found.documents["p17.yml"].root.get("services", "end")
    assert end is not None


def test_a_long_chain_of_extends_is_bounded(tmp_path: Path) -> None:
    lines = [f"  s{n}: {{extends: s{n + 1}}}" for n in range(300)]
    found = corpus(tmp_path, {"compose.yml": "\n".join(["services:", *lines, "  s300: {image: a}", ""])})
    assert any("a chain of more than" in problem for problem in said(found))
    near = found.documents["compose.yml"].root.get("services", "s299", "image")
    assert near is not None
    assert near.value == "a"


PROJECT = """\
name: Shop One
services:
  web:
    image: web
    depends_on: [db, debug]
    networks: [front, default]
    volumes: [data:/data, other:/other, ./src:/src, /anonymous]
    secrets: [key]
  db:
    image: db
    depends_on:
      tools: {condition: service_started, required: false}
  debug: {image: debug, profiles: [debug, all]}
  tools: {image: tools, profiles: [tools]}
volumes:
  data:
networks:
  back:
secrets:
  token: {file: t}
"""


@pytest.fixture
def project(tmp_path: Path) -> Document:
    return corpus(tmp_path, {"compose.yml": PROJECT}).documents["compose.yml"]


def test_profiles_decide_what_starts(project: Document) -> None:
    assert started(project) == ("web", "db")
    assert started(project, ["tools"]) == ("web", "db", "tools")
    assert started(project, ["all", "none"]) == ("web", "db", "debug")
    assert started(project, ["*"]) == ("web", "db", "debug", "tools")
    web = project.root.get("services", "debug")
    assert web is not None
    assert profiles(web) == ("debug", "all")


def test_dependencies_that_do_not_start(project: Document) -> None:
    assert [(use.service, use.name, use.at.start_line) for use in unmet(project)] == [("web", "debug", 5)]
    assert unmet(project, ["debug"]) == ()


def test_what_is_used_and_not_declared(project: Document) -> None:
    found = [(use.service, use.kind, use.name, use.at.start_line) for use in undeclared(project)]
    assert found == [("web", "volumes", "other", 7), ("web", "networks", "front", 6), ("web", "secrets", "key", 8)]


def test_names_of_projects(project: Document, tmp_path: Path) -> None:
    assert project_name(project, {}, "folder") == "shopone"
    assert project_name(project, {"COMPOSE_PROJECT_NAME": "other"}, "folder") == "other"
    nameless = corpus(tmp_path, {"compose.yml": "services:\n  a: {image: a}\n"}).documents["compose.yml"]
    assert project_name(nameless, {}, "_My.Folder-1") == "myfolder-1"
    assert project_name(nameless, {}, "Папка") == ""
