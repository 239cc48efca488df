"""Gates: what is asked of a review, what is said when it falls short, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import run
from made_reports import confirmed, contradicted, judged, unverifiable

from factcheck.gates import Gates, Limit, counted, limit, share, unmet
from factcheck.model import Judgement, Reason, ReviewReport
from factcheck.reports import formats

COMPOSE = "services:\n  web:\n    image: nginx:1.27\n    ports:\n      - '8080:80'\n  redis:\n    image: redis:7\n"
TRUE, FALSE, UNKNOWN = "- `web` publishes port 8080\n", "- The `web` image is `nginx:1.25`\n", "- `web` starts fast\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "stack").mkdir()
    (tmp_path / "stack/docker-compose.yml").write_text(COMPOSE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def one(*judgements: Judgement) -> list[tuple[str, object]]:
    return [("r.md", counted(judged("r.md", *judgements)))]


@pytest.mark.parametrize(
    ("gates", "review", "told"),
    [
        (Gates(("contradicted",)), [confirmed(), contradicted()], "--fail-on contradicted: r.md (1)"),
        (Gates(("contradicted",)), [confirmed(), unverifiable()], ""),
        (Gates(("unsupported",)), [confirmed(), unverifiable()], "--fail-on unsupported: r.md (1)"),
        (Gates(("unsupported",)), [confirmed(), contradicted()], ""),
        (Gates(("not-understood",)), [unverifiable(code=Reason.RUNTIME)], ""),
        (Gates(("not-understood",)), [unverifiable(code=Reason.NOT_UNDERSTOOD)], "--fail-on not-understood: r.md (1)"),
        (Gates(min_precision=0.51), [confirmed(), contradicted()], "--min-precision 51%: r.md (50%)"),
        (Gates(min_precision=0.5), [confirmed(), contradicted()], ""),
        (Gates(min_precision=1.0), [unverifiable()], ""),
        (Gates(min_coverage=0.6), [confirmed(), unverifiable()], "--min-coverage 60%: r.md (50%)"),
        (Gates(min_coverage=0.6), [], ""),
        (Gates(max_contradicted=limit("1")), [contradicted(), contradicted()], "--max-contradicted 1: r.md (2 of 2)"),
        (Gates(max_contradicted=limit("2")), [contradicted(), contradicted()], ""),
        (Gates(max_contradicted=limit("50%")), [contradicted(), confirmed()], ""),
        (Gates(max_contradicted=limit("49%")), [contradicted(), confirmed()], "--max-contradicted 49%: r.md (1 of 2)"),
        (Gates(max_contradicted=limit("0%")), [], ""),
    ],
)
def test_a_gate_and_what_meets_it(gates: Gates, review: list[Judgement], told: str) -> None:
    figures = [("r.md", counted(judged("r.md", *review)))]
    assert unmet(gates, figures) == ((told,) if told else ())


def test_every_gate_that_is_not_met_has_a_line_with_the_first_reviews() -> None:
    gates = Gates(("contradicted", "unsupported"), min_precision=0.9)
    reviews = [judged(f"{n}.md", contradicted()) for n in range(7)]
    lines = unmet(gates, [(r.review.path, counted(r)) for r in reviews], ["gone.md"])
    assert lines[0] == "not judged: gone.md"
    assert lines[1] == "--fail-on contradicted: 0.md (1), 1.md (1), 2.md (1), 3.md (1), 4.md (1) and 2 more"
    assert len(lines) == 3


def test_accepted_claims_are_not_counted() -> None:
    from dataclasses import replace

    review: ReviewReport = judged("r.md", confirmed(), replace(contradicted(), accepted="baseline"))
    assert (counted(review).contradicted, counted(review).precision, review.score.contradicted) == (0, 1.0, 1)


def test_shares_and_limits_as_they_are_written() -> None:
    assert (share("80%"), share("0.8"), share(" 12.5 % "), share("0")) == (0.8, 0.8, 0.125, 0.0)
    assert (limit("3"), limit("5%")) == (Limit("3", count=3), Limit("5%", share=0.05))
    for wrong in ("80", "-1", "101%", "lots", "", "1e3", "nan"):
        with pytest.raises(ValueError, match="share"):
            share(wrong)
    for wrong in ("0.5", "-1", "x%", "٣"):
        with pytest.raises(ValueError, match="share"):
            limit(wrong)


@pytest.mark.parametrize(
    ("review", "arguments", "code", "told"),
    [
        (TRUE + FALSE, [], 0, ""),
        (TRUE + FALSE, ["--fail-on", "contradicted"], 1, "gate not met: --fail-on contradicted: r.md (1)"),
        (TRUE + UNKNOWN, ["--fail-on", "contradicted"], 0, ""),
        (TRUE + UNKNOWN, ["--fail-on", "contradicted", "--fail-on", "unsupported"], 1, "--fail-on unsupported"),
        (TRUE + FALSE, ["--min-precision", "60%"], 1, "--min-precision 60%: r.md (50%)"),
        (TRUE + UNKNOWN, ["--min-coverage", "0.9"], 1, "--min-coverage 90%"),
        (TRUE + FALSE, ["--max-contradicted", "0"], 1, "--max-contradicted 0"),
        (TRUE + FALSE, ["--max-contradicted", "1"], 0, ""),
        ("", ["--min-precision", "100%", "--fail-on", "contradicted"], 0, ""),
        (TRUE, ["--fail-on", "lies"], 2, "lies"),
        (TRUE, ["--min-precision", "80"], 2, "80"),
        (TRUE, ["--max-contradicted", "few"], 2, "few"),
    ],
)
def test_the_exit_code_and_the_reason(project: Path, review: str, arguments: list[str], code: int, told: str) -> None:
    (project / "r.md").write_text(review, encoding="utf-8")
    done = run("check", "r.md", "--corpus", "stack", *arguments)
    said = done.stderr.decode()
    assert (done.returncode, told in said) == (code, True)
    assert said.count("gate not met") == (1 if code == 1 else 0)


def test_what_could_not_be_read_passes_no_gate(project: Path) -> None:
    (project / "r.md").write_text(TRUE, encoding="utf-8")
    (project / "binary.md").write_bytes(b"\0\1\2" * 99)
    done = run("check", "r.md", "binary.md", "--corpus", "stack", "--fail-on", "contradicted")
    assert done.returncode == 1
    assert "gate not met: not judged: binary.md" in done.stderr.decode()
    assert run("check", "binary.md", "--corpus", "stack", "--fail-on", "contradicted").returncode == 3


@pytest.mark.parametrize("name", formats())
def test_a_report_is_written_whatever_the_gate_says(project: Path, name: str) -> None:
    (project / "r.md").write_text(TRUE + FALSE, encoding="utf-8")
    arguments = ["check", "r.md", "--corpus", "stack", "--format", name]
    assert run(*arguments, "--output", "free.out").returncode == 0
    assert run(*arguments, "--output", "gated.out", "--fail-on", "contradicted").returncode == 1
    assert (project / "gated.out").read_bytes() == (project / "free.out").read_bytes() != b""


def test_json_stays_alone_on_standard_output(project: Path) -> None:
    (project / "r.md").write_text(TRUE + FALSE, encoding="utf-8")
    done = run("check", "r.md", "--corpus", "stack", "--format", "json", "--fail-on", "contradicted")
    assert done.returncode == 1
    assert json.loads(done.stdout)["reviews"][0]["score"]["contradicted"] == 1
