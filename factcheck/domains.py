"""The things that reviews count and quantify over, enumerated with their places."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence

from corpora.model import Location
from factcheck.property import Found
from factcheck.scope import Scope
from factcheck.world import Subject, World

Enumerate = Callable[[Scope, World], list[list[Found]]]


def _files(world: World, wanted: Callable[[str], bool]) -> list[Found]:
    return [Found(p, Location(p, 1, 1), p) for p in world.corpus.files if wanted(p)]


def _service(subjects: Sequence[Subject]) -> list[Found]:
    return [Found(s.name, Location(s.at.file, s.at.start_line, s.at.start_line), s.name) for s in subjects]


def _per_file(scope: Scope, world: World, wanted: Callable[[Subject], bool]) -> list[list[Found]]:
    """One enumeration a compose file; over all files together only when no file is named and they differ."""
    found = [_service([s for s in world.own_services(path) if wanted(s)]) for path in scope.compose]
    if len(scope.compose) > 1:
        seen: dict[str, Subject] = {}
        for path in scope.compose:
            for subject in world.services((path,)):
                if wanted(subject):
                    seen.setdefault(subject.name, subject)
        found.append(_service(list(seen.values())))
        found.extend(_service([s for s in world.services((path,)) if wanted(s)]) for path in scope.compose)
    return found


def services(scope: Scope, world: World) -> list[list[Found]]:
    """The services; those of a group when the claim names one ("three Mongo nodes")."""
    if scope.services and scope.own:
        names = set(scope.services)
        return [*_per_file(scope, world, lambda s: s.name in names), *_alike(names, scope, world)]
    return _per_file(scope, world, bool)


def instances(scope: Scope, world: World) -> list[list[Found]]:
    """The services of a role or a technology, wherever the words take them from ("5 instances" under "PostgreSQL")."""
    names = set(scope.services)
    return [*_per_file(scope, world, lambda s: s.name in names), *_alike(names, scope, world)] if names else []


def _alike(names: set[str], scope: Scope, world: World) -> list[list[Found]]:
    """Those of some services that run the same image with the same kind of name: the nodes, without their helpers."""
    found: list[list[Found]] = []
    for path in scope.compose:
        clusters: dict[tuple[str, str], list[Subject]] = {}
        for subject in world.services((path,)):
            node = subject.node.get("image") if subject.node is not None else None
            if subject.name in names:
                key = (
                    str(node.value) if node is not None else "",
                    str(subject.node is not None and subject.node.get("ports") is not None),
                )
                clusters.setdefault(key, []).append(subject)
        found.extend(_service(cluster) for cluster in clusters.values() if len(cluster) > 1)
    return found


def applications(scope: Scope, world: World) -> list[list[Found]]:
    """The services that are built here rather than taken from an image."""
    return _per_file(scope, world, lambda s: s.built)


def dockerfiles(scope: Scope, world: World) -> list[list[Found]]:
    """The Dockerfiles of the scope."""
    if scope.own_files and scope.paths:
        folders = [p for p in scope.paths if world.is_directory(p)]
        if folders:
            return [
                [
                    Found(d, Location(d, 1, 1), d)
                    for d in world.dockerfiles
                    if any(d.startswith(f + "/") for f in folders)
                ]
            ]
    every = [Found(d, Location(d, 1, 1), d) for d in world.dockerfiles]
    built = dict.fromkeys(s.dockerfile for s in world.services(scope.compose) if s.dockerfile)
    return [every, [Found(d, Location(d, 1, 1), d) for d in built]] if built else [every]


def compose_files(scope: Scope, world: World) -> list[list[Found]]:
    """The compose files."""
    del scope
    every = [Found(p, Location(p, 1, 1), p) for p in world.compose_files]
    shallow = min((p.count("/") for p in world.compose_files), default=0)
    return [every, [f for f in every if str(f.value).count("/") == shallow]]


def _top_level(part: str) -> Enumerate:
    def enumerate_part(scope: Scope, world: World) -> list[list[Found]]:
        found = []
        for path in scope.compose:
            node = world.corpus.documents[path].root.get(part)
            entries = node.entries or {} if node is not None else {}
            found.append(
                [
                    Found(name, Location(c.at.file, c.at.start_line, c.at.start_line), name)
                    for name, c in entries.items()
                ]
            )
        return found

    return enumerate_part


def stages(scope: Scope, world: World) -> list[list[Found]]:
    """The stages of each Dockerfile of the scope (of those of the services that are spoken of, if any)."""
    chosen = list(scope.dockerfiles)
    if scope.services:
        own = [s.dockerfile for s in world.services(scope.compose) if s.name in scope.services and s.dockerfile]
        chosen = list(dict.fromkeys(own)) or chosen
    return [
        [
            Found(s.name or str(s.index), Location(s.at.file, s.at.start_line, s.at.start_line), s.raw_image)
            for s in world.corpus.documents[d].stages
        ]
        for d in chosen
    ]


def scripts(scope: Scope, world: World) -> list[list[Found]]:
    """The shell scripts, everywhere and folder by folder."""
    endings = (".sh", ".bash", ".bat", ".ps1", ".cmd")
    every = _files(world, lambda p: p.lower().endswith(endings))
    found = [every, [f for f in every if str(f.value).endswith((".sh", ".bash"))]]
    folders = dict.fromkeys(posixpath.dirname(str(f.value)) for f in every)
    found.extend([f for f in every if posixpath.dirname(str(f.value)) == folder] for folder in folders)
    del scope
    return found


def ignore_files(scope: Scope, world: World) -> list[list[Found]]:
    """The .dockerignore files."""
    del scope
    return [_files(world, lambda p: posixpath.basename(p).endswith(".dockerignore"))]


def environment_files(scope: Scope, world: World) -> list[list[Found]]:
    """The .env-style files."""
    del scope
    return [[Found(d.path, Location(d.path, 1, 1), d.path) for d in world.corpus.of_kind("dotenv")]]


def images(scope: Scope, world: World) -> list[list[Found]]:
    """The images that services name."""
    found = []
    for path in scope.compose:
        nodes = [s.node.get("image") for s in world.services((path,)) if s.node is not None]
        found.append([Found(n.value, n.at, n.raw) for n in nodes if n is not None and n.value])
    return found


def profiles(scope: Scope, world: World) -> list[list[Found]]:
    """The distinct profiles of each compose file."""
    found = []
    for path in scope.compose:
        seen: dict[str, Found] = {}
        for subject in world.services((path,)):
            node = subject.node.get("profiles") if subject.node is not None else None
            for item in (node.items or ()) if node is not None else ():
                seen.setdefault(str(item.value), Found(item.value, item.at, str(item.value)))
        found.append(list(seen.values()))
    return found


def targets(scope: Scope, world: World) -> list[list[Found]]:
    """The targets of the Makefiles."""
    del scope
    return [
        [Found(name, node.at, name) for name, node in (d.root.entries or {}).items()]
        for d in world.corpus.of_kind("makefile")
    ]


def commands(scope: Scope, world: World) -> list[list[Found]]:
    """The commands of the Makefile or script that is spoken of: all of them, or those that are about Docker."""
    found: list[list[Found]] = []
    for path in scope.paths:
        document = world.corpus.documents.get(path)
        if document is None or document.kind not in ("makefile", "shell"):
            continue
        node = document.root if document.kind == "makefile" else document.root.get("commands")
        every = [Found(name, one.at, name) for name, one in ((node.entries or {}) if node is not None else {}).items()]
        about = [f for f in every if "docker" in f.show() or any("docker" in n for n in _quoted(f, world))]
        found += [every, about, [f for f in every if "docker" in f.show()]]
    return found


def _quoted(one: Found, world: World) -> tuple[str, ...]:
    return world.lines(one.at.file)[one.at.start_line - 1 : one.at.end_line]


def variables(scope: Scope, world: World) -> list[list[Found]]:
    """The variables of the env files, or of the services that are spoken of."""
    found = [
        [Found(name, node.at, name) for name, node in (world.corpus.documents[p].root.entries or {}).items()]
        for p in scope.paths
        if p in world.corpus.documents and world.corpus.documents[p].kind == "dotenv"
    ]
    for subject in world.services(scope.compose):
        if subject.name in scope.services and subject.node is not None:
            node = subject.node.get("environment")
            found.append([Found(k, v.at, k) for k, v in (node.entries or {}).items()] if node is not None else [])
    return found


def ports(scope: Scope, world: World) -> list[list[Found]]:
    """The ports that the services that are spoken of publish, or those of each compose file."""
    found = []
    for path in scope.compose:
        whole: list[Found] = []
        for subject in world.services((path,)):
            node = subject.node.get("ports") if subject.node is not None else None
            own = [Found(str(one.raw), one.at, subject.name) for one in (node.items or ())] if node is not None else []
            whole += own
            if subject.name in scope.services:
                found.append(own)
        if not scope.services:
            found.append(whole)
    return found


ENUMERATE: dict[str, Enumerate] = {
    "service": services,
    "instance": instances,
    "application": applications,
    "dockerfile": dockerfiles,
    "compose": compose_files,
    "volume": _top_level("volumes"),
    "network": _top_level("networks"),
    "secret": _top_level("secrets"),
    "stage": stages,
    "script": scripts,
    "dockerignore": ignore_files,
    "environment-file": environment_files,
    "image": images,
    "profile": profiles,
    "target": targets,
    "command": commands,
    "variable": variables,
    "port": ports,
}
