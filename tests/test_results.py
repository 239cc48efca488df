"""Stores and what is made of them: summaries, leaderboards, differences, exports; files that are no store."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from command_line import reported, run, shown
from made_reports import confirmed, contradicted, judged, unverifiable

from factcheck.batch.kept import StoreError
from factcheck.batch.manifest import Item
from factcheck.batch.records import Key, Record, failed, record
from factcheck.batch.store import Store
from factcheck.model import Judgement, Reason

KEY = Key("r", "c", "s", "p")
HOSTILE = "=cmd|' /C calc'!A0 \x1b[31mred\u202e"


def one(
    name: str, judgements: Sequence[Judgement], model: str = "alder", key: Key = KEY, language: str = "en"
) -> Record:
    item = Item(name, f"{name}.md", ("stack",), meta=json.dumps({"model": model}))
    return record(item, judged(f"{name}.md", *judgements, language=language), (), key)


def stored(path: Path, *records: Record) -> Path:
    with Store(path, write=True) as store:
        for each in records:
            store.put(each)
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return stored(
        tmp_path / "s.db",
        one("b", [confirmed(), confirmed(), contradicted()], "birch", language="ru"),
        one("a", [confirmed(), unverifiable(), unverifiable(code=Reason.NOT_UNDERSTOOD)]),
        one("d", []),
        failed(Item("c", "c.md", ("stack",), meta='{"model": "birch"}'), "gone", KEY),
    )


# The store


def test_rows_come_back_as_they_were_by_id_whatever_the_order(store: Path) -> None:
    with Store(store) as kept:
        rows, claims = list(kept.reviews()), list(kept.claims())
    assert [r.id for r in rows] == ["a", "b", "c", "d"]
    assert rows[1] == one("b", [confirmed(), confirmed(), contradicted()], "birch", language="ru").review
    assert [(c.id, c.number) for c in claims] == [("a", 1), ("a", 2), ("a", 3), ("b", 1), ("b", 2), ("b", 3)]
    assert rows[0].key() == KEY


def test_a_record_takes_the_place_of_the_one_before(store: Path) -> None:
    stored(store, one("b", [contradicted()], key=Key("new")))
    with Store(store) as kept:
        assert kept.keys()["b"] == Key("new")
        assert [c.verdict for c in kept.claims() if c.id == "b"] == ["contradicted"]


def test_what_failed_has_no_key_that_would_keep_it_from_being_tried_again(store: Path) -> None:
    with Store(store) as kept:
        assert sorted(kept.keys()) == ["a", "b", "d"]


def test_two_writers_at_once(store: Path) -> None:
    with Store(store, write=True), pytest.raises(StoreError, match="another batch is writing it"):
        Store(store, write=True)
    with Store(store, write=True), Store(store) as reader:
        assert len(list(reader.reviews())) == 4
    Store(store, write=True).close()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("PRAGMA user_version = 99", "schema 99, made by a newer factcheck; this one reads schema 1"),
        ("PRAGMA user_version = 0", "schema 0, made by an older factcheck"),
        ("PRAGMA application_id = 5", "another program's database"),
    ],
)
def test_another_schema_is_refused_and_left_alone(store: Path, tmp_path: Path, change: str, told: str) -> None:
    with sqlite3.connect(store) as database:
        database.execute(change)
    database.close()
    before = store.read_bytes()
    (tmp_path / "m.jsonl").write_text('{"review": "a.md", "corpus": "s"}\n', encoding="utf-8")
    for done in (run("results", store), run("batch", tmp_path / "m.jsonl", "--store", store)):
        assert done.returncode == 2
        assert told in " ".join(done.stderr.decode().split())
    assert store.read_bytes() == before


def test_what_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("not a database, and long enough to be read as one" * 9, encoding="utf-8")
    for name, told in (("gone.db", "no such store"), ("text.db", "no store")):
        done = run("results", tmp_path / name)
        assert (done.returncode, told in done.stderr.decode()) == (2, True)
    assert not (tmp_path / "gone.db").exists()


# Summaries


def test_all_together(store: Path) -> None:
    whole = reported(run("results", store, "--format", "json"))["all"]
    assert (whole["reviews"], whole["failed"], whole["score"]["claims"]) == (4, 1, 6)
    assert (whole["score"]["confirmed"], whole["score"]["precision"]) == (3, 0.75)
    assert whole["score"]["reasons"] == {"runtime": 1, "not-understood": 1}


def test_a_leaderboard_by_a_field_is_ranked_by_the_lower_end(tmp_path: Path) -> None:
    many = [confirmed()] * 18 + [contradicted()] * 2
    path = stored(
        tmp_path / "s.db",
        one("a", [confirmed()], "one of one"),
        one("b", many, "eighteen of twenty"),
        one("c", [unverifiable()], "nothing decided"),
    )
    board = reported(run("results", path, "--by", "model", "--format", "json"))["by"]["model"]
    assert [group["name"] for group in board] == ["eighteen of twenty", "one of one", "nothing decided"]
    assert board[0]["score"]["interval"] == [0.699, 0.9721]
    assert board[2]["score"]["interval"] is None


def test_slices(store: Path) -> None:
    arguments = [word for by in ("property", "reason", "language", "verdict") for word in ("--slice", by)]
    slices = reported(run("results", store, *arguments, "--format", "json"))["slices"]
    # What failed has no language.
    assert {g["name"]: g["score"]["claims"] for g in slices["language"]} == {"en": 3, "ru": 3, "–": 0}
    assert {g["name"]: g["score"]["claims"] for g in slices["verdict"]} == {
        "confirmed": 3,
        "unverifiable": 2,
        "contradicted": 1,
    }
    assert slices["property"][0]["name"] == "command"
    assert {g["name"] for g in slices["reason"]} == {"–", "runtime", "not-understood"}
    assert run("results", store, "--slice", "colour").returncode == 2


def test_the_view_for_people(store: Path) -> None:
    text = shown(run("results", store, "--by", "model", "--slice", "reason", "--failures", "--diff", store))
    for told in ("By model", "birch", "75 %", "Reason", "not-understood", "Failed", "gone", "Changed", "nothing"):
        assert told in text
    done = run("results", store, "--by", "colour")
    assert "no review has 'colour'; there is model" in done.stderr.decode()


def test_what_changed_and_why(store: Path, tmp_path: Path) -> None:
    now = stored(
        tmp_path / "now.db",
        one(
            "b", [confirmed(), contradicted(), contradicted("It is red", 9)], key=replace(KEY, review="R", program="P")
        ),
        one("a", [confirmed(), unverifiable(), unverifiable(code=Reason.VAGUE)], key=replace(KEY, settings="S")),
        one("c", []),
        one("e", [confirmed()]),
    )
    changes = reported(run("results", now, "--diff", store, "--format", "json"))["changes"]
    assert [(c["id"], c["line"], c["before"], c["after"], c["why"]) for c in changes] == [
        ("a", 3, "unverifiable (not-understood)", "unverifiable (vague)", ["settings"]),
        ("b", 1, "confirmed", "", ["review", "program"]),
        ("b", 9, "", "contradicted", ["review", "program"]),
        ("c", 0, "failed", "done", []),
        ("d", 0, "done", "", []),
        ("e", 0, "", "done", []),
    ]
    assert "no published port; docker-compose.prod.yml:30" in changes[2]["new"]


# Exports


def test_exports_say_the_same(store: Path, tmp_path: Path) -> None:
    for what, number in (("claims", 6), ("reviews", 4)):
        files = [tmp_path / f"{what}.{ending}" for ending in ("jsonl", "csv")]
        words = [word for path in files for word in ("--export", path)]
        assert run("results", store, "--rows", what, *words).returncode == 0
        lines = [json.loads(line) for line in files[0].read_text(encoding="utf-8").splitlines()]
        with files[1].open(encoding="utf-8", newline="") as file:
            table = list(csv.DictReader(file))
        assert len(lines) == len(table) == number
        assert [line["id"] for line in lines] == [row["id"] for row in table]
        assert list(lines[0]) == list(table[0])
    assert lines[0]["meta"] == {"model": "alder"}
    assert run("results", store, "--export", tmp_path / "x.xlsx").returncode == 2
    assert run("results", store, "--export", tmp_path / "no/x.csv").returncode == 2


def test_parquet_holds_the_same_rows(store: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="Parquet needs pyarrow (extra 'parquet')")
    from dataclasses import asdict

    from pyarrow import parquet

    for name in ("a", "b"):
        assert run("results", store, "--export", tmp_path / f"{name}.parquet").returncode == 0
    with Store(store) as kept:
        assert parquet.read_table(tmp_path / "a.parquet").to_pylist() == [asdict(c) for c in kept.claims()]
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_hostile_texts_are_harmless_in_a_spreadsheet_and_in_a_terminal(tmp_path: Path) -> None:
    before = stored(tmp_path / "before.db", one("a", [confirmed(HOSTILE)]))
    now = stored(tmp_path / "now.db", one("a", [contradicted(HOSTILE, 1)], HOSTILE))
    assert run("results", now, "--export", tmp_path / "x.csv").returncode == 0
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["text"] == "'" + HOSTILE
    done = run("results", now, "--diff", before, "--by", "model")
    assert b"\x1b" not in done.stdout
    assert "\u202e".encode() not in done.stdout
