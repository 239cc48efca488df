"""Top-level networks of compose files (compose-spec 06-networks)."""

from __future__ import annotations

from corpora.model import Node
from factcheck.property import Found, Observation
from factcheck.world import Subject, World


def _networks(subject: Subject) -> list[tuple[str, Node]]:
    node = subject.node.get("networks") if subject.node is not None else None
    return list((node.entries or {}).items()) if node is not None else []


def internal(subject: Subject, world: World) -> Observation:
    """The networks that are internal."""
    del world
    found = [
        Found(name, flag.at, f"{name}: internal")
        for name, node in _networks(subject)
        if (flag := node.get("internal")) is not None and flag.value is True
    ]
    return Observation(bool(found), tuple(found), found[0].at if found else subject.at)


def driver(subject: Subject, world: World) -> Observation:
    """The drivers of the networks; one that names none is a bridge."""
    del world
    found = []
    for name, node in _networks(subject):
        named = node.get("driver")
        value = str(named.value) if named is not None and named.value else "bridge"
        found.append(Found(value, named.at if named is not None else node.at, f"{name}: {value}"))
    return Observation(bool(found), tuple(found), found[0].at if found else subject.at)


def subnet(subject: Subject, world: World) -> Observation:
    """The subnets of the networks."""
    del world
    found = [
        Found(str(one.value), one.at)
        for _, node in _networks(subject)
        for path, one in node.walk()
        if path and path[-1] == "subnet" and one.value
    ]
    return Observation(bool(found), tuple(found), found[0].at if found else subject.at)


def aliases(subject: Subject, world: World) -> Observation:
    """The aliases of a service on the networks that it joins."""
    del world
    found = [
        Found(str(item.value), item.at, f"{name}: {item.value}")
        for name, node in _networks(subject)
        if (listed := node.get("aliases")) is not None
        for item in listed.items or ()
    ]
    return Observation(bool(found), tuple(found), found[0].at if found else subject.at)
