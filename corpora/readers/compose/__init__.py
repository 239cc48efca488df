"""Compose files: located, interpolated, canonical (compose-spec; compose-go parsing.md for the order of the phases)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from functools import reduce

from corpora.model import Document, Node, Problem
from corpora.readers.comments import comments
from corpora.readers.compose.merge import merge
from corpora.readers.compose.paths import joined, rebased
from corpora.readers.compose.project import Project, Sources, folder_of
from corpora.readers.compose.tags import untagged
from corpora.template import Environment

__all__ = ["Sources", "is_compose", "read", "read_file", "read_merged"]

_NAMED = re.compile(r"(?:^|[._-])(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$", re.IGNORECASE)
_SERVICES = re.compile(r"^services\s*:\s*(?:#.*)?$", re.MULTILINE)
_SHAPE = re.compile(r"^\s+(?:image|build)\s*:", re.MULTILINE)


def is_compose(path: str, text: str) -> bool:
    """Whether a YAML file is a compose file: by its name, and by `services:` whose members have an image or a build.

    >>> is_compose("k8s/service.yaml", "kind: Service")
    False
    >>> is_compose("deploy/stack.yml", "services:\\n  web:\\n    image: nginx")
    True
    """
    base = posixpath.basename(path)
    if not base.lower().endswith((".yml", ".yaml")) or "/.github/" in f"/{path}" or base.startswith(".gitlab-ci"):
        return False
    if _NAMED.search(base):
        return bool(_SERVICES.search(text)) or "services" in text[:20_000]
    return bool(_SERVICES.search(text)) and bool(_SHAPE.search(text)) and "kind:" not in text


def read(text: str, file: str, environment: Environment | None = None) -> tuple[Document | None, tuple[Problem, ...]]:
    """The text of one compose file, with the variables that are known; what other files hold is not there."""
    known = environment or {}
    return read_file(file, Sources(lambda path: text if path == file else None, lambda _: known))


def read_file(file: str, sources: Sources) -> tuple[Document | None, tuple[Problem, ...]]:
    """One compose file as `docker compose -f file` takes it: with what it includes and extends."""
    roots, problems = sources.roots(file) or ([], [])
    problems = list(problems)
    tree = _project(file, sources, problems).read([file])
    if tree is None:
        return None, _once(problems) or (Problem(file, 0, "no compose mapping in it"),)
    text = sources.text(file) or ""
    return Document(file, "compose", tree, comments(text, file, _written(roots))), _once(problems)


def read_merged(files: Sequence[str], sources: Sources) -> tuple[Document | None, tuple[Problem, ...]]:
    """What `docker compose -f ... -f ...` runs, under the path of the last file.

    The paths in it are relative to the last file's directory, although Compose resolves them from the first one's
    (config.md D4). Comments are the last file's.
    """
    problems: list[Problem] = []
    tree = _project(files[0], sources, problems).read(files)
    if tree is None:
        return None, _once(problems)
    last = files[-1]
    roots, _ = sources.roots(last) or ([], [])
    said = comments(sources.text(last) or "", last, _written(roots)) if roots else ()
    return Document(last, "compose", rebased(tree, folder_of(files[0]), folder_of(last)), said), _once(problems)


def _once(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """A file that comes in by several ways has its faults only once."""
    return tuple(dict.fromkeys(problems))


def _project(first: str, sources: Sources, problems: list[Problem]) -> Project:
    folder = folder_of(first)
    return Project(sources, folder, sources.variables(joined(folder, ".env")), problems)


def _written(roots: Sequence[Node]) -> Node:
    """The tree of one file's YAML documents as they stand there, by which its comments find their places."""
    mappings = [untagged(root)[0] for root in roots if root.entries is not None]
    return reduce(lambda below, above: merge(below, above, (), []), mappings)
