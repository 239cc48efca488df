"""The command line: what goes where, exit codes, bad input, and the same bytes under other circumstances."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from command_line import run

REVIEW = "# Review\n\n- Redis has no health check.\n- `web` publishes port 8080.\n- The `web` image is `nginx:1.25`.\n"
COMPOSE = "services:\n  web:\n    image: nginx:1.27\n    ports:\n      - '8080:80'\n  redis:\n    image: redis:7\n"


def told(done: subprocess.CompletedProcess[bytes]) -> str:
    """Standard error, which never holds a traceback."""
    text = done.stderr.decode("utf-8")
    assert "Traceback" not in text
    return text


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A directory with a compose file in `stack/` and a review beside it."""
    (tmp_path / "stack").mkdir()
    (tmp_path / "stack/docker-compose.yml").write_text(COMPOSE, encoding="utf-8")
    (tmp_path / "review.md").write_text(REVIEW, encoding="utf-8")
    return tmp_path


def reported(done: subprocess.CompletedProcess[bytes]) -> dict[str, object]:
    told(done)
    whole = json.loads(done.stdout.decode("utf-8"))
    assert isinstance(whole, dict)
    return whole


def check(project: Path, *more: str | Path, review: str = "review.md") -> subprocess.CompletedProcess[bytes]:
    return run("check", review, "--corpus", "stack", *more, cwd=project)


# What goes where


def test_json_alone_on_standard_output(project: Path) -> None:
    done = check(project, "--format", "json")
    assert done.returncode == 0
    assert done.stderr == b""
    review = json.loads(done.stdout)["reviews"][0]
    assert review["path"] == "review.md"
    assert review["language"] == "en"
    assert review["claims"]
    for claim in review["claims"]:
        assert REVIEW[claim["start"] : claim["end"]].strip()
        assert REVIEW.count("\n", 0, claim["start"]) + 1 == claim["line"]
        for citation in claim["citations"]:
            assert citation["path"] == "docker-compose.yml"


def test_the_terminal_view_in_a_pipe_has_no_colour(project: Path) -> None:
    done = check(project)
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert max(map(len, done.stdout.decode().splitlines())) <= 100


def test_the_default_corpus_is_the_current_directory(project: Path) -> None:
    done = run("check", "../review.md", "--format", "json", cwd=project / "stack")
    assert reported(done)["reviews"][0]["claims"][0]["citations"][0]["path"] == "docker-compose.yml"


def test_output_goes_to_a_file(project: Path) -> None:
    done = check(project, "--format", "json", "--output", "out.json")
    assert (done.returncode, done.stdout) == (0, b"")
    assert json.loads((project / "out.json").read_bytes())["schema"] == 1


def test_a_repaired_review_is_said(project: Path) -> None:
    text = "# Критика\n\n- У Redis нет healthcheck.\n- `web` публикует порт 8080 наружу, это видно в файле.\n"
    (project / "review.md").write_bytes(text.encode("cp1251"))
    done = check(project, "--format", "json")
    assert "cp1251" in told(done)
    claims = reported(done)["reviews"][0]["claims"]
    assert all(text[c["start"] : c["end"]] == c["text"] for c in claims) or claims
    assert "cp1251" in check(project).stdout.decode()


def test_the_language_can_be_forced(project: Path) -> None:
    assert reported(check(project, "--lang", "ru", "--format", "json"))["reviews"][0]["language"] == "ru"


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith(b"factcheck ")
    shown = run("check", "--help")
    assert shown.returncode == 0
    for option in (b"--corpus", b"--format", b"--lang", b"--output", b"--verbose"):
        assert option in shown.stdout


@pytest.mark.parametrize("command", ["check", "demo", "ask", "claims", "facts", "explain"])
def test_help_imports_nothing_heavy(command: str) -> None:
    code = (
        f"import sys; sys.argv = ['factcheck', '{command}', '--help']\n"
        "from factcheck.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = ('spacy', 'ruamel.yaml', 'pymorphy3', 'ftfy', 'markdown_it', 'rapidfuzz', 'factcheck.judge')\n"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


# Wrong usage: 2


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["check", "nowhere.md", "--corpus", "stack"], "nowhere.md"),
        (["check", "stack", "--corpus", "stack"], "stack"),
        (["check", "review.md", "nowhere.md", "--corpus", "stack"], "nowhere.md"),
        (["check", "review.md", "--corpus", "nowhere"], "nowhere"),
        (["check", "review.md", "--corpus", "stack", "--format", "pdf"], "pdf"),
        (["check", "review.md", "--corpus", "stack", "--lang", "tlh"], "tlh"),
        (["check", "review.md", "--corpus", "stack", "--output", "no/such/place.txt"], "place.txt"),
        (["check", "review.md", "--corpus", "stack", "--frobnicate"], "--frobnicate"),
        (["demo", "--format", "pdf"], "pdf"),
        (["check"], "REVIEW"),
        (["frobnicate"], "frobnicate"),
    ],
)
def test_wrong_usage(project: Path, arguments: Sequence[str], named: str) -> None:
    done = run(*arguments, cwd=project)
    assert done.returncode == 2
    assert named in told(done)
    assert done.stdout == b""


# Nothing could be read: 3, and what else may be wrong with the input


def test_a_binary_review(project: Path) -> None:
    (project / "review.md").write_bytes(bytes(range(256)) * 20)
    done = check(project)
    assert done.returncode == 3
    assert "review.md" in told(done)
    assert done.stdout == b""


def test_a_bad_review_does_not_stop_the_others(project: Path) -> None:
    (project / "bad.md").write_bytes(b"\0\1\2\3" * 100)
    done = run("check", "bad.md", "review.md", "--corpus", "stack", "--format", "json", cwd=project)
    assert done.returncode == 0
    assert "bad.md" in told(done)
    whole = json.loads(done.stdout)
    assert [one["path"] for one in whole["reviews"]] == ["review.md"]
    assert whole["problems"][0]["path"] == "bad.md"


@pytest.mark.parametrize("data", [b"", b"\n\n  \n", b"\xef\xbb\xbf"])
def test_an_empty_review_is_n_a(project: Path, data: bytes) -> None:
    (project / "review.md").write_bytes(data)
    done = check(project, "--format", "json")
    assert done.returncode == 0
    score = reported(done)["reviews"][0]["score"]
    assert (score["claims"], score["precision"], score["interval"]) == (0, None, None)
    assert "N/A" in check(project).stdout.decode()


@pytest.mark.parametrize("kind", ["empty directory", "binary", "the review alone", "empty file", "broken YAML"])
def test_a_corpus_without_one_usable_file(project: Path, kind: str) -> None:
    corpus = project / "corpus"
    corpus.mkdir()
    review, named = project / "review.md", "corpus"
    if kind == "binary":
        (corpus / "picture.png").write_bytes(b"\x89PNG\0\1" * 10)
    elif kind == "the review alone":
        review = review.rename(corpus / "review.md")
    elif kind == "empty file":
        (corpus / "docker-compose.yml").write_bytes(b"")
    elif kind == "broken YAML":
        (corpus / "docker-compose.yml").write_text("services: [unclosed\n\tweb: {", encoding="utf-8")
        named = "docker-compose.yml:"
    done = run("check", review, "--corpus", corpus, cwd=project)
    assert done.returncode == 3
    assert named in told(done)
    assert done.stdout == b""
    as_json = run("check", review, "--corpus", corpus, "--format", "json", cwd=project)
    assert (as_json.returncode, reported(as_json)["reviews"]) == (3, [])


def test_broken_yaml_is_named_with_its_line_and_the_rest_is_used(project: Path) -> None:
    (project / "stack/docker-compose.prod.yml").write_text("services:\n  web:\n    image: [x\n", encoding="utf-8")
    done = check(project, "--format", "json")
    assert done.returncode == 0
    assert "docker-compose.prod.yml:" in told(done)
    whole = json.loads(done.stdout)
    assert any(p["path"] == "docker-compose.prod.yml" and p["line"] > 0 for p in whole["problems"])
    verdicts = {c["verdict"] for c in whole["reviews"][0]["claims"]}
    assert verdicts & {"confirmed", "contradicted"}


def test_an_unforeseen_fault_stays_with_its_review(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from claims.model import Extraction
    from factcheck.check import check as judge_all
    from factcheck.judge import Judge

    original = Judge.judge

    def faulty(self: Judge, extraction: Extraction) -> object:
        if extraction.review.path.endswith("bad.md"):
            raise RuntimeError("boom")
        return original(self, extraction)

    monkeypatch.setattr(Judge, "judge", faulty)
    (project / "bad.md").write_text(REVIEW, encoding="utf-8")
    report = judge_all([project / "bad.md", project / "review.md"], [project / "stack"])
    assert [Path(one.review.path).name for one in report.reviews] == ["review.md"]
    assert "bad.md" in report.problems[0].path
    assert "boom" in report.problems[0].message


def test_hostile_names_and_texts_reach_no_terminal_raw(project: Path) -> None:
    name = "evil\x1b[31m\n[bold]name.md"
    (project / name).write_text(
        "- `web` \x1b[2Jpublishes port 8080 \u202e[red]now[/red]\n- \x1b]0;t\x07Redis exists\n", "utf-8"
    )
    (project / "stack/a\x1b[31m.yml").write_text("a: [\n", encoding="utf-8")
    for arguments in (["--verbose"], ["--format", "json"]):
        done = run("check", name, "--corpus", "stack", *arguments, cwd=project)
        assert done.returncode == 0
        for stream in (done.stdout, done.stderr):
            assert b"\x1b" not in stream
            assert "\u202e".encode() not in stream


# The same bytes


@pytest.mark.parametrize("report_format", ["json", "terminal"])
def test_a_run_is_byte_identical_under_other_circumstances(project: Path, report_format: str) -> None:
    review, corpus = project / "review.md", project / "stack"
    review.write_text(REVIEW + "\n- У Redis нет healthcheck.\n- Порт 8080 «наружу» ✅\n", encoding="utf-8")
    arguments = ["check", review, "--corpus", corpus, "--format", report_format]
    first = run(*arguments, env={"PYTHONHASHSEED": "1"})
    assert first.returncode == 0
    for cwd, settings in (
        (project, {"PYTHONHASHSEED": "2"}),
        (project / "stack", {"LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "77"}),
        (Path("/"), {"LC_ALL": "ru_RU.KOI8-R", "TZ": "Asia/Kathmandu"}),
    ):
        again = run(*arguments, cwd=cwd, env=settings)
        assert again.stdout == first.stdout


def test_json_is_utf_8_whatever_the_locale(project: Path) -> None:
    (project / "review.md").write_text("- Порт 8080 сервиса `web` опубликован\n", encoding="utf-8")
    done = run(
        "check", "review.md", "--corpus", "stack", "--format", "json", cwd=project, env={"PYTHONIOENCODING": "ascii"}
    )
    assert "Порт" in done.stdout.decode("utf-8")


def test_a_terminal_that_knows_ascii_alone(project: Path) -> None:
    done = run("check", "review.md", "--corpus", "stack", cwd=project, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert b"confirmed" in done.stdout


def test_a_reader_that_leaves_early_is_no_fault(project: Path) -> None:
    code = f"{sys.executable} -m factcheck check review.md --corpus stack | head -c 1"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    done = subprocess.run(code, shell=True, capture_output=True, cwd=project, env=env, check=False)
    assert b"Traceback" not in done.stderr
