"""The nouns of the file-format room. Lines and columns count from 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

Scalar = str | int | float | bool | None
Path = tuple[str | int, ...]


class Origin(StrEnum):
    """How a value came to stand where it is found."""

    EXPLICIT = "explicit"
    DEFAULT = "default"
    MERGED = "merged"
    ANCHOR = "anchor"
    EXTENDED = "extended"
    INCLUDED = "included"
    ENVIRONMENT = "environment"
    UNRESOLVED = "unresolved"


class World(StrEnum):
    """Open: files were handed over singly, others may exist. Closed: a whole directory was."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Location:
    """Where something stands. `file` is relative to the corpus, with forward slashes."""

    file: str
    start_line: int
    end_line: int
    start_column: int = 1
    end_column: int = 0  # exclusive; 0: the end of the line


@dataclass(frozen=True, slots=True)
class Node:
    """A located value: a scalar, a mapping (`entries`) or a sequence (`items`).

    `at` spans the value with its key. For scalars `value` is what Docker sees (interpolated where it can be) and
    `raw` is what is written. `via` is the chain through which it came (anchor, extends, include, override, env
    file).
    """

    at: Location
    value: Scalar = None
    raw: str = ""
    entries: dict[str, Node] | None = None
    items: tuple[Node, ...] | None = None
    origin: Origin = Origin.EXPLICIT
    via: tuple[Location, ...] = ()

    def get(self, *path: str | int) -> Node | None:
        """The node below, or None. An int indexes a sequence."""
        node: Node | None = self
        for step in path:
            if node is None:
                return None
            if isinstance(step, int):
                items = node.items or ()
                node = items[step] if -len(items) <= step < len(items) else None
            else:
                node = (node.entries or {}).get(step)
        return node

    def children(self) -> Iterator[tuple[str | int, Node]]:
        """The direct entries or items, with their key or index."""
        if self.entries is not None:
            yield from self.entries.items()
        elif self.items is not None:
            yield from enumerate(self.items)

    def size(self) -> int:
        """How many nodes there are, this one included."""
        found = 0
        stack = [self]
        while stack:
            node = stack.pop()
            found += 1
            if node.entries is not None:
                stack.extend(node.entries.values())
            elif node.items is not None:
                stack.extend(node.items)
        return found

    def walk(self, prefix: Path = ()) -> Iterator[tuple[Path, Node]]:
        """Every node with its path, containers before what they hold."""
        stack: list[tuple[Path, Node]] = [(prefix, self)]
        while stack:
            path, node = stack.pop()
            yield path, node
            stack.extend(reversed([((*path, key), child) for key, child in node.children()]))


@dataclass(frozen=True, slots=True)
class Fact:
    """One value found at a path of a file."""

    path: Path
    value: Scalar
    raw: str
    at: Location
    origin: Origin = Origin.EXPLICIT
    via: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, without its sign; `path` is the node it stands at or before."""

    text: str
    at: Location
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Instruction:
    """One Dockerfile instruction, as BuildKit sees it. `at` covers continuation lines and heredoc bodies.

    `keyword` is upper case; `value` the rest without flags, continuation lines joined by a blank; `args` the words
    (JSON form: the array; shell form: split at blanks); `flags` e.g. (("from", "builder"), ("chown", "app:app"));
    `heredocs` the bodies; `lines` the offsets in `value` at which its written lines begin, each with its number.
    """

    keyword: str
    value: str
    at: Location
    args: tuple[str, ...] = ()
    flags: tuple[tuple[str, str], ...] = ()
    exec_form: bool = False
    heredocs: tuple[str, ...] = ()
    lines: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One build stage. `image` is its base as written with ARG defaults put in; `parent` the index of the stage it
    builds on, or -1.
    """

    index: int
    name: str
    image: str
    raw_image: str
    at: Location  # FROM to the last instruction
    instructions: tuple[Instruction, ...]
    parent: int = -1
    platform: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One parsed file. `kind`: compose, dockerfile, dotenv, dockerignore, gitignore, nginx, makefile, shell, workflow,
    yaml, json, toml, ini, requirements, gomod, text.

    `root` is the located tree. Compose trees are canonical: short syntax expanded (`ports` items are mappings with
    host_ip, published, target, protocol; `environment`, `labels`, `build.args`, `depends_on`, `networks`,
    `deploy.labels` are mappings; `volumes` items have type, source, target, read_only; `healthcheck.test`,
    `command` and `entrypoint` keep their written shape), interpolated, anchors and merge keys applied, `extends`
    resolved. Dockerfiles also carry `stages`.
    """

    path: str
    kind: str
    root: Node
    comments: tuple[Comment, ...] = ()
    stages: tuple[Stage, ...] = ()

    def facts(self) -> Iterator[Fact]:
        """Every scalar of the tree as a fact."""
        for path, node in self.root.walk():
            if node.entries is None and node.items is None:
                yield Fact(path, node.value, node.raw, node.at, node.origin, node.via)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the corpus. `lines`: as an editor counts them; `text` is None for binary, too large or unreadable
    files.
    """

    path: str
    kind: str
    size: int
    lines: int
    text: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the input: never an exception. `line` 0: the whole file."""

    path: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that was supplied. `files` is sorted by path; `documents` holds one entry a parsed file; `directories` every
    directory (no trailing slash).

    `merged` holds, for a compose override file's path, the tree of it merged over its base (what `docker compose -f
    base -f this` runs); `bases` names the files below it, the lowest first.
    """

    world: World
    files: dict[str, File]
    documents: dict[str, Document]
    directories: tuple[str, ...] = ()
    merged: dict[str, Document] = field(default_factory=dict)
    bases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def of_kind(self, kind: str) -> list[Document]:
        """The documents of one kind, in the order of their paths."""
        return [document for document in self.documents.values() if document.kind == kind]
