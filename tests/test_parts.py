"""Results as a directory of Parquet files: what counts, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import reported, run
from made_reports import confirmed, contradicted
from test_results import one

pytest.importorskip("pyarrow", reason="needs the extra 'parquet'")

from factcheck.batch.kept import StoreError
from factcheck.batch.parts import Parts


def test_the_latest_part_counts_and_rows_come_by_id(tmp_path: Path) -> None:
    with Parts(tmp_path / "p", write=True) as parts:
        parts.write([one("b", [confirmed()]), one("a", [confirmed(), confirmed()])])
        parts.write([one("b", [contradicted()])])
    with Parts(tmp_path / "p") as parts:
        assert [row.id for row in parts.reviews()] == ["a", "b"]
        assert [(c.id, c.number, c.verdict) for c in parts.claims()] == [
            ("a", 1, "confirmed"),
            ("a", 2, "confirmed"),
            ("b", 1, "contradicted"),
        ]
        assert sorted(parts.keys()) == ["a", "b"]
    assert reported(run("results", tmp_path / "p", "--format", "json"))["all"]["score"]["claims"] == 3


def test_what_a_kill_leaves_behind_is_not_read(tmp_path: Path) -> None:
    with Parts(tmp_path / "p", write=True) as parts:
        parts.write([one("a", [confirmed()])])
    (tmp_path / "p/reviews-000001.parquet").rename(tmp_path / "p/reviews.unfinished")
    with Parts(tmp_path / "p", write=True) as parts:
        assert parts.keys() == {}
        parts.write([one("a", [contradicted()])])
    with Parts(tmp_path / "p") as parts:
        assert [c.verdict for c in parts.claims()] == ["contradicted"]


def test_what_is_no_directory_of_results(tmp_path: Path) -> None:
    from pyarrow import Table, parquet

    (tmp_path / "other").mkdir()
    (tmp_path / "other/file.txt").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="no directory of results"):
        Parts(tmp_path / "other", write=True)
    for name, mark in (("foreign", {}), ("newer", {b"factcheck": b"9"})):
        (tmp_path / name).mkdir()
        table = Table.from_pylist([{"id": "a"}])
        parquet.write_table(table.replace_schema_metadata(mark), tmp_path / name / "reviews-000001.parquet")
        done = run("results", tmp_path / name)
        assert done.returncode == 2
        assert ("schema 9" if mark else "no result of a batch") in " ".join(done.stderr.decode().split())
