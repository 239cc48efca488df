"""What lies on the disk: every file and directory below the paths that were given. Links out are never followed."""

# ruff: noqa: PTH112, PTH113, PTH116, PTH118, PTH123
# Paths are plain texts here: for whole repositories `Path` objects cost more than the files.

from __future__ import annotations

import heapq
import os
import stat
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from corpora.model import File, Problem
from corpora.opening import contents, within
from corpora.text import count_lines, decode

MAX_SIZE = 2_000_000
MAX_COUNTED = 64_000_000  # larger files are not even opened
MAX_TEXT = 256_000_000  # bytes of all files that are kept in memory
MAX_COUNTED_IN_ALL = 1_000_000_000
MAX_SKIPPED = 50_000
MAX_FILES = 200_000

# Made by tools and seldom written by hand: what lies in them exists, but is not read.
SKIPPED = frozenset(
    [
        ".git",
        ".hg",
        ".svn",
        "node_modules",
        "bower_components",
        "vendor",
        "dist",
        "build-output",
        ".venv",
        "__pycache__",
        "target",
        ".tox",
        ".nox",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        ".hypothesis",
        ".next",
        ".nuxt",
        ".svelte-kit",
        ".turbo",
        ".gradle",
        ".terraform",
        ".parcel-cache",
    ]
)
_VIRTUAL_ENVIRONMENT = "pyvenv.cfg"


@dataclass
class Tree:
    """What was found; paths are relative to the root, with forward slashes."""

    root: Path
    exclude: frozenset[str]
    files: dict[str, File] = field(default_factory=dict)
    directories: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    skipped: int = 0
    kept: int = 0  # bytes of text so far
    counted: int = 0  # bytes of which only the lines were counted

    @cached_property
    def real(self) -> str:
        """The root without links."""
        return os.path.realpath(self.root)


def scan(root: Path, starts: Collection[Path], exclude: Collection[str | os.PathLike[str]] = ()) -> Tree:
    """All files and directories below `starts`, which lie below `root`. Files in `exclude` exist but have no text."""
    tree = Tree(root, frozenset(os.path.realpath(path) for path in exclude))
    for start in sorted(starts):
        name = Path(os.path.relpath(start, root)).as_posix()
        if start.is_dir():
            _walk(str(start), "" if name == "." else name, tree)
        else:
            _file(str(start), _shown(name), tree, skipped=False)
    for path in [*tree.files, *tree.directories]:
        folder = path.rpartition("/")[0]
        while folder and folder not in tree.directories:
            tree.directories.add(folder)
            folder = folder.rpartition("/")[0]
    tree.files = dict(sorted(tree.files.items()))
    return tree


def _shown(name: str) -> str:
    """A file name that is no UTF-8 is shown with question marks."""
    return name if name.isascii() else name.encode("utf-8", errors="replace").decode("utf-8")


def _walk(start: str, prefix: str, tree: Tree) -> None:
    if prefix:
        tree.directories.add(_shown(prefix))
    stack: list[tuple[str, str, bool]] = [(start, prefix, False)]
    while stack:
        folder, prefix, skipped = stack.pop()
        below: list[tuple[str, str, bool]] = []
        for entry in _entries(folder, prefix, tree):
            name = _shown(f"{prefix}/{entry.name}" if prefix else entry.name)
            path = entry.path
            if skipped and tree.skipped >= MAX_SKIPPED:
                break
            if len(tree.files) >= MAX_FILES:
                tree.problems.append(Problem(prefix or ".", 0, f"more than {MAX_FILES} files: the rest is left out"))
                return
            tree.skipped += skipped
            if entry.is_dir(follow_symlinks=False):
                tree.directories.add(name)
                below.append((path, name, skipped or entry.name in SKIPPED or _is_environment(path)))
            elif entry.is_symlink() and os.path.isdir(path):  # the entry itself raises on a circle
                # A linked directory exists, but is never walked: it may lead out, or in a circle.
                tree.directories.add(name)
                if not _inside(tree, path):
                    tree.problems.append(Problem(name, 0, "a link out of the corpus is not followed"))
            else:
                _file(path, name, tree, skipped)
        stack.extend(reversed(below))
    if tree.skipped >= MAX_SKIPPED:
        text = f"more than {MAX_SKIPPED} files in directories that are not read: the rest is not listed"
        tree.problems.append(Problem(prefix or ".", 0, text))


def _is_environment(folder: str) -> bool:
    return os.path.isfile(os.path.join(folder, _VIRTUAL_ENVIRONMENT))


def _entries(folder: str, prefix: str, tree: Tree) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            # The first by name, whatever the order on the disk; one more than will be taken, so that it is told.
            return heapq.nsmallest(MAX_FILES + 1, entries, key=lambda e: e.name)
    except OSError as error:
        tree.problems.append(Problem(prefix or ".", 0, f"cannot be listed: {error.strerror}"))
        return []


def _inside(tree: Tree, path: str) -> bool:
    try:
        return within(os.path.realpath(path), tree.real)
    except (OSError, RuntimeError, ValueError):  # a circle of links
        return False


def _file(path: str, name: str, tree: Tree, skipped: bool) -> None:
    """One file, with its text if it can have one."""

    def without_text(kind: str, size: int = 0, fault: str = "", lines: int = 0) -> None:
        tree.files[name] = File(name, kind, size, lines)
        if fault:
            tree.problems.append(Problem(name, 0, fault))

    try:
        state = os.lstat(path)
        if stat.S_ISLNK(state.st_mode):
            if not _inside(tree, path):
                return without_text("link", fault="a link out of the corpus is not followed")
            state = os.stat(path)
        size = state.st_size
        if not stat.S_ISREG(state.st_mode):
            return without_text("special", fault="not a regular file: not read")
        if skipped:
            return without_text("skipped", size)
        if size > MAX_SIZE:
            countable = size <= MAX_COUNTED and tree.counted + size <= MAX_COUNTED_IN_ALL
            tree.counted += size if countable else 0
            lines = _count(path) if countable else 0
            if lines < 0:
                return without_text("binary", size)
            return without_text("large", size, f"larger than {MAX_SIZE} bytes: not read", lines)
        if tree.kept + size > MAX_TEXT:
            if tree.kept <= MAX_TEXT:
                tree.kept = MAX_TEXT + 1  # from here on nothing more is read: what is cut does not hang on sizes
                tree.problems.append(
                    Problem(name, 0, f"more than {MAX_TEXT} bytes in all: this file and those after it are not read")
                )
            return without_text("large", size)
        data = contents(Path(path), MAX_SIZE, tree.real)
        if len(data) > MAX_SIZE:
            return without_text("large", len(data), f"larger than {MAX_SIZE} bytes: not read")
        tree.kept += len(data)
        text = decode(data)
    except (OSError, RuntimeError, ValueError) as error:
        return without_text("unreadable", fault=f"cannot be read: {getattr(error, 'strerror', None) or error}")
    if text is None:
        return without_text("binary", size)
    if tree.exclude and os.path.realpath(path) in tree.exclude:
        return without_text("excluded", size, lines=count_lines(text))
    tree.files[name] = File(name, "text", size, count_lines(text), text)
    return None


def _count(path: str) -> int:
    """The lines of a file that is too large to be read as a whole; -1 for a binary one."""
    lines = 0
    last = b""
    with open(path, "rb") as stream:
        while block := stream.read(1 << 20):
            if b"\0" in block:
                return -1
            lines += block.count(b"\n")
            last = block
    return lines + (not last.endswith(b"\n"))
