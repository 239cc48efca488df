"""Paths in, a corpus out: which files there are, what each is, the parsed ones, and what was wrong with them."""

from __future__ import annotations

import hashlib
import os
import posixpath
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpora.model import Corpus, Document, File, Location, Origin, Problem, World
from corpora.readers import Read, candidates, readers
from corpora.text import with_yaml_lines
from corpora.tree import Tree, scan

if TYPE_CHECKING:
    from corpora.readers import compose

MAX_VALUES = 1_000_000  # in all files together: aliases let a small file stand for a hundred thousand


def load(paths: Sequence[str | os.PathLike[str]], *, exclude: Collection[str | os.PathLike[str]] = ()) -> Corpus:
    """All that lies at some paths, with every configuration file parsed: `parsed(survey(paths))`.

    Directories alone are a closed world, as soon as a single file is among the paths the world is open. Paths in the
    result are relative to the directory, or to the deepest folder that all have in common. `exclude`: files that exist
    but are no evidence (the reviews themselves). What cannot be read is a problem and keeps nothing else from being
    read.
    """
    return parsed(survey(paths, exclude=exclude))


@dataclass(frozen=True, slots=True)
class Survey:
    """What lies at some paths, read but not yet parsed; `tree` is None when there is nothing. `named`: the files that
    were handed over singly.
    """

    world: World
    tree: Tree | None = None
    named: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()

    def digest(self) -> str:
        """A hash of all that a corpus is made of: the same hash, the same corpus. Texts as they were decoded."""
        told = hashlib.sha256(self.world.encode())
        for problem in self.problems:
            told.update(f"\0!{problem.path}\0{problem.message}".encode())
        if self.tree is not None:
            for folder in sorted(self.tree.directories):
                told.update(f"\0/{folder}".encode())
            for problem in self.tree.problems:
                told.update(f"\0!{problem.path}\0{problem.line}\0{problem.message}".encode())
            for path, file in self.tree.files.items():
                text = b"" if file.text is None else file.text.encode("utf-8", "surrogatepass")
                head = f"\0{path}\0{file.kind}\0{file.size}\0{file.lines}\0{path in self.named}\0{len(text)}\0"
                told.update(head.encode() + text)
        return told.hexdigest()


def survey(paths: Sequence[str | os.PathLike[str]], *, exclude: Collection[str | os.PathLike[str]] = ()) -> Survey:
    """The first half of `load`: every file at some paths with its text."""
    tops = [Path(os.path.abspath(path)) for path in paths]  # noqa: PTH100 - Path.absolute keeps the dots
    missing = [
        Problem(os.fspath(path), 0, "no such file or directory")
        for path, top in zip(paths, tops, strict=True)
        if not os.path.lexists(top)
    ]
    there = sorted({top for top in tops if os.path.lexists(top)})
    if not there:
        return Survey(World.OPEN, problems=tuple(missing))
    closed = all(top.is_dir() for top in there) and not missing
    root = Path(os.path.commonpath([top if top.is_dir() else top.parent for top in there]))
    tree = scan(root, there, exclude)
    named = frozenset(top.relative_to(root).as_posix() for top in there if not top.is_dir())
    return Survey(World.CLOSED if closed else World.OPEN, tree, named, tuple(missing))


def parsed(found: Survey) -> Corpus:
    """The second half of `load`: a corpus of what was read."""
    tree = found.tree
    if tree is None:
        return Corpus(found.world, {}, {}, problems=found.problems)
    work = _Parsed(tree.files)
    work.read_all()
    return Corpus(
        world=found.world,
        files={path: _with_kind(file, work.documents.get(path)) for path, file in tree.files.items()},
        documents={path: work.documents[path] for path in tree.files if path in work.documents},
        directories=tuple(sorted(tree.directories)),
        merged=work.merged,
        bases=work.bases,
        problems=(*found.problems, *tree.problems, *_binary(tree, found.named), *dict.fromkeys(work.problems)),
    )


def combine(corpus: Corpus, paths: Sequence[str]) -> tuple[Document | None, tuple[Problem, ...]]:
    """What `docker compose -f FIRST -f SECOND ...` runs; the paths are those of compose files of the corpus."""
    from corpora.readers import compose

    parsed = _Parsed(corpus.files, dict(corpus.documents))
    return compose.read_merged(paths, parsed.sources())


def _with_kind(file: File, document: Document | None) -> File:
    return file if document is None else replace(file, kind=document.kind)


def _binary(tree: Tree, named: Collection[str]) -> Iterator[Problem]:
    """Binary files are a fault only where text was to be expected: named singly, or called like configuration."""
    for path, file in tree.files.items():
        base = posixpath.basename(path).lower()
        if file.kind == "binary" and (path in named or any(r.named.match(base) for r in readers())):
            yield Problem(path, 0, "binary: not read")


@dataclass(slots=True)
class _Parsed:
    """The documents of one corpus while they are being read."""

    files: dict[str, File]
    documents: dict[str, Document] = field(default_factory=dict)
    merged: dict[str, Document] = field(default_factory=dict)
    bases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    values: int = 0

    def read_all(self) -> None:
        """Every file that a reader knows; compose files last, for they need the env files."""
        # Only corpora with YAML pay for the YAML parser.
        from corpora.readers import compose

        composes: list[str] = []
        for path, file in self.files.items():
            if file.text is None:
                continue
            if path.lower().endswith((".yml", ".yaml")) and compose.is_compose(path, file.text):
                composes.append(path)
            else:
                self._read(path, file.text)
        sources = self.sources()
        for path in composes:
            if self._may_read(path):
                self._keep(*compose.read_file(path, sources))
        for path in composes:
            self._read_named_by(path)
        self._merge(sources)

    def sources(self) -> compose.Sources:
        """Where compose files find one another's texts, and the variables of env files."""
        from corpora.readers import compose

        return compose.Sources(self._yaml, self._variables)

    def _may_read(self, path: str) -> bool:
        if self.values > MAX_VALUES:
            self.values = -1
            text = f"more than {MAX_VALUES} values in all files: this file and those after it are not parsed"
            self.problems.append(Problem(path, 0, text))
        return self.values >= 0

    def _read(self, path: str, text: str) -> None:
        for reader in candidates(posixpath.basename(path).lower()):
            if not self._may_read(path):
                return
            document, problems = reader.read(text, path)
            self._keep(document, problems)
            if document is not None:
                return

    def _keep(self, document: Document | None, problems: Sequence[Problem]) -> None:
        self.problems.extend(problems)
        if document is not None:
            self.documents[document.path] = document
            if self.values >= 0:
                self.values += document.root.size()

    def _text(self, path: str) -> str | None:
        file = self.files.get(path)
        return file.text if file is not None else None

    def _yaml(self, path: str) -> str | None:
        text = self._text(path)
        return with_yaml_lines(text) if text is not None else None

    def _variables(self, path: str) -> dict[str, tuple[str, Location]]:
        """What an env file sets; nothing when there is none (config.md E2)."""
        from corpora.readers import dotenv

        document = self.documents.get(path)
        text = self._text(path)
        if document is None and text is not None:
            document, _ = dotenv.read(text, path)
        entries = document.root.entries or {} if document is not None else {}
        return {
            name: (str(node.value), node.at)
            for name, node in entries.items()
            if node.value is not None and node.origin is not Origin.UNRESOLVED
        }

    def _read_named_by(self, path: str) -> None:
        """Env files and Dockerfiles that a compose file names, whatever they are called."""
        from corpora.readers import dockerfile, dotenv
        from corpora.readers.compose.paths import joined, leaves

        document = self.documents.get(path)
        services = document.root.get("services") if document is not None else None
        folder = posixpath.dirname(path)
        for service in (services.entries or {}).values() if services is not None else ():
            env_files = service.get("env_file")
            for item in (env_files.items or (env_files,)) if env_files is not None else ():
                named = item.get("path") or item
                place = joined(folder, str(named.value))
                if leaves(place):
                    text = f"env_file: {named.value} leads out of the corpus: not followed"
                    self.problems.append(Problem(named.at.file, named.at.start_line, text))
                self._read_as(dotenv.read, place)
            recipe = service.get("build", "dockerfile")
            if recipe is not None:
                context = service.get("build", "context")
                place = posixpath.join(folder, str(context.value if context is not None else "."), str(recipe.value))
                self._read_as(dockerfile.read, place)

    def _read_as(self, read: Read, place: str) -> None:
        path = posixpath.normpath(place)
        text = self._text(path)
        if text is not None and path not in self.documents:
            document, problems = read(text, path)
            self._keep(document, problems)

    def _merge(self, sources: compose.Sources) -> None:
        """Each override file merged over its base files, the farthest first."""
        from corpora.readers import compose
        from corpora.readers.compose.projects import discover
        from corpora.readers.compose.runs import runs

        composes = {path: one for path, one in self.documents.items() if one.kind == "compose"}
        for path, bases in sorted(discover(composes, runs(self.files, composes)).items()):
            document, problems = compose.read_merged((*bases, path), sources)
            self.problems.extend(problems)
            if document is not None:
                self.merged[path] = document
                self.bases[path] = bases
