"""Environment variables of services, with those that their env files bring."""

from __future__ import annotations

import posixpath
import re

from factcheck.property import Found, Observation
from factcheck.world import Subject, World


def environment(subject: Subject, world: World) -> Observation:
    """The variables: their names, and `NAME=value`."""
    found: list[Found] = []
    node = subject.node.get("environment") if subject.node is not None else None
    for name, value in (node.entries or {}).items() if node is not None else ():
        found.append(Found(name if value.value is None else f"{name}={value.value}", value.at, value.raw or name))
        if value.raw and value.raw != str(value.value):
            found.append(Found(f"{name}={value.raw}", value.at, value.raw))
    listed = subject.node.get("env_file") if subject.node is not None else None
    for item in (listed.items or ()) if listed is not None else ():
        path = item.get("path")
        if path is None or not path.value:
            continue
        place = posixpath.normpath(posixpath.join(posixpath.dirname(subject.file), str(path.value)))
        document = world.corpus.documents.get(place)
        for name, value in (document.root.entries or {}).items() if document is not None else ():
            found.append(Found(f"{name}={value.value}", value.at, name, (item.at,)))
    block = node.at if node is not None else subject.at
    return Observation(bool(found), tuple(found), block)


_LEVEL = re.compile(r"--log[-_]?level[= ]+([A-Za-z]+)")


def log_level(subject: Subject, world: World) -> Observation:
    """The level of logs: a variable called like it (LOG_LEVEL, RUST_LOG), or the flag of the command."""
    seen = environment(subject, world)
    found = []
    for one in seen.found:
        name, _, value = str(one.value).partition("=")
        if value and (name.upper().replace("_", "").endswith("LOGLEVEL") or name.upper() == "RUST_LOG"):
            found.append(Found(value, one.at, f"{name}={value}", one.via))
    for part in ("command", "entrypoint"):
        node = subject.node.get(part) if subject.node is not None else None
        for _, leaf in node.walk() if node is not None else ():
            match = _LEVEL.search(str(leaf.value or ""))
            if match is not None:
                found.append(Found(match[1], leaf.at, match[0]))
    return Observation(bool(found), tuple(found), found[0].at if found else subject.at)
