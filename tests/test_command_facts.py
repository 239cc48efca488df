"""`factcheck facts`: every value with its place and origin, patterns, merged projects."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import STACK, reported, run, shown

from factcheck.facts import matches, names_file

BASE = """\
x-log: &log
  driver: json-file
services:
  web:
    image: nginx:${TAG:-1.27}  # the front
    ports: ["8080:80"]
    logging: *log
  db:
    image: postgres:16
"""
PROD = "services:\n  web:\n    image: nginx:1.28\n    restart: always\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docker-compose.yml").write_text(BASE, encoding="utf-8")
    (tmp_path / "docker-compose.override.yml").write_text(PROD, encoding="utf-8")
    return tmp_path


def by_path(whole: dict[str, list[dict[str, object]]], file: str = "docker-compose.yml") -> dict[object, object]:
    return {one["path"]: one for one in whole["facts"] if one["file"] == file}


def test_a_fact_has_value_written_form_place_and_origin(project: Path) -> None:
    facts = by_path(reported(run("facts", project, "--format", "json")))
    assert facts["services.web.image"] == {
        "path": "services.web.image",
        "value": "nginx:1.27",
        "written": "nginx:${TAG:-1.27}",
        "file": "docker-compose.yml",
        "start_line": 5,
        "end_line": 5,
        "origin": "default",
        "via": [],
    }
    driver = facts["services.web.logging.driver"]
    assert isinstance(driver, dict)
    assert (driver["start_line"], driver["origin"], driver["via"]) == (2, "anchor", ["docker-compose.yml:7"])


def test_the_terminal_tells_value_and_written_form(project: Path) -> None:
    text = shown(run("facts", project / "docker-compose.yml"))
    assert "5  services.web.image = nginx:1.27  written nginx:${TAG:-1.27}  [default]" in text
    assert "9  services.db.image = postgres:16\n" in text
    assert "the front" not in text


def test_comments_on_request(project: Path) -> None:
    lines = shown(run("facts", project / "docker-compose.yml", "--comments")).splitlines()
    assert lines[lines.index("5  # the front") + 1].startswith("5  services.web.image")
    whole = reported(run("facts", project, "--comments", "--format", "json"))
    assert [(one["text"], one["start_line"]) for one in whole["comments"]] == [("the front", 5)]


def test_an_override_says_over_what_it_is_judged(project: Path) -> None:
    assert "--merged docker-compose.yml,docker-compose.override.yml" in shown(run("facts", project))


@pytest.mark.parametrize(
    "merged",
    [
        ["--merged", "docker-compose.yml,docker-compose.override.yml"],
        ["--merged", "docker-compose.yml", "--merged", "./docker-compose.override.yml"],
    ],
)
def test_a_merged_project_is_what_runs(project: Path, merged: list[str]) -> None:
    whole = reported(run("facts", project, *merged, "--format", "json"))
    image = next(one for one in whole["facts"] if one["path"] == "services.web.image")
    assert (image["value"], image["file"]) == ("nginx:1.28", "docker-compose.override.yml")
    assert image["via"] == ["docker-compose.yml:5"]
    assert {one["file"] for one in whole["facts"]} == {"docker-compose.yml", "docker-compose.override.yml"}
    assert len([one for one in whole["facts"] if one["path"] == "services.web.image"]) == 1
    text = shown(run("facts", project, *merged))
    assert "docker-compose.override.yml:3  services.web.image = nginx:1.28  [merged]  via docker-compose.yml:5" in text


def test_the_order_of_merged_files_counts(project: Path) -> None:
    files = "docker-compose.override.yml,docker-compose.yml"
    whole = reported(run("facts", project, "--merged", files, "--format", "json"))
    assert next(one["value"] for one in whole["facts"] if one["path"] == "services.web.image") == "nginx:1.27"


@pytest.mark.parametrize("files", ["nowhere.yml", ",", "docker-compose.yml,prod.yml"])
def test_a_merged_file_that_is_not_there(project: Path, files: str) -> None:
    done = run("facts", project, "--merged", files)
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("services.redis.command", "services.redis.command", True),
        ("services.redis", "services.redis.command", True),
        ("services.red", "services.redis.command", False),
        ("services.*.ports[0].published", "services.web.ports[0].published", True),
        ("services.*.ports[0].published", "services.web.ports[1].published", False),
        ("services.*.ports[*].published", "services.web.ports[1].published", True),
        ("services.*.image", "services.web.build.image", False),
        ("**.image", "services.web.image", True),
        ("**.memory", "services.web.deploy.resources.limits.memory", True),
        ("services.w?b", "services.web.image", True),
        ("services.web.labels.traefik.enable", "services.web.labels.traefik.enable", True),
        ("services.[web]", "services.web.image", True),
        ("", "services.web.image", False),
        ("...", "services.web.image", False),
        (".".join(["**", "a*"] * 30), ".".join(["aa"] * 400) + ".b", True),
        (".".join(["**", "a*"] * 30) + ".c", ".".join(["aa"] * 400) + ".b", False),
    ],
)
def test_patterns_of_paths(pattern: str, path: str, expected: bool) -> None:
    assert matches(pattern, path) is expected


def test_patterns_of_files() -> None:
    assert names_file("docker-compose*.yml", "deploy/docker-compose.prod.yml")
    assert names_file("deploy/*", "deploy/docker-compose.prod.yml")
    assert not names_file("docker-compose.yml", "docker-compose.prod.yml")


def test_narrowing(project: Path) -> None:
    def paths(*patterns: str) -> list[str]:
        words = [word for pattern in patterns for word in ("--path", pattern)]
        return [one["path"] for one in reported(run("facts", project, *words, "--format", "json"))["facts"]]

    assert paths("services.*.image") == ["services.web.image", "services.web.image", "services.db.image"]
    assert paths("services.db", "*override*") == [
        "services.web.image",
        "services.web.restart",
        "services.db.image",
    ]
    nothing = run("facts", project, "--path", "services.nobody")
    assert (nothing.returncode, nothing.stdout) == (0, b"")
    assert b"services.nobody" in nothing.stderr


def test_dockerfiles_show_stages_and_instructions() -> None:
    text = shown(run("facts", STACK, "--path", "api/Dockerfile"))
    assert "9-12  stages[1].image = base" in text
    assert "14-17  stages[2].name = dev" in text
    assert "23  instructions[15].USER = herbarium" in text
    assert "COPY = --from=build /install /usr/local" in text


def test_an_argument_in_from_is_resolved(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").write_text("ARG V=3.20\nFROM alpine:${V} AS run\nUSER app\n", encoding="utf-8")
    text = shown(run("facts", tmp_path / "Dockerfile"))
    assert "stages[0].image = alpine:3.20  written alpine:${V}  [default]" in text


def test_nginx_directives_stand_under_the_names_of_their_blocks() -> None:
    text = shown(run("facts", STACK, "--path", "http.server"))
    assert "19  http.server.location.proxy_pass = http://api" in text
    assert "upstream" not in text


def test_blocks_of_one_name_are_numbered(tmp_path: Path) -> None:
    (tmp_path / "nginx.conf").write_text(
        "server {\n  listen 80;\n}\nserver {\n  listen 443 ssl;\n}\n", encoding="utf-8"
    )
    text = shown(run("facts", tmp_path))
    assert "server[0].listen = 80" in text
    assert "server[1].listen = 443 ssl" in text


def test_problems_go_to_standard_error(project: Path) -> None:
    (project / "docker-compose.prod.yml").write_text("services:\n  web:\n    image: [x\n", encoding="utf-8")
    done = run("facts", project, "--format", "json")
    assert done.returncode == 0
    assert b"docker-compose.prod.yml:" in done.stderr
    assert reported(done)["problems"]


@pytest.mark.parametrize("name", ["picture.png", "docker-compose.yml", "empty"])
def test_nothing_to_read(tmp_path: Path, name: str) -> None:
    place = tmp_path / "corpus"
    place.mkdir()
    if name != "empty":
        (place / name).write_bytes(b"\x89\0\1\2" * 20)
    done = run("facts", place)
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"corpus" in done.stderr
    assert reported(run("facts", place, "--format", "json"))["facts"] == []


def test_wrong_usage(project: Path) -> None:
    for arguments in (["nowhere"], [".", "--format", "pdf"], [".", "--output", "no/such/place"]):
        assert run("facts", *arguments, cwd=project).returncode == 2


def test_strange_values_are_valid_json(tmp_path: Path) -> None:
    text = "services:\n  web:\n    image: a\n    x: [.nan, .inf, null, yes, 1e400, 0x1F]\n    8080: {}\n    ~: 1\n"
    (tmp_path / "compose.yml").write_text(text, encoding="utf-8")
    done = run("facts", tmp_path, "--format", "json")
    assert done.returncode == 0
    assert b"NaN" not in done.stdout
    assert b"Infinity" not in done.stdout
    run("facts", tmp_path)


def test_hostile_text_is_written_out(tmp_path: Path) -> None:
    name = "a\x1b[31m.yml"
    (tmp_path / name).write_text(
        'services:\n  "[bold]\u202ex":\n    image: "a\\e[2Jb"\n    # \u202e[red]hush\n    init: true\n',
        encoding="utf-8",
    )
    for more in ([], ["--comments"], ["--format", "json", "--comments"], ["--merged", name]):
        done = run("facts", tmp_path, *more)
        assert done.returncode == 0
        for stream in (done.stdout, done.stderr):
            assert b"\x1b" not in stream
            assert "\u202e".encode() not in stream
    assert b"[bold]" in run("facts", tmp_path).stdout


def test_same_bytes_and_widths(project: Path) -> None:
    first = run("facts", STACK, env={"PYTHONHASHSEED": "1"})
    again = run("facts", STACK, env={"PYTHONHASHSEED": "2", "LC_ALL": "C", "TZ": "Asia/Kathmandu"}, cwd=project)
    assert first.stdout == again.stdout
    for width in (60, 100):
        text = shown(run("facts", STACK, env={"COLUMNS": str(width)}))
        assert max(map(len, text.splitlines())) <= width
