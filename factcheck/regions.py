"""Where in the files a claim's words are to be looked for: the blocks of its services, its files, or everything."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from corpora.model import Location
from factcheck.file_sorts import MANIFEST
from factcheck.scope import Scope
from factcheck.world import Subject, World


@dataclass(frozen=True, slots=True)
class Region:
    """Lines `first`..`last` of a file, and whose they are."""

    path: str
    first: int
    last: int

    def at(self) -> Location:
        """The region as a location."""
        return Location(self.path, self.first, self.last)


def of_service(subject: Subject, world: World) -> list[Region]:
    """A service's block, the lines it takes from anchors and bases, its Dockerfile, the files it mounts or runs."""
    found = [Region(subject.at.file, subject.at.start_line, subject.at.end_line)]
    node = subject.node
    if node is not None:
        for _, leaf in node.walk():
            if (
                leaf.at.file != subject.at.file
                or not subject.at.start_line <= leaf.at.start_line <= subject.at.end_line
            ):
                found.append(Region(leaf.at.file, leaf.at.start_line, leaf.at.end_line))
    if subject.dockerfile:
        found.append(_whole(subject.dockerfile, world))
        found.extend(_whole(path, world) for path in manifests(posixpath.dirname(subject.dockerfile), world))
    found.extend(_whole(path, world) for path in mounted(subject, world))
    return found


def manifests(folder: str, world: World) -> list[str]:
    """The files of a folder that list what the code there is made of: package.json, requirements.txt ..."""
    return [
        path
        for path in world.corpus.files
        if posixpath.dirname(path) == folder and MANIFEST.fullmatch(posixpath.basename(path).lower())
    ]


def mounted(subject: Subject, world: World) -> list[str]:
    """The corpus files that a service mounts, reads its environment from, or starts with."""
    node = subject.node
    if node is None:
        return []
    base = posixpath.dirname(subject.file)
    named: list[str] = []
    for part in ("volumes", "env_file"):
        listed = node.get(part)
        for item in (listed.items or ()) if listed is not None else ():
            source = item.get("source") or item.get("path")
            if source is not None and source.value and (part == "env_file" or str(source.value).startswith((".", "/"))):
                named.append(str(source.value))
    found = []
    for name in named:
        path = posixpath.normpath(posixpath.join(base, name)).removeprefix("./")
        if path in world.corpus.files:
            found.append(path)
        elif world.is_directory(path):
            found.extend(
                p
                for p in world.corpus.files
                if p.startswith(path + "/")
                and p.endswith((".conf", ".template", ".yml", ".yaml", ".sh", ".sql", ".toml", ".ini"))
            )
    return list(dict.fromkeys(found))[:40]


def _whole(path: str, world: World) -> Region:
    file = world.corpus.files.get(path)
    return Region(path, 1, max(1, file.lines if file else 1))


def regions(scope: Scope, world: World) -> tuple[list[Region], bool]:
    """The regions of a scope, the likeliest first, and whether they are narrow: a place that the claim speaks of."""
    found: list[Region] = []
    if scope.services:
        for subject in world.services(scope.compose):
            if subject.name in scope.services:
                found.extend(of_service(subject, world))
    files = [p for p in scope.paths if p in world.corpus.files]
    folders = [p for p in scope.paths if world.is_directory(p)]
    if scope.own_files or (scope.named and not found):
        found = [_whole(p, world) for p in files] + found
        for folder in folders:
            found.extend(
                _whole(p, world) for p in world.corpus.files if p.startswith(folder + "/") and not world.is_prose(p)
            )
        if scope.named and not (files or folders):
            found.extend(_whole(p, world) for p in (*(scope.dockerfiles if scope.own_files else ()), *scope.compose))
            if not scope.own_files and len(scope.dockerfiles) < len(world.dockerfiles):
                found.extend(_whole(p, world) for p in scope.dockerfiles)
    if found:
        return list(dict.fromkeys(found)), True
    return [_whole(path, world) for path in world.telling_files], False
