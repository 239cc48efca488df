"""Opening results, whatever keeps them: an SQLite store, or a directory of Parquet files that the Ray engine wrote."""

from __future__ import annotations

from pathlib import Path

from factcheck.batch.store import Store


def opened(path: Path) -> Store:
    """The results at a path, to be closed after use. Raises StoreError when there are none."""
    return Store(path)
