"""`factcheck explain`: every property can be told, the page of them is fresh, the examples are as they say."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from command_line import ROOT, reported, run, shown

from claims.extract import extract
from claims.language import detect
from claims.model import Review
from corpora.load import load
from factcheck.explain import BARE, HERE, explained, nearest, statements
from factcheck.judge import Judge
from factcheck.model import Judgement, Verdict
from factcheck.property import properties
from factcheck.reports import View
from factcheck.views.explain import listed, page, terminal

EXPECTED = {"holds": Verdict.CONFIRMED, "fails": Verdict.CONTRADICTED, "unknown": Verdict.UNVERIFIABLE}
AS_THEY_SAY = 0.9  # of the examples: the others may be unverifiable, never the opposite


@cache
def judge() -> Judge:
    return Judge(load([HERE / "stack"]))


@cache
def judged(statement: str) -> tuple[Judgement, ...]:
    return judge().judge(extract(Review("x", statement, "utf-8", detect(statement)), judge().vocabulary))


def examples() -> Iterator[tuple[str, Verdict]]:
    for given in statements().values():
        for key, texts in given.items():
            for text in texts:
                yield text, EXPECTED[key]


def test_the_page_of_properties_is_fresh() -> None:
    """Else: run docs/properties.py."""
    fresh = page([explained(one) for one in properties().values()])
    assert (ROOT / "docs/properties.md").read_text(encoding="utf-8") == fresh


def test_every_property_can_be_told() -> None:
    every = [explained(one) for one in properties().values()]
    text = listed(every, View(100))
    for one in every:
        assert f"{one.one.id} " in text
        assert one.meaning, one.one.id
        assert one.places, one.one.id
        assert set(one.one.of) <= set(BARE), f"{one.one.id}: no bare example of {one.one.of}"
        assert one.absence, one.one.id
        told = terminal(one, View(80))
        for code, name in (("en", "in English"), ("ru", "in Russian")):
            assert (name in told) is bool(one.one.names.get(code)), one.one.id


def test_absence_is_what_a_bare_configuration_shows() -> None:
    known = properties()
    assert explained(known["replicas"]).absence == (("a service", "counts as 1, and the whole block is cited"),)
    told = dict(explained(known["user"]).absence)
    assert told["a Dockerfile"].startswith("it does not have it")
    assert told["a service"].startswith("unverifiable")
    assert explained(known["memory-limit"]).keys == ("deploy.resources.limits.memory", "mem_limit")


def test_the_bundled_examples_are_read_without_a_fault() -> None:
    for name in ("stack", "bare"):
        assert load([HERE / name]).problems == ()


def test_examples_are_about_properties() -> None:
    assert set(statements()) <= set(properties())
    assert {key for given in statements().values() for key in given} <= set(EXPECTED)
    assert len(statements()) > 0.8 * len(properties())


def test_no_example_is_judged_the_wrong_way() -> None:
    opposite = {Verdict.CONFIRMED: Verdict.CONTRADICTED, Verdict.CONTRADICTED: Verdict.CONFIRMED}
    wrong = [text for text, want in examples() if opposite.get(want) in {one.verdict for one in judged(text)}]
    assert wrong == []


def test_examples_are_as_they_say() -> None:
    every = list(examples())
    kept = [text for text, want in every if [one.verdict for one in judged(text)] == [want]]
    assert len(kept) >= AS_THEY_SAY * len(every), sorted({text for text, _ in every} - set(kept))


def test_one_property_with_examples() -> None:
    text = shown(run("explain", "memory-limit"))
    assert "✔ `web` has a memory limit of 768 MB  docker-compose.yml:" in text
    assert "✘ У `web` лимит памяти 2 ГБ  web: 768M" in text
    told = reported(run("explain", "memory_limit", "--format", "json"))["property"]
    assert [one["verdict"] for one in told["examples"]] == ["confirmed", "contradicted"]
    assert "лимит памяти" in told["names"]["ru"]


def test_a_property_without_examples_shows_what_the_stack_has() -> None:
    assert "build" not in statements()
    assert "web has ./web (docker-compose.yml:" in shown(run("explain", "build"))


def test_the_list() -> None:
    lines = shown(run("explain")).splitlines()
    assert len([line for line in lines if line and not line.startswith(" ")]) == len(properties()) + 1
    assert len(reported(run("explain", "--format", "json"))["properties"]) == len(properties())


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("memory-limits", "memory-limit"),
        ("memmory", "memory-limit"),
        ("mem_limit", "memory-limit"),
        ("Healtcheck", "healthcheck"),
        ("лимит памяти", "memory-limit"),
        ("restart policy", "restart"),
    ],
)
def test_an_unknown_name_gives_the_nearest(name: str, near: str) -> None:
    assert near in nearest(name)


@pytest.mark.parametrize("name", ["xyzzyq", "", "\x1b[31m", "日本語", "q" * 5000])
def test_a_name_like_no_other(name: str) -> None:
    done = run("explain", name)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"\x1b" not in done.stderr
    assert b"did you mean" not in done.stderr


def test_wrong_usage_names_the_nearest() -> None:
    done = run("explain", "helthcheck")
    assert done.returncode == 2
    assert b"did you mean healthcheck" in done.stderr


def test_same_bytes_and_widths(tmp_path: Path) -> None:
    for words in (("explain",), ("explain", "user")):
        first = run(*words, env={"PYTHONHASHSEED": "1"})
        assert first.stdout == run(*words, env={"PYTHONHASHSEED": "2", "LC_ALL": "C"}, cwd=tmp_path).stdout
        assert max(map(len, shown(run(*words, env={"COLUMNS": "60"})).splitlines())) <= 60


def test_the_script_writes_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("docs_properties", ROOT / "docs/properties.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    monkeypatch.setattr(script, "PAGE", tmp_path / "properties.md")
    script.main()
    assert (tmp_path / "properties.md").read_bytes() == (ROOT / "docs/properties.md").read_bytes()
