"""What ignore files keep out (BuildKit's matching: moby/patternmatcher)."""

from __future__ import annotations

import posixpath

from claims.model import Value
from corpora.model import Location
from corpora.readers.ignore import matches, patterns
from factcheck.kinds import Kind
from factcheck.property import Found, Observation
from factcheck.world import Subject, World


def excluded(subject: Subject, world: World) -> Observation:
    """The patterns of an ignore file; the whole list is one value, since the last match decides."""
    document = subject.document
    whole = world.whole(subject.file)
    if document is None or document.kind not in ("dockerignore", "gitignore"):
        return Observation(None, block=whole, unknown="not-understood")
    listed = patterns(document)
    found = [Found((listed, pattern, at), at, pattern) for pattern, at in _places(subject, world)]
    return Observation(bool(found), tuple(found), whole)


def _places(subject: Subject, world: World) -> list[tuple[str, Location]]:
    del world
    node = subject.node
    return [(str(i.value), i.at) for i in (node.items or () if node is not None else ())]


def _equal(claimed: Value, found: object) -> bool | None:
    """Whether a path is kept out by the list, and this pattern has to do with it."""
    if not isinstance(found, tuple):
        return None
    listed, pattern, _ = found
    text = str(claimed.amount if isinstance(claimed.amount, str) else claimed.text).strip("`\"' ")
    bare = text.strip("/").removeprefix("./")
    if posixpath.basename(bare) in (".dockerignore", ".gitignore"):
        return None  # "is excluded by .dockerignore" names the list, not what it keeps out
    if bare.startswith("*") or "*" in bare:
        same = {bare, f"**/{bare}"}
        if not any(p.strip("/") in same for p in listed):
            return False
        return True if pattern.strip("/") in same else None
    probes = (bare, f"{bare}/x", f"a/{bare}")
    if not any(matches(listed, probe) for probe in probes):
        return False
    return True if any(matches((pattern.lstrip("!"),), probe) for probe in probes) else None


EXCLUSION = Kind("exclusion", ("path", "literal"), _equal)
