"""`extends`: the base service first, then the local one over it (compose-spec; compose-go loader/extends.go)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from corpora.model import Node, Origin
from corpora.readers.compose.merge import is_null, merge, through
from corpora.readers.compose.tags import Cuts, below, without

if TYPE_CHECKING:
    from corpora.readers.compose.project import Project

MAX_CHAIN = 50


@dataclass(slots=True)
class Pool:
    """The services of one file, as written there, and what its tags cut; `done` holds those already resolved."""

    file: str
    services: Mapping[str, Node]
    cuts: Cuts
    done: dict[str, Node] = field(default_factory=dict)


def extended(name: str, pool: Pool, project: Project, seen: tuple[tuple[str, str], ...] = ()) -> Node:
    """A service of a pool with all that it extends below it.

    The service keeps its own `extends`, for that is what its file says; a base's is dropped.
    """
    if name not in pool.done:
        pool.done[name] = _resolved(name, pool, project, seen)
    return pool.done[name]


def _resolved(name: str, pool: Pool, project: Project, seen: tuple[tuple[str, str], ...]) -> Node:
    node = pool.services[name]
    extends = node.get("extends")
    if extends is None or is_null(extends):
        return node
    at = extends.at
    named = extends.get("service") if extends.entries is not None else extends
    if named is None or named.value is None:
        project.fault(at.file, at.start_line, f"extends: {name} names no service")
        return node
    wanted = str(named.value)
    base_pool = _pool(extends, pool, project)
    if base_pool is None:
        return node
    if wanted not in base_pool.services:
        project.fault(at.file, at.start_line, f"extends: no service {wanted} in {base_pool.file}")
        return node
    here = (pool.file, name)
    if here in seen or (base_pool.file, wanted) == here:
        project.fault(at.file, at.start_line, f"extends: {name} extends itself")
        return node
    if len(seen) >= MAX_CHAIN:
        project.fault(at.file, at.start_line, f"extends: a chain of more than {MAX_CHAIN} services")
        return node
    base = extended(wanted, base_pool, project, (*seen, here))
    if base.entries is None:
        return node
    base = replace(base, entries={k: v for k, v in base.entries.items() if k != "extends"})
    base = without(base, below(pool.cuts, "services", name))
    merged = merge(through(base, (at,), Origin.EXTENDED), node, ("services", name), project.problems)
    return replace(merged, at=node.at, via=node.via)


def _pool(extends: Node, pool: Pool, project: Project) -> Pool | None:
    """Where the base is sought; None, with a problem, when that file cannot be read."""
    file = extends.get("file")
    if file is None or file.value is None:
        return pool
    at = extends.at
    place = project.place(str(file.value), at.file, at.start_line, "extends")
    if place is None:
        return None
    found = project.pool(place)
    if found is None:
        project.fault(at.file, at.start_line, f"extends: no services in {file.raw or file.value}")
    return found
