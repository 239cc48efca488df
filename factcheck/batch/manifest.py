"""Manifests: which reviews to judge against which corpora. JSONL, CSV or Parquet, one row a review.

A manifest may be behind the URL of an object store, and what its rows name then is there as well, below its folder.
A row has `review` and `corpus` (paths relative to the manifest; a corpus may be several, in a list or, in CSV, with `;`
between them), and may have `id`, `lang` and `meta`; every further column is meta data too. A `review` with `*`, `?` or
`[` in it stands for all files that it fits.
"""

from __future__ import annotations

import csv
import glob
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.language import FULL
from claims.model import Problem
from factcheck.batch import remote
from factcheck.configuration import GLOB

OWN = ("id", "review", "corpus", "lang", "meta")
LANGUAGES = ("auto", *FULL)
Row = tuple[int, dict[str, Any] | str]  # a line, and the row there or what is wrong with it


@dataclass(frozen=True, slots=True)
class Item:
    """One review to judge. `review` and `corpus` as the manifest writes them; `folder` is what they are relative to,
    a URL where the manifest is behind one.

    `meta` is a JSON object with sorted keys, as text.
    """

    id: str
    review: str
    corpus: tuple[str, ...]
    folder: str = "."
    lang: str = "auto"
    meta: str = "{}"

    def review_path(self) -> Path:
        """Where the review lies."""
        return Path(self.folder) / self.review

    def corpus_paths(self) -> tuple[Path, ...]:
        """Where its corpus lies."""
        return tuple(Path(self.folder) / path for path in self.corpus)


def formats() -> tuple[str, ...]:
    """The endings of the manifests that can be read."""
    return tuple(READERS)


def read(path: Path) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
    """The items of a manifest, in its order, and what is wrong with its rows; a bad row stops no other.

    Raises ValueError when the file cannot be read as a manifest at all.
    """
    shown = remote.url(path) or str(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise ValueError(f"{shown}: a manifest ends in one of {', '.join(READERS)}")
    items: dict[str, Item] = {}
    problems: list[Problem] = []
    try:
        with remote.at_hand(path) as place:
            rows = list(reader(place))
        for line, row in rows:
            found = row if isinstance(row, str) else _items(row, path.parent)
            if isinstance(found, str):
                problems.append(Problem(shown, line, found))
                continue
            for item in found:
                if item.id in items:
                    problems.append(Problem(shown, line, f"the id '{item.id}' is taken by an earlier row"))
                else:
                    items[item.id] = item
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        if isinstance(error, remote.RemoteError):
            raise ValueError(str(error)) from None
        raise ValueError(f"{shown}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return tuple(items.values()), tuple(problems)


def _jsonl(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                yield number, f"no JSON: {error}"
                continue
            yield number, row if isinstance(row, dict) else "no JSON object"


def _csv(path: Path) -> Iterator[Row]:
    text = path.read_text(encoding="utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    for row in rows:
        if None in row:
            yield rows.line_num, "more fields than there are columns"
            continue
        kept: dict[str, Any] = {key: value for key, value in row.items() if value}
        if "corpus" in kept:
            kept["corpus"] = [part.strip() for part in kept["corpus"].split(";") if part.strip()]
        yield rows.line_num, kept


def _parquet(path: Path) -> Iterator[Row]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise ValueError(f"{path}: reading Parquet needs pyarrow: pip install 'factcheck[parquet]'") from None
    try:
        number = 0
        for batch in parquet.ParquetFile(path).iter_batches():
            for row in batch.to_pylist():
                number += 1
                yield number, {key: value for key, value in row.items() if value is not None}
    except (pyarrow.ArrowException, OSError) as error:
        raise ValueError(f"{path}: no Parquet: {error}") from None


READERS: dict[str, Callable[[Path], Iterator[Row]]] = {
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".csv": _csv,
    ".parquet": _parquet,
}


def _items(row: dict[str, Any], folder: Path) -> list[Item] | str:
    """The items of a row, or what is wrong with it."""
    review, corpus = row.get("review"), row.get("corpus")
    if not isinstance(review, str) or not review.strip():
        return "'review' is missing: the path of a text, or a glob"
    corpora = [corpus] if isinstance(corpus, str) else corpus
    if not isinstance(corpora, list) or not corpora or not all(isinstance(c, str) and c.strip() for c in corpora):
        return "'corpus' is missing: a path, or a list of paths"
    lang = row.get("lang", "auto")
    if lang not in LANGUAGES:
        return f"'lang' is one of {', '.join(LANGUAGES)}, not {lang!r}"
    meta = row.get("meta", {})
    if not isinstance(meta, dict):
        return "'meta' is an object"
    meta = {**meta, **{key: value for key, value in row.items() if key not in OWN}}
    try:
        told = json.dumps(meta, ensure_ascii=False, sort_keys=True, allow_nan=False)
    except (TypeError, ValueError) as error:
        return f"meta data is no JSON: {error}"
    far = remote.url(folder)
    if far is not None and not all(_below(one) for one in (review, *corpora)):
        return "'review' and 'corpus' of a manifest behind a URL are relative to its folder and stay in it"
    base = far or str(folder)
    given = str(row["id"]) if row.get("id") not in (None, "") else ""
    found = [review]
    if GLOB.search(review) and not (remote.exists(folder / review) if far else (folder / review).exists()):
        found = remote.fitting(far, review) if far else _fitting(folder, review)
        if not found:
            return f"no file fits '{review}'"
        given = f"{given}/" if given else ""
        return [Item(given + one, one, tuple(corpora), base, lang, told) for one in found]
    return [Item(given or review, review, tuple(corpora), base, lang, told)]


def _fitting(folder: Path, pattern: str) -> list[str]:
    return sorted(
        Path(place).as_posix()
        for place in glob.glob(pattern, root_dir=folder, recursive=True)  # noqa: PTH207 - it may be absolute
        if (folder / place).is_file()
    )


def _below(path: str) -> bool:
    """Whether a path stays below what it is relative to."""
    return not path.startswith("/") and remote.url(path) is None and ".." not in path.split("/")
