"""`factcheck ask`: a statement, its verdict, and the whole way to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import STACK, reported, run, shown


def ask(statement: str | bytes, *more: str | Path) -> dict[str, list[dict[str, list[dict[str, object]]]]]:
    whole: dict[str, list[dict[str, list[dict[str, object]]]]] = reported(
        run("ask", statement, "--corpus", STACK, *more, "--format", "json")
    )
    return whole


@pytest.mark.parametrize(
    ("statement", "verdict", "cited"),
    [
        ("In prod postgres has a memory limit of 2 GB", "confirmed", "docker-compose.prod.yml"),
        ("In prod postgres has a memory limit of 4 GB", "contradicted", "docker-compose.prod.yml"),
        ("У Redis нет healthcheck", "confirmed", "docker-compose.yml"),
        ("У `api` в prod таймаут healthcheck 30 секунд", "contradicted", "docker-compose.prod.yml"),
    ],
)
def test_a_verdict_with_the_reading_that_decided(statement: str, verdict: str, cited: str) -> None:
    claim = ask(statement)["claims"][0]
    assert claim["verdict"] == verdict
    assert cited in {citation["path"] for citation in claim["citations"]}
    assert all(citation["quote"] for citation in claim["citations"])
    assert bool(claim["correction"]) is (verdict == "contradicted")
    chosen = [one for one in claim["readings"] if one["chosen"]]
    assert [one["reading"] for one in chosen] == [claim["reading"]]
    assert chosen[0]["answer"] == {"confirmed": "yes", "contradicted": "no"}[verdict]
    assert str(chosen[0]["note"]) == "decided"
    scores = [one["score"] for one in claim["readings"]]
    assert scores == sorted(scores, reverse=True)  # type: ignore[type-var]


def test_the_verdict_is_that_of_check(tmp_path: Path) -> None:
    statement = "Redis has no memory limit in prod. Vault runs in dev mode."
    review = tmp_path / "review.md"
    review.write_text(statement, encoding="utf-8")
    checked = reported(run("check", review, "--corpus", STACK, "--format", "json"))["reviews"][0]["claims"]
    asked = ask(statement)["claims"]
    assert len(asked) == 2
    shared = checked[0].keys() & asked[0].keys()
    assert shared >= {"id", "verdict", "reason", "reading", "correction", "citations", "sentence"}
    assert [{key: one[key] for key in shared} for one in asked] == [
        {key: one[key] for key in shared} for one in checked
    ]


def test_a_bullet_as_it_stands_in_a_review() -> None:
    claim = ask("- Redis has **no** health check")["claims"][0]
    assert (claim["verdict"], claim["start"]) == ("confirmed", 2)
    assert run("ask", "Redis has no health check", "--frobnicate", "--corpus", STACK).returncode == 2


def test_what_no_file_decides_was_not_asked() -> None:
    claim = ask("Redis restarts endlessly under load")["claims"][0]
    assert (claim["verdict"], claim["reason"], claim["readings"]) == ("unverifiable", "runtime", [])


def test_a_reading_that_may_not_accuse_says_why() -> None:
    claim = ask("Perhaps Redis has a memory limit of 9 GB in prod")["claims"][0]
    assert claim["verdict"] == "unverifiable"
    assert any("hedged" in str(one["note"]) for one in claim["readings"])


def test_the_terminal_shows_the_whole_way() -> None:
    text = shown(run("ask", "In prod Postgres has a memory limit of 4 GB", "--corpus", STACK))
    for part in (
        "✘ In prod Postgres",
        "verdict     contradicted",
        "in fact     postgres: 2G",
        "read as     postgres has memory limit = 4 GB",
        "about       service postgres; prod: docker-compose.prod.yml",
        "docker-compose.prod.yml:58",
        "│ memory: 2G",
        "decided (memory-limit)",
    ):
        assert part in text


def test_an_english_sentence_with_an_article_is_english() -> None:
    assert ask("Postgres publishes a port")["language"] == "en"
    whole = ask("O serviço redis não tem um healthcheck")
    assert whole["language"] not in ("en", "ru")
    text = shown(run("ask", "O serviço redis não tem um healthcheck", "--corpus", STACK))
    assert "only English and Russian are fully read" in text


@pytest.mark.parametrize(
    "statement", ["Add a health check", "Добавьте healthcheck", "## Redis", "?", "\u202e", "x" * 9000]
)
def test_nothing_is_asserted(statement: str) -> None:
    done = run("ask", statement, "--corpus", STACK)
    assert done.returncode == 0
    assert done.stdout
    assert reported(run("ask", statement, "--corpus", STACK, "--format", "json"))["problems"] == []


@pytest.mark.parametrize("statement", ["", " \n "])
def test_an_empty_statement_is_wrong_usage(statement: str) -> None:
    assert run("ask", statement, "--corpus", STACK).returncode == 2


def test_bytes_that_are_no_utf_8() -> None:
    text = "В файле docker-compose.yml у сервиса Redis нет healthcheck, это видно"
    whole = reported(run("ask", text.encode("cp1251"), "--corpus", STACK, "--format", "json"))
    assert whole["statement"] == text
    assert "repaired: decoded from cp1251" in shown(run("ask", text.encode("cp1251"), "--corpus", STACK))
    assert run("ask", bytes(range(1, 32)) * 9, "--corpus", STACK).returncode == 3


def test_wrong_usage_and_nothing_to_read(tmp_path: Path) -> None:
    for arguments in (["x", "--corpus", "nowhere"], ["x", "--format", "pdf"], ["x", "--lang", "tlh"], []):
        done = run("ask", *arguments, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, b"")
    done = run("ask", "Redis has no password", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, b"")
    as_json = run("ask", "Redis has no password", "--format", "json", cwd=tmp_path)
    assert (as_json.returncode, reported(as_json)["claims"]) == (3, [])


def test_the_default_corpus_is_the_current_directory() -> None:
    assert "verdict     confirmed" in shown(run("ask", "Redis has no health check", cwd=STACK))


def test_hostile_text_is_written_out(tmp_path: Path) -> None:
    (tmp_path / "docker-compose.yml").write_text(
        'services:\n  web:\n    image: "a:1"  # \u202e[red]\n    command: "x\\e[2J [bold]y"\n', encoding="utf-8"
    )
    statement = "`web` \x1b[2Jhas the image `a:2` [red]now[/red] \u202e"
    for more in ([], ["--format", "json"]):
        done = run("ask", statement, "--corpus", tmp_path, *more)
        assert done.returncode == 0
        for stream in (done.stdout, done.stderr):
            assert b"\x1b" not in stream
            assert "\u202e".encode() not in stream


def test_same_bytes_and_widths(tmp_path: Path) -> None:
    words = ("ask", "Every service has a restart policy, Grafana publishes port 3000", "--corpus", STACK)
    first = run(*words, env={"PYTHONHASHSEED": "1"})
    assert first.stdout == run(*words, env={"PYTHONHASHSEED": "2", "LC_ALL": "C"}, cwd=tmp_path).stdout
    for width in (60, 100):
        assert max(map(len, shown(run(*words, env={"COLUMNS": str(width)})).splitlines())) <= width
    ascii_only = run(*words, env={"PYTHONIOENCODING": "ascii"})
    assert ascii_only.returncode == 0
    assert ascii_only.stdout.isascii()
