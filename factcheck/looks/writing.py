"""How a compose file is written: anchors and aliases, variables that it demands."""

from __future__ import annotations

import re

from corpora.model import Location
from factcheck.property import Found, Observation
from factcheck.world import Subject, World

_ANCHOR = re.compile(r"(?::\s|-\s)\s*(&[\w.-]+)(?:\s|$)|(?::\s|-\s|\[|,)\s*(\*[A-Za-z][\w.-]*)\s*(?:[\],]|#|$)")
_DEMANDED = re.compile(r"\$\{(\w+):?\?")


def anchors(subject: Subject, world: World) -> Observation:
    """The YAML anchors and aliases of a compose file; a comment holds none."""
    found = []
    for number, line in enumerate(world.lines(subject.file), 1):
        for match in _ANCHOR.finditer(line.partition(" #")[0] if not line.lstrip().startswith("#") else ""):
            name = match[1] or match[2]
            found.append(Found(line.strip(), Location(subject.file, number, number), name))
    return Observation(bool(found), tuple(found), found[0].at if found else world.whole(subject.file))


def demanded(subject: Subject, world: World) -> Observation:
    """The variables without which Compose refuses to start a service (`${VAR:?message}`)."""
    del world
    found = [
        Found(name, leaf.at, f"${{{name}:?}}")
        for _, leaf in (subject.node.walk() if subject.node is not None else ())
        if leaf.entries is None and leaf.items is None
        for name in _DEMANDED.findall(leaf.raw or "")
    ]
    return Observation(bool(found), tuple(found), found[0].at if found else subject.at)
