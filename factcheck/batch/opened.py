"""Opening results, whatever keeps them: an SQLite store, or a directory of Parquet files that the Ray engine
wrote, on this machine or behind a URL."""

from __future__ import annotations

from pathlib import Path

from factcheck.batch.parts import Parts
from factcheck.batch.remote import url
from factcheck.batch.store import Store


def opened(path: Path) -> Store | Parts:
    """The results at a path, to be closed after use. Raises StoreError when there are none."""
    return Parts(path) if url(path) is not None or path.is_dir() else Store(path)
