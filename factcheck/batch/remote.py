"""Object stores: manifests, reviews, corpora and results behind a URL, `s3://bucket/folder`, through fsspec (extra
`remote`, and the driver of the store: s3fs, gcsfs, adlfs ...).

Everything that names a place is a `Path`, which keeps one slash of the two behind a URL's scheme; `url` gives it back.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, Protocol

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):/+(.*)")  # of two letters at least: "c:/" is a drive


class RemoteError(OSError):
    """Something behind a URL that cannot be had; the message names it."""


def url(path: Path | str) -> str | None:
    """The URL that a path was made of, if it was one.

    >>> url(Path("s3://bucket/folder/m.jsonl")), url(Path("folder/m.jsonl"))
    ('s3://bucket/folder/m.jsonl', None)
    >>> url(Path("file:///srv/results"))
    'file:///srv/results'
    """
    found = _SCHEME.fullmatch(path if isinstance(path, str) else path.as_posix())
    if found is None:
        return None
    return f"{found[1]}://{'/' if found[1] in ('file', 'local') else ''}{found[2]}"


def _filesystem(path: Path | str) -> tuple[Any, str]:
    """The file system behind a URL, and what the place is called there. Raises RemoteError when there is none."""
    place = url(path)
    assert place is not None
    try:
        import fsspec
    except ImportError:
        raise RemoteError(f"{place}: needs fsspec: pip install 'factcheck[remote]'") from None
    try:
        system, name = fsspec.core.url_to_fs(place, use_listings_cache=False)
    except (ImportError, ValueError) as error:  # without its driver, or of no known scheme
        raise RemoteError(f"{place}: {error}") from None
    return system, str(name)


@contextmanager
def _told(place: Path | str) -> Iterator[None]:
    """What goes wrong out there as a RemoteError; each driver has errors of its own."""
    try:
        yield
    except (RemoteError, MemoryError):
        raise
    except FileNotFoundError:
        raise RemoteError(f"{url(place)}: no such file or directory") from None
    except Exception as error:
        raise RemoteError(f"{url(place)}: {type(error).__name__}: {error}") from None


def contents(path: Path, limit: int) -> bytes:
    """The bytes of a file, `limit` and one more at most. Raises RemoteError."""
    with _told(path):
        system, name = _filesystem(path)
        with system.open(name, "rb") as stream:
            found: bytes = stream.read(limit + 1)
            return found


def fitting(folder: str, pattern: str) -> list[str]:
    """The files that a glob fits, relative to the folder. Raises RemoteError."""
    with _told(folder):
        system, name = _filesystem(folder)
        found = [str(one) for one in system.glob(f"{name.rstrip('/')}/{pattern}") if system.isfile(one)]
        return sorted(PurePosixPath(one).relative_to(name).as_posix() for one in found)


def exists(path: Path) -> bool:
    """Whether there is something at a place. Raises RemoteError."""
    with _told(path):
        system, name = _filesystem(path)
        return bool(system.exists(name))


@contextmanager
def copied(folder: str, paths: tuple[Path, ...]) -> Iterator[tuple[Path, tuple[Path, ...]]]:
    """A directory of this machine with copies of what lies at some paths of a folder, and where they are in it.

    Links are not followed. It is gone afterwards. Raises RemoteError.
    """
    with TemporaryDirectory(prefix="factcheck-", ignore_cleanup_errors=True) as name:
        root = Path(name).resolve()
        places = tuple(root / path.relative_to(Path(folder)) for path in paths)
        for path, place in zip(paths, places, strict=True):
            with _told(path):
                _copy(path, place)
        yield root, places


def _copy(path: Path, to: Path) -> None:
    system, name = _filesystem(path)
    if system.isfile(name):
        to.parent.mkdir(parents=True, exist_ok=True)
        system.get_file(name, str(to))
        return
    found = system.find(name, detail=True)
    if not found:
        raise FileNotFoundError(name)
    for one, about in found.items():
        inside = PurePosixPath(one).relative_to(name)
        if about.get("islink") or ".." in inside.parts:
            continue
        (to / inside).parent.mkdir(parents=True, exist_ok=True)
        system.get_file(one, str(to / inside))


@contextmanager
def at_hand(path: Path) -> Iterator[Path]:
    """A file as one of this machine: itself, or a copy that is gone afterwards. Raises RemoteError."""
    if url(path) is None:
        yield path
        return
    with copied(path.parent.as_posix(), (path,)) as (_, places):
        yield places[0]


class Folder(Protocol):
    """A directory of results, wherever it is. A file is there as a whole or not at all."""

    def make(self) -> None:
        """Make it, unless it is there. Raises OSError."""

    def names(self) -> list[str] | None:
        """The files in it, sorted; None when there is no such directory. Raises OSError."""

    def get(self, name: str) -> bytes:
        """The bytes of a file. Raises OSError."""

    def put(self, name: str, data: bytes) -> None:
        """Write a file at once. Raises OSError."""


def folder(path: Path) -> Folder:
    """The directory at a path or behind a URL. Raises RemoteError when the URL cannot be used."""
    return LocalFolder(path) if url(path) is None else RemoteFolder(path)


class LocalFolder:
    """A directory of this machine, or one that all machines see."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def make(self) -> None:
        """See Folder."""
        self.path.mkdir(parents=True, exist_ok=True)

    def names(self) -> list[str] | None:
        """See Folder."""
        return sorted(one.name for one in self.path.iterdir()) if self.path.is_dir() else None

    def get(self, name: str) -> bytes:
        """See Folder."""
        return (self.path / name).read_bytes()

    def put(self, name: str, data: bytes) -> None:
        """See Folder: renaming is what is atomic."""
        unfinished = self.path / f"{name}.unfinished"
        unfinished.write_bytes(data)
        os.replace(unfinished, self.path / name)  # noqa: PTH105 - the atomic one


class RemoteFolder:
    """A prefix of an object store, in which an object appears once all of it has arrived."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.system, self.name = _filesystem(path)

    def make(self) -> None:
        """See Folder; most stores have no directories."""
        with _told(self.path):
            self.system.makedirs(self.name, exist_ok=True)

    def names(self) -> list[str] | None:
        """See Folder."""
        with _told(self.path):
            if not self.system.isdir(self.name):
                return None
            return sorted(PurePosixPath(str(one)).name for one in self.system.ls(self.name, detail=False))

    def get(self, name: str) -> bytes:
        """See Folder."""
        with _told(self.path / name):
            data: bytes = self.system.cat_file(f"{self.name}/{name}")
            return data

    def put(self, name: str, data: bytes) -> None:
        """See Folder: within a transaction, for those drivers that would write piece by piece."""
        with _told(self.path / name), self.system.transaction:
            self.system.pipe_file(f"{self.name}/{name}", data)
