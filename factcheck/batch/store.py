"""The store: one SQLite file, a row for each review and for each claim. What was committed survives any kill.

A review and its claims are written in one transaction, so that a store never holds half a result. The cost of a row
does not depend on how many there are: rows are found by integer keys and one index.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from factcheck.batch.kept import Kept, StoreError
from factcheck.batch.records import CLAIM_COLUMNS, DONE, REVIEW_COLUMNS, ClaimRow, Key, Record, ReviewRow, kinds

APPLICATION = 0x66616374  # "fact", in the header of the file
SCHEMA = 1
TOGETHER = 64  # records in one transaction, at most,
SECONDS = 1.0  # and how long one stays open: what a kill can cost


AS_SQL = {"str": "TEXT NOT NULL", "int": "INTEGER NOT NULL", "float | None": "REAL"}


def _declared(row: type[ReviewRow] | type[ClaimRow], leaving: str = "") -> str:
    return ", ".join(f'"{name}" {AS_SQL[kind]}' for name, kind in kinds(row).items() if name != leaving)


class Store(Kept):
    """An open store; the writer of a batch, or a reader. Raises StoreError for a file that is none or too new."""

    def __init__(self, path: Path, *, write: bool = False) -> None:
        if not write and not path.is_file():
            raise StoreError(f"{path}: no such store")
        self.path = path
        self._lock = _locked(path) if write else None
        self._pending = 0
        self._since = 0.0
        try:
            # A reader never changes the file; "rwc" makes one.
            mode = "rwc" if write else "ro"
            self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=60)
            self._db.isolation_level = None
            self._prepare(write)
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{path}: no store: {error}") from None

    def _prepare(self, write: bool) -> None:
        application, schema = (self._db.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS)
        empty = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if empty and write:
            self._db.executescript(
                f"""BEGIN;
                CREATE TABLE reviews (row INTEGER PRIMARY KEY, {_declared(ReviewRow)}, UNIQUE (id));
                CREATE TABLE claims (row INTEGER NOT NULL, {_declared(ClaimRow, "id")},
                                     PRIMARY KEY (row, number)) WITHOUT ROWID;
                PRAGMA application_id = {APPLICATION};
                PRAGMA user_version = {SCHEMA};
                COMMIT;"""
            )
        elif application != APPLICATION:
            raise StoreError(f"{self.path}: another program's database, not a store of factcheck")
        elif schema != SCHEMA:
            older = "an older" if schema < SCHEMA else "a newer"
            raise StoreError(
                f"{self.path}: a store of schema {schema}, made by {older} factcheck; this one reads schema {SCHEMA}. "
                "Let a batch write a new store"
            )

    def close(self) -> None:
        """Commit what is pending, and let go of the file."""
        self.commit()
        self._db.close()
        if self._lock is not None:
            self._lock.close()

    def keys(self) -> dict[str, Key]:
        """What each review that is done was judged on, by its id."""
        rows = self._db.execute(
            "SELECT id, key_review, key_corpus, key_settings, key_program FROM reviews WHERE status = ?", (DONE,)
        )
        return {row[0]: Key(*row[1:]) for row in rows}

    def put(self, record: Record) -> None:
        """A record in the place of the one with its id, if there is any."""
        if not self._pending:
            self._db.execute("BEGIN IMMEDIATE")
            self._since = time.monotonic()
        old = self._db.execute("SELECT row FROM reviews WHERE id = ?", (record.review.id,)).fetchone()
        if old is not None:
            self._db.execute("DELETE FROM claims WHERE row = ?", old)
            self._db.execute("DELETE FROM reviews WHERE row = ?", old)
        cursor = self._db.execute(INSERT_REVIEW, [getattr(record.review, name) for name in REVIEW_COLUMNS])
        row = cursor.lastrowid
        self._db.executemany(
            INSERT_CLAIM, [(row, *(getattr(claim, name) for name in CLAIM_COLUMNS[1:])) for claim in record.claims]
        )
        self._pending += 1
        if self._pending >= TOGETHER:
            self.commit()

    def tick(self) -> None:
        """Commit what has been pending for long enough."""
        if self._pending and time.monotonic() - self._since >= SECONDS:
            self.commit()

    def commit(self) -> None:
        """Make what is pending last."""
        if self._pending:
            self._db.execute("COMMIT")
            self._pending = 0

    def prune(self, ids: set[str]) -> int:
        """Drop all reviews but some; how many there were."""
        self.commit()
        gone = [(row,) for row, name in self._db.execute("SELECT row, id FROM reviews") if name not in ids]
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany("DELETE FROM claims WHERE row = ?", gone)
        self._db.executemany("DELETE FROM reviews WHERE row = ?", gone)
        self._db.execute("COMMIT")
        return len(gone)

    def reviews(self) -> Iterator[ReviewRow]:
        """Every review, by id."""
        for row in self._db.execute(f"SELECT {_names(REVIEW_COLUMNS)} FROM reviews ORDER BY id"):
            yield ReviewRow(*row)

    def claims(self) -> Iterator[ClaimRow]:
        """Every claim, by the review's id and in the order of the review."""
        columns = ", ".join(f'c."{name}"' for name in CLAIM_COLUMNS[1:])
        query = f"SELECT r.id, {columns} FROM reviews r JOIN claims c ON c.row = r.row ORDER BY r.id, c.number"
        for row in self._db.execute(query):
            yield ClaimRow(*row)


PRAGMAS = ("application_id", "user_version")


def _names(columns: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _insert(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({_names(columns)}) VALUES ({', '.join('?' * len(columns))})"


INSERT_REVIEW = _insert("reviews", REVIEW_COLUMNS)
INSERT_CLAIM = _insert("claims", ("row", *CLAIM_COLUMNS[1:]))


def _locked(path: Path) -> IO[Any] | None:
    """A lock that goes with the process, however it ends: two batches at once would undo one another's work.

    It is flock's, which SQLite's own locks (fcntl's) know nothing of; the file has to stay open as long as the database
    is. Where the platform has no such lock, none is taken.
    """
    with suppress(ImportError):
        import fcntl

        try:
            lock = path.open("ab")
        except OSError as error:
            raise StoreError(f"{path}: cannot be written: {error.strerror}") from None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
            raise StoreError(f"{path}: another batch is writing it") from None
        return lock
    return None
