"""What the guides say is so: paths exist, commands are those that are run."""

from __future__ import annotations

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
    import inspect

    from factcheck import cli

    known = set(re.findall(r'"(--\w+)"', inspect.getsource(cli))) | {
        f"--{name}" for name in inspect.signature(cli.check).parameters
    }
    used = {
        word
        for block in commands()[2:]
        for line in block.splitlines()
        if line.startswith("factcheck check")
        for word in shlex.split(line, comments=True)
        if word.startswith("--")
    }
    used |= set(re.findall(r"`(--[a-z]+)", guide("README.md")))
    assert used
    assert used <= known


def test_the_readme_names_every_format() -> None:
    text = guide("README.md")
    assert "--format json" in text
    assert set(formats()) - {"terminal"} <= set(re.findall(r"\w+", text.lower()))


def test_pictures_load_nothing() -> None:
    for picture in (ROOT / "docs").glob("*.svg"):
        text = picture.read_text(encoding="utf-8")
        assert not re.search(r"url\(|href=|@import|<script", text.replace("url(#", ""))
