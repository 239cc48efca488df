"""What the guides say is so: paths exist, commands are those that are run."""

from __future__ import annotations

import importlib.util
import re
import shlex
from pathlib import Path

import pytest

from factcheck.reports import formats

ROOT = Path(__file__).parent.parent
GUIDES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
OURS = re.compile(
    r"(?:claims|corpora|factcheck|tests|docs|benchmarks|\.ci)/[\w./-]*|[A-Z]+\.md|LICENSE|pyproject\.toml"
)


def guide(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", GUIDES)
def test_every_path_that_a_guide_names_exists(name: str) -> None:
    text = guide(name)
    named = set(re.findall(r"\]\(([^)#:]+)\)", text))
    named |= {code for code in re.findall(r"`([^`\n]+)`", text) if OURS.fullmatch(code)}
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def commands() -> list[str]:
    return [block.strip() for block in re.findall(r"```sh\n(.*?)```", guide("README.md"), re.DOTALL)]


def test_the_readme_begins_with_the_demo_and_the_tests() -> None:
    demo, tests = commands()[:2]
    for command in (demo, tests):
        assert "\n" not in command
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install -q ")
    assert demo.endswith(" && .venv/bin/factcheck demo")
    assert tests.endswith(" && .venv/bin/python -m pytest -q")


def test_ci_runs_the_readmes_test_command() -> None:
    """`.ci/run` takes the README's first line with this in it, and runs it as it stands."""
    found = re.search(r"grep -m 1 -F -- '([^']+)' README\.md", guide(".ci/run"))
    assert found is not None
    taken = next(line for line in guide("README.md").splitlines() if found[1] in line)
    assert taken == commands()[1]
    assert (ROOT / ".ci/run").stat().st_mode & 0o100


def test_the_readmes_options_are_the_commands() -> None:
    import typer

    from factcheck.cli import app

    group = typer.main.get_command(app)
    known = {name: {o for p in one.params for o in p.opts} for name, one in vars(group)["commands"].items()}
    used = [
        (words[1], word)
        for block in commands()[2:]
        for line in block.splitlines()
        if (words := shlex.split(line, comments=True)) and words[0] == "factcheck"
        for word in words
        if word.startswith("--")
    ]
    assert {name for name, _ in used} >= {"check", "facts", "claims", "ask"}
    assert [(name, option) for name, option in used if option not in known[name]] == []
    every = {option for options in known.values() for option in options} | {o for p in group.params for o in p.opts}
    every |= {o for one in vars(group)["commands"].values() for p in one.params for o in p.secondary_opts}
    prose = re.sub(r"```.*?```", "", guide("README.md"), flags=re.DOTALL)
    assert set(re.findall(r"`(--[a-z-]+)", prose)) <= every


def test_the_readme_tells_of_every_command() -> None:
    from factcheck.cli import app

    text = guide("README.md")
    names = {command.callback.__name__ for command in app.registered_commands if command.callback is not None}
    assert {name for name in names if f"factcheck {name}" not in text} == set()


def test_the_readmes_examples_show_what_the_commands_show() -> None:
    """Else: run docs/examples.py."""
    spec = importlib.util.spec_from_file_location("docs_examples", ROOT / "docs/examples.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    text = guide("README.md")
    assert len(script.EXAMPLE.findall(text)) == text.count("<!-- /output -->") > 0
    assert script.renewed(text) == text


def test_the_readme_names_every_format() -> None:
    text = guide("README.md")
    assert "--format json" in text
    assert set(formats()) - {"terminal"} <= set(re.findall(r"\w+", text.lower()))


def test_pictures_load_nothing() -> None:
    for picture in (ROOT / "docs").glob("*.svg"):
        text = picture.read_text(encoding="utf-8")
        assert not re.search(r"url\(|href=|@import|<script", text.replace("url(#", ""))
