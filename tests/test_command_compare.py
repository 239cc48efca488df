"""`factcheck compare`, `factcheck schema`, and several reports of one run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import REVIEWS, STACK, reported, run, shown

ALL = sorted(REVIEWS.glob("*.md"))


def test_compare_says_who_is_right_and_what_is_left_out() -> None:
    whole = reported(run("compare", *ALL[:3], "--corpus", STACK, "--format", "json"))["comparison"]
    names = {path: f"{number}" for number, path in enumerate(map(str, ALL))}
    assert [names[path] for path in whole["ranked"]] == ["0", "1", "2"]
    claims = {
        (review["path"], claim["id"]): claim
        for review in reported(run("check", *ALL[:3], "--corpus", STACK, "--format", "json"))["reviews"]
        for claim in review["claims"]
    }
    assert whole["disagreements"]
    for item in whole["disagreements"]:
        for verdict, sides in (("confirmed", item["right"]), ("contradicted", item["wrong"])):
            assert {claims[side["review"], side["claim"]]["verdict"] for side in sides} == {verdict}
        assert not {side["review"] for side in item["right"]} & {side["review"] for side in item["wrong"]}
    texts = {claims[side["review"], side["claim"]]["text"] for item in whole["disagreements"] for side in item["wrong"]}
    assert "Vault в dev-режиме даже в prod" in texts


def test_compare_is_readable() -> None:
    text = shown(run("compare", *ALL[:2], "--corpus", STACK))
    assert "Where they disagree" in text
    assert "What each left out" in text


def test_one_review_cannot_be_compared() -> None:
    assert run("compare", ALL[0], "--corpus", STACK).returncode == 2


def test_check_compares_nothing() -> None:
    assert "comparison" not in reported(run("check", *ALL[:2], "--corpus", STACK, "--format", "json"))


def test_the_schema_is_printed() -> None:
    assert json.loads(shown(run("schema")))["$id"] == "urn:factcheck:report:1"


# Several reports


def test_files_take_the_formats_in_order_and_the_last_goes_to_the_screen(tmp_path: Path) -> None:
    one, two = tmp_path / "a", tmp_path / "b"
    done = run("check", ALL[0], "--corpus", STACK, "--format", "json", "--output", one, "--format", "csv",
               "--output", two, "--format", "github")  # fmt: skip
    assert done.returncode == 0
    assert json.loads(one.read_text(encoding="utf-8"))["schema"] == 1
    assert two.read_text(encoding="utf-8").startswith("\ufeffreview,")
    assert done.stdout.startswith(b"::warning ")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.json", "{\n"),
        ("r.jsonl", '{"schema": 1'),
        ("r.md", "## Fact check"),
        ("r.HTML", "<!DOCTYPE html>"),
        ("r.sarif", '{\n  "$schema"'),
        ("r.xml", "<?xml"),
        ("r.txt", str(ALL[0])[:10]),
    ],
)
def test_a_file_takes_the_format_of_its_name(tmp_path: Path, name: str, begins: str) -> None:
    assert run("check", ALL[0], "--corpus", STACK, "--output", tmp_path / name).stdout == b""
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--format", "json", "--format", "csv"),
        ("--format", "yaml"),
        ("--output", "a.json", "--output", "b.unknown"),
        ("--output", "a.json", "--output", "a.json"),
        ("--output", str(ALL[0])),
    ],
)
def test_what_cannot_be_written_is_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = ALL[0].read_bytes()
    assert run("check", ALL[0], "--corpus", STACK, *arguments).returncode == 2
    assert ALL[0].read_bytes() == before
    assert list(tmp_path.iterdir()) == []
