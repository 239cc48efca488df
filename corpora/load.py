"""Paths in, a corpus out: which files there are, what each is, the parsed ones, and what was wrong with them."""

from __future__ import annotations

import fnmatch
import importlib
import os
import pkgutil
import posixpath
import stat
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from pathlib import Path

from corpora.model import Corpus, Document, File, Location, Problem, World
from corpora.readers import compose

Read = Callable[[str, str], tuple[Document | None, tuple[Problem, ...]]]

MAX_BYTES = 2 * 1024 * 1024
MAX_FILES = 200_000
SKIPPED = frozenset(
    [".git", "node_modules", "vendor", "dist", ".venv", "venv", "__pycache__", "target", ".next", ".nuxt", ".tox", ".mypy_cache", ".pytest_cache", ".gradle", ".idea"]
)


@cache
def readers() -> tuple[tuple[tuple[str, ...], Read], ...]:
    """The readers of the package `corpora.readers`, with their file-name patterns, the special ones before plain YAML.

    Raises TypeError, naming the module, for one without `read`.
    """
    import corpora.readers as package

    found: list[tuple[tuple[str, ...], Read]] = []
    for info in pkgutil.iter_modules(package.__path__):
        if info.name in ("compose", "comments"):  # compose is chosen by shape as well, comments is shared by readers
            continue
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        patterns, read = getattr(module, "PATTERNS", None), getattr(module, "read", None)
        if not isinstance(patterns, tuple) or not callable(read):
            raise TypeError(f"{module.__file__}: a reader needs PATTERNS and read(text, file)")
        found.append((patterns, read))
    return tuple(found)


def _reader(base: str) -> Read | None:
    for patterns, read in readers():
        if any(fnmatch.fnmatchcase(base, p) for p in patterns):
            return read
    return None


def _decode(data: bytes) -> str | None:
    """The text of a file, None for a binary one."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            return None
    if b"\0" in data[:8192]:
        return None
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def count_lines(text: str) -> int:
    """Lines as an editor counts them: a line end at the very end starts no new line.

    >>> count_lines("a\\nb\\n"), count_lines("a\\nb"), count_lines("")
    (2, 2, 0)
    """
    return text.count("\n") + (bool(text) and not text.endswith("\n"))


class _Loading:
    """One load: what was found so far."""

    def __init__(self, root: Path, exclude: Collection[Path]) -> None:
        self.root = root
        self.exclude = exclude
        self.files: dict[str, File] = {}
        self.directories: list[str] = []
        self.problems: list[Problem] = []

    def relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def walk(self, top: Path) -> None:
        """Every file below a directory, sorted; links are not followed, special files are reported."""
        for folder, names, files in os.walk(top, followlinks=False, onerror=self._unreadable):
            here = Path(folder)
            names.sort()
            if here != self.root:
                self.directories.append(self.relative(here))
            for name in [n for n in names if (here / n).is_symlink()]:
                names.remove(name)
                self.link(here / name)
            for name in [n for n in names if n in SKIPPED]:
                names.remove(name)
                self.directories.append(self.relative(here / name))
            for name in sorted(files):
                if len(self.files) >= MAX_FILES:
                    self.problems.append(
                        Problem(self.relative(here) or ".", 0, f"more than {MAX_FILES} files: the rest is left out")
                    )
                    return
                self.add(here / name)

    def _unreadable(self, error: OSError) -> None:
        self.problems.append(Problem(str(error.filename), 0, f"cannot be read: {error.strerror}"))

    def link(self, path: Path) -> None:
        """A link to a directory is said, never followed."""
        self.problems.append(Problem(self.relative(path), 0, "a link to a directory: not followed"))

    def add(self, path: Path) -> None:
        """One file: its text if it is one that can be read."""
        name = self.relative(path)
        try:
            status = path.lstat()
            if stat.S_ISLNK(status.st_mode):
                target = path.resolve()
                if not target.is_relative_to(self.root.resolve()) or not target.is_file():
                    self.problems.append(
                        Problem(name, 0, "a link that leaves the corpus or leads nowhere: not followed")
                    )
                    return
                status = target.stat()
            if not stat.S_ISREG(status.st_mode):
                self.problems.append(Problem(name, 0, "not a regular file: not read"))
                return
            if status.st_size > MAX_BYTES:
                self.files[name] = File(name, "large", status.st_size, 0)
                if _reader(path.name) is not None:
                    self.problems.append(Problem(name, 0, f"larger than {MAX_BYTES} bytes: not read"))
                return
            data = path.read_bytes()
        except (OSError, RuntimeError) as error:
            self.problems.append(Problem(name, 0, f"cannot be read: {error}"))
            return
        text = None if path.resolve() in self.exclude else _decode(data)
        lines = count_lines(text) if text is not None else data.count(b"\n") + (bool(data) and not data.endswith(b"\n"))
        self.files[name] = File(name, "text" if text is not None else "binary", len(data), lines, text)


def _environment(path: str, documents: dict[str, Document]) -> dict[str, tuple[str, Location]]:
    """The variables of the `.env` beside a compose file (config.md E2)."""
    document = documents.get(posixpath.join(posixpath.dirname(path), ".env"))
    entries = document.root.entries or {} if document is not None else {}
    return {name: ("" if n.value is None else str(n.value), n.at) for name, n in entries.items()}


def _parse(loading: _Loading) -> tuple[dict[str, Document], dict[str, Document]]:
    documents: dict[str, Document] = {}
    composes: list[str] = []

    def take(document: Document | None, problems: tuple[Problem, ...]) -> None:
        loading.problems.extend(problems)
        if document is not None:
            documents[document.path] = document

    for path, file in loading.files.items():
        if file.text is None:
            continue
        text = file.text.replace("\r\n", "\n").replace("\r", "\n")
        base = posixpath.basename(path)
        if compose.is_compose(path, text):
            composes.append(path)
            continue
        read = _reader(base)
        if read is not None:
            take(*read(text, path))

    def load(path: str) -> str | None:
        file = loading.files.get(path)
        return file.text if file is not None else None

    for path in composes:
        text = (loading.files[path].text or "").replace("\r\n", "\n").replace("\r", "\n")
        take(*compose.read(text, path, _environment(path, documents), load))
    merged = {}
    for path, bases in compose.discover(composes, documents).items():
        whole = documents[bases[0]]
        for base in bases[1:]:
            whole = compose.merge(whole, documents[base])
        merged[path] = compose.merge(whole, documents[path])
    return {path: documents[path] for path in loading.files if path in documents}, merged


def load(paths: Sequence[str | os.PathLike[str]], *, exclude: Collection[str | os.PathLike[str]] = ()) -> Corpus:
    """A corpus of what lies at some paths.

    Directories alone are a closed world, single files an open one. Paths in the result are relative to the directory,
    or to the deepest folder common to all. `exclude`: files that exist but give no evidence (the reviews themselves).
    """
    tops = [Path(p).absolute() for p in paths]
    problems = [
        Problem(str(p), 0, "no such file or directory") for p, top in zip(paths, tops, strict=True) if not top.exists()
    ]
    there = [top for top in tops if top.exists()]
    if not there:
        return Corpus(World.OPEN, {}, {}, problems=tuple(problems))
    folders = [top if top.is_dir() else top.parent for top in there]
    root = Path(os.path.commonpath(folders))
    loading = _Loading(root, {Path(p).resolve() for p in exclude})
    loading.problems.extend(problems)
    for top in there:
        if top.is_dir():
            loading.walk(top)
        else:
            loading.add(top)
    loading.files = dict(sorted(loading.files.items()))
    documents, merged = _parse(loading)
    closed = all(top.is_dir() for top in there)
    directories = {*loading.directories, *_parents(loading.files)}
    return Corpus(
        World.CLOSED if closed else World.OPEN,
        loading.files,
        documents,
        tuple(sorted(directories)),
        merged,
        tuple(loading.problems),
    )


def _parents(files: dict[str, File]) -> Iterator[str]:
    for path in files:
        folder = posixpath.dirname(path)
        while folder:
            yield folder
            folder = posixpath.dirname(folder)
