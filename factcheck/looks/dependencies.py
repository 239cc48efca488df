"""What a service waits for, said by `depends_on` or implied by what it shares with another (config.md A10)."""

from __future__ import annotations

from corpora.compose_facts import dependencies
from factcheck.look import key, keys
from factcheck.property import Found, Observation
from factcheck.world import Subject, World


def depends_on(subject: Subject, world: World) -> Observation:
    """The services of `depends_on`, then those that `links`, `volumes_from` and shared namespaces add."""
    said = key("depends_on", pick=keys)(subject, world)
    if subject.node is None:
        return said
    written = {str(found.value) for found in said.found}
    implied = {name: node for name, node in dependencies(subject.node).items() if name not in written}
    if not implied:
        return said
    found = tuple(Found(name, node.at, node.raw or name, node.via) for name, node in implied.items())
    places = (*((said.block,) if said.present and said.block is not None else ()), *(one.at for one in found))
    return Observation(True, (*said.found, *found), places[0], blocks=places)
