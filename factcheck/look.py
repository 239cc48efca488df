"""Ways to look a property up: small factories from which the property files are made."""

from __future__ import annotations

from collections.abc import Callable

from corpora.model import Location, Node, Origin
from factcheck.property import Found, Look, Observation
from factcheck.world import Subject, World

Pick = Callable[[Node], list[Found]]

NOT_SUPPLIED = "not-supplied"
EXTERNAL = "external"


def scalar(leaf: Node) -> Found:
    """A scalar as it was found."""
    return Found(leaf.value, leaf.at, leaf.raw or str(leaf.value), leaf.via, leaf.origin is Origin.UNRESOLVED)


def scalars(node: Node) -> list[Found]:
    """The scalars below a node, each where it stands; a sequence of plain words counts as one text too."""
    if node.entries is None and node.items is None:
        return [] if node.value is None else [scalar(node)]
    found = [
        scalar(leaf)
        for _, leaf in node.walk()
        if leaf.entries is None and leaf.items is None and leaf.value is not None
    ]
    if node.items is not None and len(found) > 1:
        text, shown = " ".join(str(f.value) for f in found), " ".join(f.show() for f in found)
        found.append(Found(text, node.at, shown, unresolved=any(f.unresolved for f in found)))
    return found


def keys(node: Node) -> list[Found]:
    """The names of a mapping's entries, or the scalars of a list: members of networks, depends_on, profiles."""
    if node.entries is not None:
        return [Found(name, child.at, name, child.via) for name, child in node.entries.items()]
    return scalars(node)


def pairs(node: Node) -> list[Found]:
    """The entries of a mapping as `NAME=value`: labels, build arguments; what is no mapping as it stands."""
    if node.entries is None:
        return scalars(node)
    return [
        Found(
            name if child.value is None else f"{name}={child.value}",
            child.at,
            f"{name}: {child.raw}",
            child.via,
            child.origin is Origin.UNRESOLVED,
        )
        for name, child in node.entries.items()
    ]


def empty(node: Node) -> bool:
    """Whether a node says nothing: null, [] or {}."""
    return not node.entries and not node.items and node.value in (None, "")


def unresolved(node: Node) -> bool:
    """Whether what a node holds depends on a variable that the files do not set."""
    return any(leaf.origin is Origin.UNRESOLVED for _, leaf in node.walk())


def key(*path: str, pick: Pick = scalars) -> Look:
    """Look at a key of the service (or, for a compose file, of its root)."""

    def look(subject: Subject, world: World) -> Observation:
        del world
        node = subject.node.get(*path) if subject.node is not None else None
        if node is not None and empty(node) and unresolved(node):
            # `${VAR}` that nothing sets: the key is there, its value comes from outside.
            return Observation(None, block=node.at, unknown=NOT_SUPPLIED)
        if node is None or empty(node):
            return Observation(False, block=subject.at)
        return Observation(True, tuple(pick(node)), node.at)

    return look


def switch(*path: str) -> Look:
    """Look at a key that is on or off: `false` is as if it were not there, and cited."""

    def look(subject: Subject, world: World) -> Observation:
        node = subject.node.get(*path) if subject.node is not None else None
        if node is None or empty(node):
            return Observation(False, block=subject.at)
        if unresolved(node):
            return Observation(None, block=node.at, unknown=NOT_SUPPLIED)
        return Observation(False, block=node.at) if node.value is False else key(*path)(subject, world)

    return look


def any_key(*paths: tuple[str, ...], pick: Pick = scalars) -> Look:
    """Look at several keys that mean the same; found are the values of all that are there."""

    def look(subject: Subject, world: World) -> Observation:
        seen = [key(*path, pick=pick)(subject, world) for path in paths]
        there = [s for s in seen if s.present]
        if not there:
            return next((s for s in seen if s.present is None), Observation(False, block=subject.at))
        blocks = tuple(s.block for s in there if s.block is not None)
        return Observation(True, tuple(f for s in there for f in s.found), blocks[0], blocks=blocks)

    return look


def of_dockerfile(look: Look) -> Look:
    """Apply a Dockerfile look to the Dockerfile of a service (or to the Dockerfile itself)."""

    def looked(subject: Subject, world: World) -> Observation:
        if subject.kind == "dockerfile":
            return look(subject, world)
        if subject.dockerfile:
            return look(world.dockerfile(subject.dockerfile, subject.target, subject.stage), world)
        if subject.built:
            return Observation(None, block=subject.at, unknown=NOT_SUPPLIED)
        return Observation(None, block=subject.at, unknown=EXTERNAL)

    return looked


def first(*looks: Look) -> Look:
    """The first look that finds the property there; compose before the Dockerfile, since it overrides it.

    When none does: unknown if one of them could not tell, else absent.
    """

    def look(subject: Subject, world: World) -> Observation:
        unknown: Observation | None = None
        absent: Observation | None = None
        for one in looks:
            seen = one(subject, world)
            if seen.present:
                return seen
            if seen.present is None:
                unknown = unknown or seen
            else:
                absent = absent or seen
        return unknown or absent or Observation(None)

    return look


def only_for(kind: str, look: Look) -> Look:
    """A look that only makes sense for one kind of subject; of others it says nothing."""

    def looked(subject: Subject, world: World) -> Observation:
        if subject.kind != kind:
            return Observation(False, block=subject.at)
        return look(subject, world)

    return looked


def span(locations: list[Location]) -> Location | None:
    """One location over several lines of the same file."""
    if not locations:
        return None
    return Location(locations[0].file, min(a.start_line for a in locations), max(a.end_line for a in locations))
