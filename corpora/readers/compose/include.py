"""`include`: another project's parts, below what the file itself has (compose-spec 14-include; loader/include.go)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from corpora.model import Location, Node, Origin
from corpora.readers.compose.merge import merge, through
from corpora.readers.compose.paths import joined, leaves, rebased
from corpora.readers.compose.tags import Cuts, below, without
from corpora.template import Environment

if TYPE_CHECKING:
    from corpora.readers.compose.project import Project

RESOURCES = ("services", "volumes", "networks", "secrets", "configs", "models")
MAX_DEPTH = 20


def included(root: Node, cuts: Cuts, file: str, project: Project) -> Node:
    """A document with all that it includes. In a conflict both are merged and the local one wins (config.md N2)."""
    listed = root.get("include")
    if listed is None:
        return root
    if listed.items is None:
        project.fault(file, listed.at.start_line, "include: not a list")
        return root
    for item in listed.items:
        paths = _paths(item, file, project)
        folder = _folder(item, paths, file, project) if paths else None
        if folder is not None:
            environment = {**_variables(item, folder, file, project), **project.environment}
            other = project.other(folder, environment, (*project.chain, file)).read(paths)
            if other is not None:
                other = through(rebased(other, folder, project.folder), (item.at,), Origin.INCLUDED)
                root = _with(root, other, cuts, project)
    return root


def _paths(item: Node, file: str, project: Project) -> list[str]:
    """The files of an entry, the later ones overrides of the first; none when one of them cannot be read."""
    line = item.at.start_line
    named = list(_listed(item.get("path") if item.entries is not None else item))
    if not named:
        project.fault(file, line, "include: names no file")
    paths = [project.place(str(one.value), file, one.at.start_line, "include") for one in named]
    chain = (*project.chain, file)
    for path in paths:
        if path in chain:
            project.fault(file, line, f"include: {path} includes itself")
            return []
    if len(chain) > MAX_DEPTH:
        project.fault(file, line, f"include: more than {MAX_DEPTH} files deep: not read")
        return []
    return [path for path in paths if path is not None] if None not in paths else []


def _folder(item: Node, paths: list[str], file: str, project: Project) -> str | None:
    """Where the relative paths of an included project start."""
    written = item.get("project_directory")
    if written is None or written.value is None:
        return paths[0].rpartition("/")[0]
    folder = joined(project.folder, str(written.value))
    if leaves(folder):
        project.fault(file, item.at.start_line, f"include: {written.value} leads out of the corpus: not followed")
        return None
    return "" if folder == "." else folder


def _listed(node: Node | None) -> Iterator[Node]:
    if node is not None:
        yield from node.items if node.items is not None else (node,)


def _variables(item: Node, folder: str, file: str, project: Project) -> Environment:
    """Of the env files that the entry names, the later over the earlier, else of the `.env` in its directory."""
    named = [one for one in _listed(item.get("env_file")) if one.value is not None]
    if not named:
        return project.sources.variables(joined(folder, ".env"))
    found: dict[str, tuple[str, Location]] = {}
    for one in named:
        path = joined(project.folder, str(one.value))
        if path == "/dev/null":
            continue
        if leaves(path):
            project.fault(file, one.at.start_line, f"include: {one.value} leads out of the corpus: not followed")
        else:
            found.update(project.sources.variables(path))
    return found


def _with(root: Node, imported: Node, cuts: Cuts, project: Project) -> Node:
    entries = dict(root.entries or {})
    for kind in RESOURCES:
        new = imported.get(kind)
        if new is None or new.entries is None:
            continue
        own = entries.get(kind)
        if own is None or own.entries is None:
            entries[kind] = new
            continue
        members = dict(own.entries)
        for name, member in new.entries.items():
            if name in members:
                member = without(member, below(cuts, kind, name))
                member = replace(merge(member, members[name], (kind, name), project.problems), at=members[name].at)
            members[name] = member
        entries[kind] = replace(own, entries=members)
    return replace(root, entries=entries)
