"""One Compose project: its files in order, each with its YAML documents, its includes and what it extends.

The order of the phases is compose-go's (loader.go, loadYamlFile): a document is interpolated; what it includes comes
in; its tags cut the project that was read so far; `extends` is resolved; then it is laid over that project.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from corpora.model import Node, Problem
from corpora.readers.compose.extends import Pool, extended
from corpora.readers.compose.include import included
from corpora.readers.compose.interpolate import interpolate
from corpora.readers.compose.merge import merge
from corpora.readers.compose.nodes import parse
from corpora.readers.compose.paths import is_remote, joined, leaves, rebased
from corpora.readers.compose.shapes import canonical
from corpora.readers.compose.tags import Cuts, untagged, without
from corpora.readers.compose.unique import unique
from corpora.template import Environment

MAX_READ = 200  # files that one project may bring in by `include` and `extends`


@dataclass(slots=True)
class Sources:
    """What a project may be read from: the texts of the corpus and the variables of its env files.

    Each file is parsed once, however many projects it takes part in.
    """

    text: Callable[[str], str | None]
    variables: Callable[[str], Environment]
    parsed: dict[str, tuple[list[Node], list[Problem]]] = field(default_factory=dict)

    def roots(self, path: str) -> tuple[list[Node], list[Problem]] | None:
        """The YAML documents of a file and what is wrong with them; None when it has no text."""
        if path not in self.parsed:
            text = self.text(path)
            if text is None:
                return None
            self.parsed[path] = parse(text, path)
        return self.parsed[path]


@dataclass(slots=True)
class Project:
    """The state of reading one project. Its relative paths start at `folder`; `chain`: the files that included it."""

    sources: Sources
    folder: str
    environment: Environment
    problems: list[Problem]
    chain: tuple[str, ...] = ()
    left: list[int] = field(default_factory=lambda: [MAX_READ])
    pools: dict[str, Pool | None] = field(default_factory=dict)

    def read(self, files: Sequence[str]) -> Node | None:
        """The canonical tree of some files, each laid over those before it; None when none has a mapping."""
        whole: Node | None = None
        for file in files:
            for root, cuts in self.parts(file):
                whole = self._with(whole, root, cuts, file)
        return None if whole is None else finished(whole)

    def parts(self, file: str) -> list[tuple[Node, Cuts]]:
        """The YAML documents of a file that are mappings, interpolated, and what their tags cut."""
        roots, _ = self.sources.roots(file) or ([], [])
        return [untagged(interpolate(root, self.environment)) for root in roots if root.entries is not None]

    def _with(self, whole: Node | None, root: Node, cuts: Cuts, file: str) -> Node:
        root = included(root, cuts, file, self)
        if whole is not None:
            whole = without(whole, cuts)
        services = root.get("services")
        if services is not None and services.entries is not None:
            pool = Pool(file, services.entries, cuts)
            shaped = {name: extended(name, pool, self) for name in services.entries}
            root = replace(root, entries={**(root.entries or {}), "services": replace(services, entries=shaped)})
        return root if whole is None else merge(whole, root, (), self.problems)

    def pool(self, file: str) -> Pool | None:
        """The services of another file, their paths relative to this project's folder; None when there are none."""
        if file not in self.pools:
            self.pools[file] = self._pool(file)
        return self.pools[file]

    def _pool(self, file: str) -> Pool | None:
        whole: Node | None = None
        last: Cuts = {}
        for root, cuts in self.parts(file):
            whole = root if whole is None else merge(without(whole, cuts), root, (), self.problems)
            last = cuts
        services = rebased(finished(whole), folder_of(file), self.folder).get("services") if whole is not None else None
        return None if services is None or services.entries is None else Pool(file, services.entries, last)

    def other(self, folder: str, environment: Environment, chain: tuple[str, ...]) -> Project:
        """A project that this one includes. Both share their problems and what they may read."""
        return Project(self.sources, folder, environment, self.problems, chain, self.left)

    def place(self, written: str, file: str, line: int, what: str) -> str | None:
        """The corpus file that a path means; None, with a problem, for one that cannot or may not be followed."""
        path = joined(self.folder, written)
        refusal = self._refusal(written, path)
        if refusal:
            self.fault(file, line, f"{what}: {written} {refusal}")
            return None
        self.left[0] -= 1
        return path

    def _refusal(self, written: str, path: str) -> str:
        if is_remote(written):
            return "is remote: not read"
        if leaves(path):
            return "leads out of the corpus: not followed"
        if self.sources.roots(path) is None:
            return "was not supplied"
        return "" if self.left[0] > 0 else f"is not read: more than {MAX_READ} files"

    def fault(self, file: str, line: int, message: str) -> None:
        """Keeps a problem."""
        self.problems.append(Problem(file, line, message))


def folder_of(file: str) -> str:
    """The directory of a file.

    >>> folder_of("a/b.yml"), folder_of("b.yml")
    ('a', '')
    """
    return file.rpartition("/")[0]


def finished(root: Node) -> Node:
    """A merged tree in canonical shape, without doubles; short syntax can hide some, so they are sought twice."""
    return unique(canonical(unique(root)))
