"""`factcheck claims`: what was understood of a review, in both languages and in others."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import REVIEWS, STACK, reported, run, shown

ENGLISH = """\
# Review

You should rewrite it.

- All services except `web` have 3 retries.
- Probably Redis is not published on port 6379 in prod.

| Service | Memory |
|---------|--------|
| redis | 512 MB |
"""


@pytest.fixture
def review(tmp_path: Path) -> Path:
    path = tmp_path / "review.md"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


def test_every_claim_with_its_span_context_and_values(review: Path) -> None:
    whole = reported(run("claims", review, "--format", "json"))
    one = whole["reviews"][0]
    assert (one["language"], one["fully_read"], whole["problems"]) == ("en", True, [])
    claims = one["claims"]
    for claim in claims:
        assert ENGLISH[claim["start"] : claim["end"]] == claim["text"]
        assert ENGLISH.count("\n", 0, claim["start"]) + 1 == claim["line"]
        for context in claim["context"]:
            assert ENGLISH[context["start"] : context["end"]] == context["text"]
    retries = next(c for c in claims if "retries" in c["text"])
    assert any(v["kind"] == "count" and v["amount"] == 3 for v in retries["values"])
    assert {q["kind"] for q in retries["quantifiers"]} >= {"all"}
    port = next(c for c in claims if "6379" in c["text"])
    assert (port["polarity"], port["hedged"], port["environments"]) == ("negative", True, ["prod"])
    cell = next(c for c in claims if "512" in c["text"])
    assert cell["values"][0]["kind"] == "size"
    assert {c["role"] for c in cell["context"]} >= {"row", "column", "heading"}


def test_lines_without_a_claim_are_told(review: Path) -> None:
    left = reported(run("claims", review, "--format", "json"))["reviews"][0]["unclaimed_lines"]
    assert left.startswith("1-3")
    assert f"no claim    on lines {left}" in shown(run("claims", review))


def test_names_of_services_come_from_the_corpus_alone(review: Path) -> None:
    def kinds(*more: str | Path) -> set[str]:
        whole = reported(run("claims", review, *more, "--format", "json"))
        return {m["kind"] for claim in whole["reviews"][0]["claims"] for m in claim["mentions"]}

    assert "service" not in kinds()
    assert {"property", "technology"} <= kinds()
    assert "service" in kinds("--corpus", STACK)
    assert "no --corpus" in shown(run("claims", review))
    assert "no --corpus" not in shown(run("claims", review, "--corpus", STACK))


def test_russian(tmp_path: Path) -> None:
    path = tmp_path / "review.md"
    text = "# Обзор\n\n- У Redis нет healthcheck, лимит памяти 512 МБ.\n"
    path.write_text(text, encoding="utf-8")
    claims = reported(run("claims", path, "--format", "json"))["reviews"][0]["claims"]
    assert [text[c["start"] : c["end"]] for c in claims] == [c["text"] for c in claims]
    assert claims[0]["polarity"] == "negative"
    assert any(v["kind"] == "size" for c in claims for v in c["values"])
    assert "Russian; 2 claims" in shown(run("claims", path))


def test_another_language_is_read_in_part_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "review.md"
    path.write_text(
        "# Revisão\n\n- O serviço `web` não tem healthcheck e publica a porta 8080 no arquivo `docker-compose.yml`.\n",
        encoding="utf-8",
    )
    assert "only English and Russian are fully read" in shown(run("claims", path))
    one = reported(run("claims", path, "--format", "json"))["reviews"][0]
    assert one["fully_read"] is False
    assert "docker-compose.yml" in {v["text"] for c in one["claims"] for v in c["values"]}


def test_the_language_can_be_forced(review: Path) -> None:
    assert reported(run("claims", review, "--lang", "ru", "--format", "json"))["reviews"][0]["language"] == "ru"


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf", b"# Topic\n"])
def test_a_review_without_claims(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "review.md"
    path.write_bytes(data)
    assert "0 claims" in shown(run("claims", path))
    assert reported(run("claims", path, "--format", "json"))["reviews"][0]["claims"] == []


def test_a_binary_does_not_stop_the_others(tmp_path: Path, review: Path) -> None:
    bad = tmp_path / "bad.md"
    bad.write_bytes(bytes(range(256)) * 20)
    done = run("claims", bad, review, "--format", "json")
    assert done.returncode == 0
    assert b"bad.md" in done.stderr
    assert [one["path"] for one in reported(done)["reviews"]] == [str(review)]
    alone = run("claims", bad)
    assert (alone.returncode, alone.stdout) == (3, b"")


def test_wrong_usage(review: Path, tmp_path: Path) -> None:
    for arguments in ([], ["nowhere.md"], [tmp_path], [review, "--lang", "tlh"], [review, "--corpus", "nowhere"]):
        done = run("claims", *arguments)
        assert (done.returncode, done.stdout) == (2, b"")


def test_hostile_text_is_written_out(tmp_path: Path) -> None:
    path = tmp_path / "evil\x1b[31m[bold].md"
    path.write_text("## \x1b[2J\u202eTop\n\n- `web\x07` [red]has[/red] \u202eport 8080, `a\x1b[0m` is set\n", "utf-8")
    for more in ([], ["--format", "json"]):
        done = run("claims", path, *more)
        assert done.returncode == 0
        for stream in (done.stdout, done.stderr):
            assert b"\x1b" not in stream
            assert b"\x07" not in stream
            assert "\u202e".encode() not in stream


def test_same_bytes_and_widths() -> None:
    for review in sorted(REVIEWS.glob("*.md"))[:2]:
        first = run("claims", review, "--corpus", STACK, env={"PYTHONHASHSEED": "1"})
        again = run("claims", review, "--corpus", STACK, env={"PYTHONHASHSEED": "2", "TZ": "Asia/Kathmandu"})
        assert first.stdout == again.stdout
        text = shown(run("claims", review, env={"COLUMNS": "60"}))
        assert max(map(len, text.splitlines())) <= 60
    ascii_only = run("claims", review, env={"PYTHONIOENCODING": "ascii"})
    assert ascii_only.returncode == 0
    assert ascii_only.stdout.isascii()
