"""Things of a project that others use, by the lines that do: variables, volumes, networks, files, services."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.model import Part, Value
from corpora.model import Location
from factcheck.predicates.grounded import COMMENT
from factcheck.world import Subject, World

KINDS = ("volume", "network", "variable", "path", "service")  # the likelier of several, first
GENERIC = ("dockerfile", "docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that may be used: `kind` is one of KINDS."""

    kind: str
    name: str
    start: int
    end: int


def things_in(part: Part, world: World) -> list[Thing]:
    """The things named in a stretch of text, in its order."""
    found = []
    paths = [v for v in part.values if v.kind == "path" and isinstance(v.amount, str)]
    for value in paths:
        path = _meant(value, part, world)
        if path:
            found.append(Thing("path", path, value.start, value.end))
    for mention in part.mentions:
        inside = any(v.start <= mention.start and mention.end <= v.end for v in paths)
        if mention.kind in ("volume", "network", "variable", "service") and mention.exact and not inside:
            found.append(Thing(mention.kind, mention.names[0], mention.start, mention.end))
    unique: dict[tuple[str, str], Thing] = {}
    for thing in sorted(found, key=lambda t: (t.start, KINDS.index(t.kind))):
        unique.setdefault((thing.kind, thing.name), thing)
    return list(unique.values())


def _meant(value: Value, part: Part, world: World) -> str:
    """The path that a name means, or "".

    "The Dockerfile of the backend" lies in that service's folder; a name that every folder may have says by itself only
    where something is.
    """
    there = world.resolve(str(value.amount))
    if posixpath.basename(str(value.amount)).lower() not in GENERIC or "/" in str(value.amount):
        return there[0] if there else ""
    named = {n for m in part.mentions if m.kind in ("service", "group") for n in m.names}
    folders = {posixpath.dirname(s.dockerfile) for s in world.services() if s.name in named and s.dockerfile}
    inside = [path for path in there if posixpath.dirname(path) in folders]
    return inside[0] if len(inside) == 1 else ""


def declared(thing: Thing, world: World) -> Iterator[Location]:
    """Where a volume or a network is declared, or a service or a file stands."""
    if thing.kind in ("volume", "network"):
        for path in world.compose_files:
            node = world.corpus.documents[path].root.get(f"{thing.kind}s", thing.name)
            if node is not None:
                yield node.at
    elif thing.kind == "path" and thing.name in world.corpus.files:
        yield world.whole(thing.name)
    elif thing.kind == "service":
        yield from (s.at for s in world.services() if s.name == thing.name)


def uses(thing: Thing, places: tuple[str, ...], told: bool, world: World) -> Iterator[Location]:
    """The lines that use a thing, outside what declares it."""
    if thing.kind in ("volume", "network"):
        yield from _mounts(thing, places, world)
        return
    if thing.name in world.dockerfiles:
        yield from (s.at for s in world.services(places) if s.dockerfile == thing.name)
    if thing.kind == "path":
        yield from _below(thing.name, places, world)
    name = posixpath.basename(thing.name)
    if thing.kind == "path" and world.is_directory(thing.name):
        name = thing.name
    if thing.kind == "path" and name.lower() == "dockerfile":
        return
    # `process.env.NAME` reads a variable, `my.nginx.conf` is another file than `nginx.conf`.
    ahead = r"(?<![\w-])" if thing.kind == "variable" else r"(?<![\w.-])"
    pattern = re.compile(rf"{ahead}{re.escape(name)}(?![\w-]|\.\w)")
    own = [s.at for s in world.services() if s.name == thing.name] if thing.kind == "service" else []
    for path in places:
        if path == thing.name or posixpath.basename(path).startswith((".dockerignore", ".gitignore")):
            continue
        for number, line in enumerate(world.lines(path), 1):
            match = pattern.search(line)
            if match is None or line.lstrip().startswith(COMMENT):
                continue
            inside = any(a.file == path and a.start_line <= number <= a.end_line for a in own)
            # Where a variable is set, it is not read: `NAME: value`, `- NAME=value`.
            sets = re.match(rf"\s*(?:-\s*)?[\"']?(?:export\s+|ENV\s+|ARG\s+)?{re.escape(name)}[\"']?\s*[:=]", line)
            reads = thing.kind == "variable" and sets is not None and not told and f"{{{name}" not in line
            if not inside and not reads:
                yield Location(path, number, number)


def waits_for(name: str, services: Sequence[Subject]) -> Iterator[Location]:
    """Where services depend on one."""
    for subject in services:
        node = subject.node.get("depends_on") if subject.node is not None else None
        if node is None:
            continue
        if node.entries is not None and name in node.entries:
            yield node.entries[name].at
        yield from (item.at for item in node.items or () if item.value == name)


def _below(path: str, places: tuple[str, ...], world: World) -> Iterator[Location]:
    """Where services mount a path or a folder above it."""
    for subject in world.services([p for p in places if p in world.compose_files]):
        volumes = subject.node.get("volumes") if subject.node is not None else None
        for item in (volumes.items or ()) if volumes is not None else ():
            source = item.get("source")
            if source is not None and str(source.value).startswith("."):
                there = posixpath.normpath(posixpath.join(posixpath.dirname(subject.file), str(source.value)))
                if path == there or path.startswith(there + "/"):
                    yield item.at


def _mounts(thing: Thing, places: tuple[str, ...], world: World) -> Iterator[Location]:
    for subject in world.services([p for p in places if p in world.compose_files]):
        node = subject.node.get(f"{thing.kind}s") if subject.node is not None else None
        if node is not None and node.entries is not None and thing.name in node.entries:
            yield node.entries[thing.name].at
        for item in (node.items or ()) if node is not None else ():
            source = item.get("source")
            if (source is not None and source.value == thing.name) or item.value == thing.name:
                yield item.at
