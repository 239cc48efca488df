"""Manifests: the three formats say the same, globs, and rows that are wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.batch.manifest import read

ROWS = [
    {"id": "one", "review": "a.md", "corpus": ["stack", "more"], "lang": "en", "model": "alder"},
    {"id": "two", "review": "b.md", "corpus": ["stack"], "model": "birch, «elm»"},
]


def jsonl(folder: Path, *rows: object) -> Path:
    path = folder / "m.jsonl"
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in rows), encoding="utf-8")
    return path


def test_jsonl_and_csv_say_the_same(tmp_path: Path) -> None:
    items, problems = read(jsonl(tmp_path, *ROWS))
    assert problems == ()
    assert [(i.id, i.review, i.corpus, i.lang) for i in items] == [
        ("one", "a.md", ("stack", "more"), "en"),
        ("two", "b.md", ("stack",), "auto"),
    ]
    assert [json.loads(i.meta) for i in items] == [{"model": "alder"}, {"model": "birch, «elm»"}]
    assert items[0].review_path() == tmp_path / "a.md"
    table = 'id,review,corpus,lang,model\r\none,a.md,stack; more,en,alder\r\ntwo,b.md,stack,,"birch, «elm»"\r\n'
    (tmp_path / "m.csv").write_text("\ufeff" + table, encoding="utf-8")
    assert read(tmp_path / "m.csv") == (items, ())


def test_parquet_says_the_same(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="reading Parquet needs pyarrow (extra 'parquet')")
    from pyarrow import parquet

    parquet.write_table(pyarrow.Table.from_pylist([{"lang": None, **row} for row in ROWS]), tmp_path / "m.parquet")
    assert read(tmp_path / "m.parquet") == read(jsonl(tmp_path, *ROWS))
    (tmp_path / "n.parquet").write_text("no table", encoding="utf-8")
    with pytest.raises(ValueError, match=r"n\.parquet: no Parquet"):
        read(tmp_path / "n.parquet")


def test_a_glob_stands_for_its_files(tmp_path: Path) -> None:
    (tmp_path / "in/deep").mkdir(parents=True)
    for name in ("in/b.md", "in/a.md", "in/deep/c.md", "in/x.txt", "[odd].md"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    rows = [
        {"review": "in/*.md", "corpus": "s"},
        {"id": "all", "review": "**/c.md", "corpus": "s"},
        {"review": "[odd].md", "corpus": "s"},
    ]
    items, problems = read(jsonl(tmp_path, *rows))
    assert problems == ()
    assert [(i.id, i.review) for i in items] == [
        ("in/a.md", "in/a.md"),
        ("in/b.md", "in/b.md"),
        ("all/in/deep/c.md", "in/deep/c.md"),
        ("[odd].md", "[odd].md"),
    ]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{", "no JSON: "),
        ("[1]", "no JSON object"),
        ({"corpus": "s"}, "'review' is missing"),
        ({"review": "", "corpus": "s"}, "'review' is missing"),
        ({"review": "a.md"}, "'corpus' is missing"),
        ({"review": "a.md", "corpus": [1]}, "'corpus' is missing"),
        ({"review": "a.md", "corpus": "s", "lang": "tlh"}, "'lang' is one of auto, en, ru, not 'tlh'"),
        ({"review": "a.md", "corpus": "s", "meta": 3}, "'meta' is an object"),
        ({"review": "*.nothing", "corpus": "s"}, "no file fits '*.nothing'"),
        ({"id": "one", "review": "a.md", "corpus": "s"}, "the id 'one' is taken by an earlier row"),
        ('{"review": "a.md", "corpus": "s", "cost": NaN}', "meta data is no JSON"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_stops_no_other(tmp_path: Path, row: object, told: str) -> None:
    items, problems = read(jsonl(tmp_path, ROWS[0], "", row, ROWS[1]))
    assert [i.id for i in items] == ["one", "two"]
    assert [(p.path, p.line) for p in problems] == [(str(tmp_path / "m.jsonl"), 3)]
    assert problems[0].message.startswith(told)


def test_too_many_fields_in_a_line_of_csv(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("review,corpus\na.md,s,what\nb.md,s\n", encoding="utf-8")
    items, problems = read(tmp_path / "m.csv")
    assert ([i.id for i in items], problems[0].line) == (["b.md"], 2)


def test_what_is_no_manifest(tmp_path: Path) -> None:
    (tmp_path / "m.xlsx").write_text("x", encoding="utf-8")
    (tmp_path / "m.jsonl").write_bytes(b"\xff\xfe\xff")
    for name, told in (("m.xlsx", "ends in one of"), ("m.jsonl", "cannot be read"), ("gone.csv", "cannot be read")):
        with pytest.raises(ValueError, match=told):
            read(tmp_path / name)
