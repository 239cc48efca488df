"""Environment variables of services, with those that their env files bring."""

from __future__ import annotations

import posixpath
import re

from corpora.container_environment import container_environment
from corpora.model import Location, Node, Origin
from factcheck.look import EXTERNAL, NOT_SUPPLIED
from factcheck.property import Found, Observation
from factcheck.world import Subject, World


def environment(subject: Subject, world: World) -> Observation:
    """The variables that the container gets: their names, and `NAME=value`."""
    node = subject.node.get("environment") if subject.node is not None else None
    found: list[Found] = []
    for name, value in variables(subject, world).items():
        own = node is not None and node.get(name) is not None
        shown = (value.raw or name) if own else name
        via = () if own else value.via
        hidden = value.origin is Origin.UNRESOLVED
        found.append(Found(name if value.value is None else f"{name}={value.value}", value.at, shown, via, hidden))
        if own and value.raw and value.raw != str(value.value):
            found.append(Found(f"{name}={value.raw}", value.at, value.raw))
    block = node.at if node is not None else subject.at
    return Observation(bool(found), tuple(found), block)


def variables(subject: Subject, world: World) -> dict[str, Node]:
    folder = posixpath.dirname(subject.file)

    def root(path: str) -> Node | None:
        document = world.corpus.documents.get(posixpath.normpath(posixpath.join(folder, path)))
        return document.root if document is not None else None

    caller = root(".env")
    known: dict[str, tuple[str, Location]] = {
        name: (str(value.value), value.at)
        for name, value in (caller.entries or {} if caller is not None else {}).items()
        if value.value is not None and value.origin is not Origin.UNRESOLVED
    }
    return container_environment(subject.node, root, known) if subject.node is not None else {}


_LEVEL = re.compile(r"--log[-_]?level[= ]+([A-Za-z]+)")


def log_level(subject: Subject, world: World) -> Observation:
    """The level of logs: a variable called like it (LOG_LEVEL, RUST_LOG), or the flag of the command."""
    seen = environment(subject, world)
    found = []
    for one in seen.found:
        name, _, value = str(one.value).partition("=")
        if value and (name.upper().replace("_", "").endswith("LOGLEVEL") or name.upper() == "RUST_LOG"):
            found.append(Found(value, one.at, f"{name}={value}", one.via, one.unresolved))
    for part in ("command", "entrypoint"):
        node = subject.node.get(part) if subject.node is not None else None
        for _, leaf in node.walk() if node is not None else ():
            match = _LEVEL.search(str(leaf.value or ""))
            if match is not None:
                found.append(Found(match[1], leaf.at, match[0]))
    if not found:
        # Nothing sets it: then the program's own default counts.
        return Observation(False, block=subject.at, unknown=NOT_SUPPLIED if subject.built else EXTERNAL)
    return Observation(True, tuple(found), found[0].at)
