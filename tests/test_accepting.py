"""Accepted claims: comments in the review, baselines, and what is stale among them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import reported, run
from hypothesis import given
from hypothesis import strategies as st

from factcheck.accepting import fingerprint, marks, normalised, read_baseline, without_comments

COMPOSE = "services:\n  web:\n    image: nginx:1.27\n    ports:\n      - '8080:80'\n  redis:\n    image: redis:7\n"
FALSE = "- The `web` image is `nginx:1.25`"
ALSO_FALSE = "- `web` publishes port 9999"
GATE = ("--fail-on", "contradicted")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "stack").mkdir()
    (tmp_path / "stack/docker-compose.yml").write_text(COMPOSE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(project: Path, text: str, *more: str) -> tuple[int, str, list[dict[str, object]]]:
    """Exit code, diagnostics and claims of a run over a review."""
    (project / "r.md").write_text(text, encoding="utf-8")
    done = run("check", "r.md", "--corpus", "stack", "--format", "json", *more)
    return done.returncode, done.stderr.decode(), reported(done)["reviews"][0]["claims"]


# Comments


@pytest.mark.parametrize(
    "text",
    [
        f"{FALSE} <!-- factcheck: ignore the tag is bumped weekly -->\n",
        f"<!-- factcheck: ignore the tag is bumped weekly -->\n{FALSE}\n",
        f"<!-- factcheck: ignore the tag\nis bumped weekly -->\n\n\n{FALSE}\n",
        f"<!--factcheck:ignore-start the tag is bumped weekly-->\n{FALSE}\n\nText.\n<!-- factcheck: ignore-end -->\n",
    ],
)
def test_a_comment_accepts_a_claim(project: Path, text: str) -> None:
    code, said, claims = check(project, text, *GATE)
    assert code == 0
    assert "1 accepted claim" in said
    assert [(c["verdict"], c["accepted"]) for c in claims] == [("contradicted", "comment: the tag is bumped weekly")]
    assert check(project, text, *GATE, "--no-ignore-comments")[0] == 1


def test_a_comment_is_no_part_of_a_claim_and_moves_none(project: Path) -> None:
    text = f"{FALSE} <!-- factcheck: ignore Redis has a password on port 6379 -->\n{ALSO_FALSE}\n"
    _, _, claims = check(project, text)
    assert [text[c["start"] : c["end"]] for c in claims] == [c["text"] for c in claims]  # type: ignore[misc]
    assert [c["text"] for c in claims] == [FALSE[2:].rstrip("`") + "`", ALSO_FALSE[2:]]


def test_a_comment_covers_its_line_alone(project: Path) -> None:
    code, _, claims = check(project, f"{FALSE} <!-- factcheck: ignore x -->\n{ALSO_FALSE}\n", *GATE)
    assert code == 1
    assert [bool(c["accepted"]) for c in claims] == [True, False]


@pytest.mark.parametrize(
    ("comment", "line", "told"),
    [
        ("<!-- factcheck: ignore -->", 3, "needs a reason"),
        ("<!-- factcheck: ignore-start -->", 3, "needs a reason"),
        ("<!-- factcheck: ignore-start why -->", 3, "without an ignore-end"),
        ("<!-- factcheck: ignore-end -->", 3, "without an ignore-start"),
        ("<!-- factcheck: skip it -->", 3, "says 'ignore'"),
    ],
)
def test_a_comment_that_says_something_else_accepts_nothing(project: Path, comment: str, line: int, told: str) -> None:
    code, said, _ = check(project, f"# Review\n\n{FALSE} {comment}\n", *GATE)
    assert code == 1
    assert f"r.md:{line}: " in said
    assert told in said


def test_a_comment_without_effect_is_told(project: Path) -> None:
    code, said, claims = check(project, "- `web` publishes port 8080 <!-- factcheck: ignore x -->\n", *GATE)
    assert code == 0
    assert "r.md:1: this comment accepts nothing any more" in said
    assert claims[0]["accepted"] == ""


def test_a_comment_that_is_shown_as_code_is_none() -> None:
    text = "Write `<!-- factcheck: ignore REASON -->` behind it.\n"
    assert marks(text, "r.md") == ((), ())
    assert without_comments(text) == text


@given(st.text(alphabet="<!-> factcheck:ignore-startend\n`x", max_size=120))
def test_blanking_keeps_length_and_lines(text: str) -> None:
    blanked = without_comments(text)
    assert [len(line) for line in blanked.split("\n")] == [len(line) for line in text.split("\n")]
    marks(text, "r.md")


# Baselines


def write(project: Path, text: str, *more: str) -> None:
    assert check(project, text, *GATE, "--baseline", "accepted.json", "--write-baseline", *more)[0] == 0


def test_a_baseline_accepts_what_was_there_and_nothing_new(project: Path) -> None:
    write(project, FALSE + "\n")
    code, _, claims = check(project, FALSE + "\n", *GATE, "--baseline", "accepted.json")
    assert (code, claims[0]["accepted"]) == (0, "baseline")
    code, _, claims = check(project, f"{FALSE}\n{ALSO_FALSE}\n", *GATE, "--baseline", "accepted.json")
    assert (code, [bool(c["accepted"]) for c in claims]) == (1, [True, False])


def test_a_baseline_goes_by_words_not_by_lines_or_layout(project: Path) -> None:
    write(project, FALSE + "\n")
    moved = f"# New title\n\nMore text.\n\n{FALSE.replace('web', '**web**').replace('image', 'Image')}.\n"
    assert check(project, moved, *GATE, "--baseline", "accepted.json")[0] == 0


def test_as_often_as_it_was_accepted(project: Path) -> None:
    write(project, FALSE + "\n")
    code, _, claims = check(project, f"{FALSE}\n\nAgain:\n\n{FALSE}\n", *GATE, "--baseline", "accepted.json")
    assert (code, sum(bool(c["accepted"]) for c in claims)) == (1, 1)


def test_stale_entries_are_told_with_their_line(project: Path) -> None:
    write(project, f"{FALSE}\n{ALSO_FALSE}\n")
    code, said, _ = check(project, FALSE + "\n", *GATE, "--baseline", "accepted.json")
    assert code == 0
    lines = (project / "accepted.json").read_text().split("\n")
    line = next(n for n, text in enumerate(lines, 1) if "9999" in text)
    assert f"accepted.json:{line}: stale: 'web publishes port 9999' of r.md" in said
    assert "1.25" not in said
    compose = project / "stack/docker-compose.yml"
    compose.write_text(COMPOSE.replace("1.27", "1.25"), encoding="utf-8")
    assert "accepted as contradicted, is confirmed now" in check(project, FALSE, "--baseline", "accepted.json")[1]


def test_writing_again_drops_what_is_stale_and_keeps_other_reviews(project: Path) -> None:
    write(project, FALSE + "\n")
    (project / "other.md").write_text(ALSO_FALSE + "\n", encoding="utf-8")
    options = ("--corpus", "stack", "--baseline", "accepted.json", "--write-baseline")
    assert run("check", "other.md", *options).returncode == 0
    assert [e.review for e in read_baseline(project / "accepted.json").entries] == ["other.md", "r.md"]
    write(project, "Nothing.\n")
    assert [e.review for e in read_baseline(project / "accepted.json").entries] == ["other.md"]


def test_unverifiable_claims_are_written_where_a_gate_counts_them(project: Path) -> None:
    vague = "- `web` starts fast\n"
    write(project, vague)
    assert read_baseline(project / "accepted.json").entries == ()
    write(project, vague, "--fail-on", "unsupported")
    assert [e.verdict for e in read_baseline(project / "accepted.json").entries] == ["unverifiable"]


def test_a_baseline_is_the_same_wherever_it_is_run_from(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, FALSE + "\n")
    monkeypatch.chdir(project / "stack")
    done = run("check", "../r.md", "--corpus", ".", "--baseline", "../accepted.json", *GATE)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", ":1: not a baseline"),
        ('{"schema": 2, "accepted": []}', "schema 2 is not 1"),
        ("[]", "schema None"),
        ('{"schema": 1, "accepted": [\n{"review": "r.md"}]}', "not an entry"),
        ('{"schema": 1, "accepted": ["x"]}', "not an entry"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused(project: Path, text: str, told: str) -> None:
    (project / "r.md").write_text(FALSE, encoding="utf-8")
    (project / "accepted.json").write_text(text, encoding="utf-8")
    done = run("check", "r.md", "--corpus", "stack", "--baseline", "accepted.json")
    assert done.returncode == 2
    assert told in " ".join(done.stderr.decode().split())


def test_what_a_fingerprint_goes_by() -> None:
    assert fingerprint("a.md", "**Redis** has  `no` password.") == fingerprint("a.md", "redis has no password")
    assert len({fingerprint(p, t) for p in ("a", "b") for t in ("x", "y")}) == 4
    assert normalised("Ёлка — 512 МБ!") == "ёлка — 512 мб"


def test_the_file_is_plain_json(project: Path) -> None:
    write(project, FALSE + "\n")
    whole = json.loads((project / "accepted.json").read_text(encoding="utf-8"))
    assert whole["schema"] == 1
    assert whole["accepted"][0]["claim"] == "the web image is nginx:1.25"
