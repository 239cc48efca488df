"""Environment variables of services, with those that their env files bring."""

from __future__ import annotations

import posixpath

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
