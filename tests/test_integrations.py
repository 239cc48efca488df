"""Where factcheck runs: the GitHub Action, the GitLab and pre-commit examples, the Dockerfile; each as far as it can be
tried without those who run them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command_line import ROOT
from ruamel.yaml import YAML

from factcheck.reports import formats

COMPOSE = "services:\n  web:\n    image: nginx:1.27\n    ports:\n      - '8080:80'\n"
BIN = Path(sys.executable).parent


def yaml(path: str) -> Any:
    return YAML(typ="safe").load((ROOT / path).read_text(encoding="utf-8"))


def tool(name: str) -> str:
    """A program that only some checks need."""
    found = shutil.which(name, path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
    if found is None:
        pytest.skip(f"needs {name} (extra 'integration')")
    return found


def ran(*words: str | Path, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    settings = {**os.environ, "PYTHONPATH": str(ROOT), **env}
    return subprocess.run(words, capture_output=True, text=True, cwd=cwd, env=settings, timeout=300, check=False)


# Said right


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("github-actions", "action.yml"),
        ("github-workflows", "docs/ci/github-workflow.yml"),
        ("gitlab-ci", "docs/ci/gitlab-ci.yml"),
    ],
)
def test_what_ci_reads_fits_its_schema(schema: str, path: str) -> None:
    done = ran(tool("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", path)
    assert done.returncode == 0, done.stdout


def test_pre_commit_takes_the_hook_and_the_example() -> None:
    program = tool("pre-commit")
    assert ran(program, "validate-manifest", ".pre-commit-hooks.yaml").returncode == 0
    assert ran(program, "validate-config", "docs/ci/pre-commit-config.yaml").returncode == 0


def test_hadolint_and_factcheck_find_nothing_in_our_dockerfile() -> None:
    done = ran(tool("hadolint"), "Dockerfile")
    assert (done.returncode, done.stdout) == (0, "")


def test_our_dockerfile_is_as_it_should_be() -> None:
    from corpora.load import load
    from factcheck.ask import answer

    corpus = load([ROOT / "Dockerfile"])
    for statement in (
        "The Dockerfile uses a multi-stage build",
        "The Dockerfile runs as a non-root user",
        "The Dockerfile uses a slim image",
        "The Dockerfile has no health check",
    ):
        answered, _ = answer(statement.encode(), corpus, "en")
        assert answered is not None
        assert {one.judgement.verdict for one in answered.claims} == {"confirmed"}, statement


def test_all_that_the_image_is_built_from_gets_past_the_dockerignore() -> None:
    from pathspec import GitIgnoreSpec

    ignored = GitIgnoreSpec.from_lines((ROOT / ".dockerignore").read_text().splitlines())
    copied = [
        word
        for line in (ROOT / "Dockerfile").read_text().splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    ]
    assert {"pyproject.toml", "factcheck"} <= set(copied)
    for name in copied:
        assert (ROOT / name).exists()
        assert not ignored.match_file(name)
    assert ignored.match_file(".git/config")
    assert ignored.match_file("tests/test_cli.py")


def test_every_input_of_the_action_is_used_and_none_reaches_the_script_unquoted() -> None:
    action = yaml("action.yml")
    told = json.dumps(action["runs"]["steps"])
    for name in action["inputs"]:
        assert f"inputs.{name} " in told or f"inputs.{name})" in told, name
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    example = yaml("docs/ci/github-workflow.yml")
    given = next(s["with"] for s in example["jobs"]["factcheck"]["steps"] if s.get("id") == "factcheck")
    assert set(given) <= set(action["inputs"])


# The action's own steps


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs/deep").mkdir(parents=True)
    (tmp_path / "docker-compose.yml").write_text(COMPOSE, encoding="utf-8")
    (tmp_path / "REPORT.md").write_text("- `web` publishes port 8080\n", encoding="utf-8")
    (tmp_path / "docs/deep/it's a review.md").write_text("- `web` publishes port 9999\n", encoding="utf-8")
    return tmp_path


def steps(project: Path, **inputs: str) -> tuple[dict[str, str], str, int]:
    """Run the action's scripts as GitHub would: their outputs, what they printed, the code of the last one."""
    action = yaml("action.yml")
    values = {name: str(one.get("default", "")) for name, one in action["inputs"].items()}
    values |= {name.replace("_", "-"): value for name, value in inputs.items()}
    outputs: dict[str, str] = {}
    printed, code = "", 0
    (project / "bin").mkdir(exist_ok=True)
    if not (project / "bin/python").exists():
        (project / "bin/python").symlink_to(sys.executable)
    for step in action["runs"]["steps"]:
        if step.get("id") not in ("check", "gate"):  # installing and uploading is GitHub's and pip's own
            continue
        env = {key: str(value) for key, value in step["env"].items()}
        for key, value in env.items():
            name = value.strip("${} ")
            env[key] = outputs["exit-code"] if name.startswith("steps.") else values[name.removeprefix("inputs.")]
        for file in ("output", "summary"):
            (project / f"{file}.txt").touch()
        words = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"])
        done = ran(
            *words,
            cwd=project,
            GITHUB_OUTPUT=str(project / "output.txt"),
            GITHUB_STEP_SUMMARY=str(project / "summary.txt"),
            PATH=f"{BIN}{os.pathsep}{os.environ['PATH']}",
            **env,
        )
        printed, code = printed + done.stdout + done.stderr, done.returncode
        outputs |= dict(line.split("=", 1) for line in (project / "output.txt").read_text().splitlines())
    return outputs, printed, code


REPORTS = pytest.mark.skipif(
    not {"sarif", "markdown", "github"} <= set(formats()), reason="needs the formats sarif, markdown and github"
)


@REPORTS
@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
class TestAction:
    def test_a_true_report_passes(self, project: Path) -> None:
        outputs, _, code = steps(project, reviews="REPORT.md\n")
        assert (outputs["exit-code"], code) == ("0", 0)
        assert json.loads((project / "factcheck.json").read_text())["reviews"][0]["score"]["confirmed"] == 1
        assert json.loads((project / "factcheck.sarif").read_text())["version"] == "2.1.0"
        assert (project / "summary.txt").read_text() == (project / "factcheck.md").read_text() != ""

    def test_a_false_one_does_not_and_its_reports_are_written_all_the_same(self, project: Path) -> None:
        outputs, printed, code = steps(project, reviews="REPORT.md\ndocs/**/*.md", corpus="docker-compose.yml\n")
        assert (outputs["exit-code"], code) == ("1", 1)
        assert "gate not met: --fail-on contradicted" in printed
        assert "::" in printed
        whole = json.loads((project / "factcheck.json").read_text())
        assert [one["path"] for one in whole["reviews"]] == ["REPORT.md", "docs/deep/it's a review.md"]
        assert json.loads((project / "factcheck.sarif").read_text())["runs"][0]["results"]
        assert "9999" in (project / "summary.txt").read_text()

    def test_other_gates_and_no_annotations(self, project: Path) -> None:
        review = "docs/deep/it's a review.md"
        _, printed, code = steps(project, reviews=review, fail_on="", max_contradicted="1", annotations="false")
        assert code == 0
        assert "::" not in printed
        _, printed, code = steps(project, reviews=review, fail_on="", min_precision="50%")
        assert (code, "--min-precision 50%" in printed) == (1, True)

    def test_untrusted_authors_accept_nothing(self, project: Path) -> None:
        (project / "REPORT.md").write_text("- `web` publishes port 9 <!-- factcheck: ignore me -->\n", "utf-8")
        assert steps(project, reviews="REPORT.md")[2] == 0
        assert steps(project, reviews="REPORT.md", ignore_comments="false")[2] == 1

    def test_nothing_of_an_input_is_run(self, project: Path) -> None:
        for name in ("reviews", "corpus", "fail_on", "baseline", "config", "min_precision"):
            steps(project, **{"reviews": "REPORT.md", name: "$(touch owned) `touch owned`; touch owned"})
        assert not (project / "owned").exists()

    def test_no_review_is_no_success(self, project: Path) -> None:
        _, printed, code = steps(project, reviews="nothing/*.md")
        assert code == 2
        assert "::error::" in printed


# The hook


def test_the_hook_through_pre_commit_itself(project: Path) -> None:
    """As a system hook: what pre-commit would install is this very tree."""
    program = tool("pre-commit")
    hook = {**yaml(".pre-commit-hooks.yaml")[0], "language": "system"}
    hook["entry"] = hook["entry"].replace("factcheck", f"{sys.executable} -m factcheck", 1)
    hook["files"] = "^(REPORT.md|docs/)"
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    (project / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    for words in (("init", "-q"), ("add", "REPORT.md", "docker-compose.yml", ".pre-commit-config.yaml")):
        assert ran("git", *words, cwd=project).returncode == 0
    home = {"PRE_COMMIT_HOME": str(project / "cache")}
    assert ran(program, "run", cwd=project, **home).returncode == 0
    assert ran("git", "add", "docs", cwd=project).returncode == 0
    done = ran(program, "run", cwd=project, **home)
    assert done.returncode == 1
    assert "gate not met: --fail-on contradicted: docs/deep/it's a review.md (1)" in done.stdout
