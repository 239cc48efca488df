"""Results as files for other programs: JSON lines, CSV or Parquet, the reviews or the claims, in the order of the ids.

The same results give the same bytes, however often and in whatever order they were judged.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from factcheck.batch.records import CLAIM_COLUMNS, REVIEW_COLUMNS, ClaimRow, ReviewRow, kinds
from factcheck.batch.summary import Results

WHAT = ("reviews", "claims")
NESTED = ("corpus", "meta", "reasons", "problems", "citations")  # JSON texts: in JSON lines they are what they mean
ROWS = 5000  # of one group of a Parquet file


def rows(results: Results, what: str) -> Iterator[ReviewRow] | Iterator[ClaimRow]:
    """The rows of "reviews" or "claims"."""
    return results.reviews() if what == "reviews" else results.claims()


def export(results: Results, what: str, path: Path) -> None:
    """Write a file; its ending says in which format. Raises ValueError for another ending, or without pyarrow."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise ValueError(f"{path}: an export ends in one of {', '.join(WRITERS)}")
    writer(results, what, path)


def _jsonl(results: Results, what: str, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows(results, what):
            told = {key: json.loads(value) if key in NESTED else value for key, value in asdict(row).items()}
            file.write(json.dumps(told, ensure_ascii=False) + "\n")


def _csv(results: Results, what: str, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_columns(what))
        for row in rows(results, what):
            writer.writerow([_harmless(value) for value in asdict(row).values()])


def _harmless(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula, behind an apostrophe (OWASP, "CSV Injection")."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _columns(what: str) -> tuple[str, ...]:
    return REVIEW_COLUMNS if what == "reviews" else CLAIM_COLUMNS


def _parquet(results: Results, what: str, path: Path) -> None:
    import itertools

    pyarrow = parquet_library(path)
    from pyarrow import parquet

    shape = schema(what)
    with parquet.ParquetWriter(path, shape, compression="zstd") as writer:
        every = (asdict(row) for row in rows(results, what))
        while chunk := list(itertools.islice(every, ROWS)):
            writer.write_table(pyarrow.Table.from_pylist(chunk, schema=shape))


def parquet_library(path: Path) -> Any:
    """The module pyarrow. Raises ValueError that says how to get it."""
    try:
        import pyarrow
    except ImportError:
        raise ValueError(f"{path}: Parquet needs pyarrow: pip install 'factcheck[parquet]'") from None
    return pyarrow


def schema(what: str) -> Any:
    """The Parquet schema of reviews or claims."""
    import pyarrow

    arrow = {"str": pyarrow.string(), "int": pyarrow.int64(), "float | None": pyarrow.float64()}
    row = ReviewRow if what == "reviews" else ClaimRow
    return pyarrow.schema([(name, arrow[kind]) for name, kind in kinds(row).items()])


WRITERS: dict[str, Callable[[Results, str, Path], None]] = {".jsonl": _jsonl, ".csv": _csv, ".parquet": _parquet}
