"""Results as a directory of Parquet files, for engines of many machines: each part holds some reviews and their claims.

A part is there once its `reviews` file is, which comes last and at once; a kill leaves at most a part that nobody
reads. Of the results of one review those of the latest part count. The directory may be behind the URL of an object
store.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from factcheck.batch.export import parquet_library, schema
from factcheck.batch.kept import Kept, StoreError
from factcheck.batch.records import DONE, ClaimRow, Key, Record, ReviewRow
from factcheck.batch.remote import RemoteError, folder, url

SCHEMA = b"1"
MARK = b"factcheck"  # in the metadata of every file
_PART = re.compile(r"reviews-(\d{6})\.parquet")


class Parts(Kept):
    """An open directory of parts. Raises StoreError when it is none, or of another schema, or without pyarrow."""

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self.path = path
        self.shown = url(path) or str(path)
        try:
            self._arrow = parquet_library(path)
        except ValueError as error:
            raise StoreError(str(error)) from None
        try:
            self._folder = folder(path)
            if write:
                self._folder.make()
            names = self._folder.names()
        except RemoteError as error:
            raise StoreError(str(error)) from None
        except OSError as error:
            raise StoreError(f"{self.shown}: cannot be {'written' if write else 'read'}: {error.strerror}") from None
        if names is None or (names and not any(_PART.fullmatch(n) for n in names) and not _ours(names)):
            raise StoreError(f"{self.shown}: no directory of results")
        self._parts = [int(found[1]) for name in names if (found := _PART.fullmatch(name))]
        self._latest = {row["id"]: part for part in self._parts for row in self._read("reviews", part, ["id"])}

    def _read(self, what: str, part: int, columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
        from pyarrow import parquet

        name = _name(what, part)
        try:
            data = self._arrow.BufferReader(self._folder.get(name))
            table = parquet.read_table(data, columns=columns)
        except (OSError, self._arrow.ArrowException) as error:
            raise StoreError(f"{self.shown}/{name}: cannot be read: {error}") from None
        found = (table.schema.metadata or {}).get(MARK)
        if found != SCHEMA:
            made = f"schema {found.decode()}" if found else "no result of a batch"
            raise StoreError(f"{self.shown}/{name}: {made}; this version of factcheck reads schema {SCHEMA.decode()}")
        rows: list[dict[str, Any]] = table.to_pylist()
        return rows

    def write(self, records: Sequence[Record]) -> None:
        """A new part."""
        from pyarrow import parquet

        part = (self._parts[-1] if self._parts else 0) + 1
        rows = {
            "claims": [asdict(claim) for record in records for claim in record.claims],
            "reviews": [asdict(record.review) for record in records],
        }
        for what, some in rows.items():
            shape = schema(what).with_metadata({MARK: SCHEMA})
            data = io.BytesIO()
            parquet.write_table(self._arrow.Table.from_pylist(some, schema=shape), data, compression="zstd")
            self._folder.put(_name(what, part), data.getvalue())
        self._parts.append(part)
        self._latest |= {record.review.id: part for record in records}

    def keys(self) -> dict[str, Key]:
        """What each review that is done was judged on, by its id."""
        return {review.id: review.key() for review in self.reviews() if review.status == DONE}

    def reviews(self) -> Iterator[ReviewRow]:
        """Every review, by id."""
        rows = [r for part in self._parts for r in self._read("reviews", part) if self._latest[r["id"]] == part]
        yield from (ReviewRow(**row) for row in sorted(rows, key=lambda row: str(row["id"])))

    def claims(self) -> Iterator[ClaimRow]:
        """Every claim, by the review's id and in the order of the review."""
        rows = [r for part in self._parts for r in self._read("claims", part) if self._latest.get(r["id"]) == part]
        yield from (ClaimRow(**row) for row in sorted(rows, key=lambda row: (str(row["id"]), int(row["number"]))))


def _name(what: str, part: int) -> str:
    return f"{what}-{part:06}.parquet"


def _ours(names: Sequence[str]) -> bool:
    """Whether a directory holds nothing but what a run that was killed early leaves."""
    return all(name.endswith(".unfinished") or name.startswith("claims-") for name in names)
