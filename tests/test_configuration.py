"""The configuration file: where it is found, what it may say, and what becomes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import STACK, reported, run, shown

from factcheck.cli import app
from factcheck.commands.settings import commands
from factcheck.configuration import read
from factcheck.world import World

COMPOSE = """services:
  python-generator:
    image: python:3.12
    ports:
      - '8080:80'
  redis:
    image: redis:7
"""
FALSE = "- `redis` uses the image `redis:6`\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "stack/deploy").mkdir(parents=True)
    (tmp_path / "stack/docker-compose.yml").write_text(COMPOSE, encoding="utf-8")
    (tmp_path / "r.md").write_text(FALSE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def configure(project: Path, text: str, name: str = "factcheck.toml") -> None:
    (project / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("factcheck.toml", 'corpus = ["stack"]\nfail-on = "contradicted"\n'),
        ("pyproject.toml", '[tool.factcheck]\ncorpus = "stack"\nfail-on = ["contradicted"]\n'),
    ],
)
def test_options_come_from_a_file_found_upwards(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    configure(project, text, name)
    assert run("check", "r.md").returncode == 1
    monkeypatch.chdir(project / "stack/deploy")  # paths of the file are relative to it
    assert run("check", "../../r.md").returncode == 1
    assert run("--no-config", "check", "../../r.md", "--corpus", "..").returncode == 0
    assert run("--config", f"../../{name}", "check", "../../r.md").returncode == 1


def test_the_command_line_wins(project: Path) -> None:
    configure(project, 'corpus = "stack"\nformat = "json"\nmax-contradicted = 0\n')
    assert run("check", "r.md").returncode == 1
    done = run("check", "r.md", "--max-contradicted", "5")
    assert (done.returncode, len(reported(done)["reviews"])) == (0, 1)
    assert b"confirmed" in run("check", "r.md", "--format", "terminal").stdout


def test_reviews_may_be_configured_as_globs(project: Path) -> None:
    configure(project, 'reviews = ["reviews/*.md"]\ncorpus = "stack"\nformat = "json"\n')
    (project / "reviews").mkdir()
    for name in ("b.md", "a.md"):
        (project / "reviews" / name).write_text(FALSE, encoding="utf-8")
    assert [one["path"] for one in reported(run("check"))["reviews"]] == ["reviews/a.md", "reviews/b.md"]


def test_a_commands_own_table_wins_and_serves_it_alone(project: Path) -> None:
    configure(project, 'corpus = "nowhere"\nformat = "json"\n[ask]\ncorpus = "stack"\n')
    assert b"confirmed" in run("ask", "Redis uses the image redis:7").stdout
    assert run("check", "r.md").returncode == 2


def test_factcheck_toml_comes_before_a_pyproject_and_foreign_pyprojects_do_not_count(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(project, 'corpus = "stack"\n')
    configure(project, '[tool.factcheck]\ncorpus = "nowhere"\n', "pyproject.toml")
    assert run("check", "r.md").returncode == 0
    configure(project / "stack", "[tool.other]\nx = 1\n", "pyproject.toml")
    configure(project / "stack/deploy", "broken = [\n", "pyproject.toml")
    monkeypatch.chdir(project / "stack/deploy")
    assert run("check", "../../r.md").returncode == 0


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('corpus = "stack"\nfail_on = "contradicted"\n', 2, "unknown key 'fail_on'; did you mean 'fail-on'?"),
        ('\n[enviroments]\nprod = "a"\n', 2, "unknown key 'enviroments'; did you mean 'environments'?"),
        ('[ask]\nlang = "en"\nfail-on = "x"\n', 3, "unknown key 'ask.fail-on'"),
        ("verbose = 1\n", 1, "'verbose' is true or false"),
        ("corpus = true\n", 1, "'corpus' is a text or a list of them"),
        ("corpus = [['a']]\n", 1, "'corpus' is a text or a list of them"),
        ('lang = ["en"]\n', 1, "'lang' is a text or a number"),
        ("x = [\n", 2, "no TOML"),
        ("version = 2\n", 1, "version 2: this factcheck reads version 1"),
        ("services = 3\n", 1, "'services' is a table"),
        ('[services]\n"the cache" = 7\n', 2, "'services.the cache' is a text or a list of them"),
        ("[environments]\nprod = []\n", 2, "'environments.prod' is a text or a list of them"),
    ],
)
def test_what_a_file_should_not_say(project: Path, text: str, line: int, told: str) -> None:
    configure(project, text)
    done = run("check", "r.md", "--corpus", "stack")
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"factcheck.toml:{line}: " in done.stderr.decode()
    assert told in done.stderr.decode()
    assert run("check", "--help").returncode == 0
    assert run("explain", "restart").returncode == 0


def test_a_line_in_a_pyproject_is_counted_from_its_top(project: Path) -> None:
    configure(project, '[project]\nlang = "x"\n\n[tool.factcheck]\nlangg = "en"\n', "pyproject.toml")
    assert "pyproject.toml:5: unknown key 'langg'; did you mean 'lang'?" in run("check", "r.md").stderr.decode()


def test_every_option_of_every_command_can_be_configured(project: Path) -> None:
    """Whatever the commands take, the file may say: the keys are read from the commands themselves."""
    every = commands(app)
    assert {"check", "ask", "claims", "facts"} <= set(every)
    for command, options in every.items():
        for option in options:
            value = "true" if option.flag else '"x"'
            configure(project, f"[{command}]\n{option.key} = {value}\n")
            settings = read(Path("factcheck.toml"), every).settings
            assert [(s.command, s.option.name, s.line) for s in settings] == [(command, option.name, 2)]


# What only a file can say


def test_a_service_by_another_name(project: Path) -> None:
    statement = "The number cruncher publishes port 8080"
    plain = run("ask", statement, "--corpus", "stack", "--format", "json")
    assert reported(plain)["claims"][0]["scope"]["services"] == []
    configure(project, 'corpus = "stack"\n[services]\n"the number cruncher" = "python-generator"\n')
    claim = reported(run("ask", statement, "--format", "json"))["claims"][0]
    assert claim["scope"]["services"] == ["python-generator"]
    assert claim["verdict"] == "confirmed"


def test_one_name_for_several_services(project: Path) -> None:
    configure(project, 'corpus = "stack"\n[services]\n"the moving parts" = ["python-generator", "redis"]\n')
    claim = reported(run("ask", "The moving parts have no health check", "--format", "json"))["claims"][0]
    assert claim["scope"]["services"] == ["python-generator", "redis"]
    assert claim["verdict"] == "confirmed"


def test_an_environment_by_its_files(project: Path) -> None:
    (project / "stack/deploy/fleet.compose.yml").write_text("services:\n  redis:\n    image: redis:6\n", "utf-8")
    text = 'corpus = "stack"\n[environments]\n{} = "deploy/*.compose.yml"\n'
    for name, statement in (("prod", "In production, redis uses redis:6"), ("edge", "In edge, redis uses redis:6")):
        configure(project, text.format(name))
        claim = reported(run("ask", statement, "--format", "json"))["claims"][0]
        assert claim["scope"]["compose"] == ["deploy/fleet.compose.yml"], name
        assert claim["verdict"] == "confirmed"


def test_conventions_that_nothing_answers_to(project: Path) -> None:
    text = '[services]\n"it" = "rediss"\n[environments]\nprod = ["docker-compose.yml", "nope/*.yml"]\n'
    configure(project, 'corpus = "stack"\n' + text)
    said = run("check", "r.md").stderr.decode()
    assert "factcheck.toml:3: 'it' is to mean 'rediss', but there is no such service; did you mean 'redis'?" in said
    assert "factcheck.toml:5: environment 'prod': no compose file fits 'nope/*.yml'" in said


def test_sections_that_are_ignored(project: Path) -> None:
    (project / "r.md").write_text(
        f"# Review\n\n{FALSE}\n## Appendix: old notes\n\n{FALSE}\n### More\n\n{FALSE}", "utf-8"
    )
    arguments = ("check", "r.md", "--corpus", "stack", "--format", "json")
    assert len(reported(run(*arguments))["reviews"][0]["claims"]) == 3
    claims = reported(run(*arguments, "--ignore-section", "appendix*"))["reviews"][0]["claims"]
    assert [c["line"] for c in claims] == [3]


def test_excluded_files_exist_but_are_not_read(project: Path) -> None:
    old = project / "stack/old"
    old.mkdir()
    (old / "docker-compose.yml").write_text("services:\n  legacy:\n    image: mysql:5\n", encoding="utf-8")
    ask = ("ask", "--corpus", "stack", "--format", "json")
    assert reported(run(*ask, "The legacy service exists"))["claims"][0]["verdict"] == "confirmed"
    for pattern in ("old/", "**/old/*.yml", "old"):
        again = reported(run(*ask, "The legacy service exists", "--exclude", pattern))["claims"][0]
        assert again["verdict"] != "confirmed"
        there = reported(run(*ask, "There is a file old/docker-compose.yml", "--exclude", pattern))["claims"][0]
        assert there["verdict"] == "confirmed"


# init and config


def test_init_writes_what_is_found_and_changes_no_verdict(project: Path) -> None:
    import shutil

    shutil.copytree(STACK, project / "copy")
    before = reported(run("ask", "In prod Postgres has a memory limit of 4 GB", "--corpus", "copy", "--format", "json"))
    done = run("init", "copy")
    assert done.returncode == 0
    configuration = read(project / "copy/factcheck.toml", commands(app))
    assert [(a.name, a.means) for a in configuration.conventions.environments] == [
        ("base", ("docker-compose.yml",)),
        ("test", ("docker-compose.test.yml",)),
        ("prod", ("docker-compose.prod.yml",)),
    ]
    after = reported(
        run("--config", "copy/factcheck.toml", "ask", "In prod Postgres has a memory limit of 4 GB", "--format", "json")
    )
    assert after["claims"] == before["claims"]
    assert run("init", "copy").returncode == 2
    assert run("init", "copy", "--force").returncode == 0


def test_what_init_writes_uncommented_is_readable_as_well(project: Path) -> None:
    from corpora.load import load
    from factcheck.starting import proposed

    lines = proposed(World(load([STACK]))).split("\n")
    told = [line.removeprefix("# ") if " = " in line else line for line in lines]
    configure(project, "\n".join(told))
    assert read(Path("factcheck.toml"), commands(app)).conventions.services


def test_config_shows_values_and_where_they_come_from(project: Path) -> None:
    configure(project, '# ours\ncorpus = "stack"\n[services]\n"it" = "redis"\n[facts]\ncomments = true\n')
    whole = json.loads(shown(run("config", "--format", "json")))
    assert whole["file"] == "factcheck.toml"
    assert whole["commands"]["check"]["corpus"] == {"value": ["stack"], "line": 2}
    assert whole["commands"]["check"]["format"] == {"value": [], "line": None}
    assert whole["commands"]["facts"] == {"comments": {"value": True, "line": 6}}
    assert whole["services"] == {"it": {"value": ["redis"], "line": 4}}
    text = shown(run("config"))
    assert "factcheck.toml:2" in text
    assert "default" in text
    assert "factcheck.toml:2" in shown(run("config", "ask"))
    assert "no configuration file" in shown(run("--no-config", "config"))
    assert run("config", "frobnicate").returncode == 2
