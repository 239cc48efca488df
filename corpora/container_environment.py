"""The variables that a container gets from its service (compose-spec env_file, environment; compose-go types/project.go
WithServicesEnvironmentResolved; config.md E3 to E7).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from corpora.model import Node, Origin
from corpora.template import Environment


def container_environment(
    service: Node,
    env_file: Callable[[str], Node | None],
    known: Environment,
    run: Mapping[str, Node] = MappingProxyType({}),
) -> dict[str, Node]:
    """Names and values: `environment` before `env_file`, a later env file before an earlier one.

    `service`: a service in canonical shape; `env_file` gives the root of the env file at a path as written; `known`:
    what a bare name is filled from; `run`: what `docker compose run --env` says on top, a bare name without a value.
    A bare name that is not known has no value and is unresolved: the caller's shell
    may set it. What is not among the names is the image's own matter.
    """
    found: dict[str, Node] = {}
    listed = service.get("env_file")
    for item in (listed.items or ()) if listed is not None else ():
        path = item.get("path")
        root = env_file(str(path.value)) if path is not None and path.value else None
        written = item.get("format")
        for name, node in (root.entries or {}).items() if root is not None else ():
            if written is not None and written.value == "raw" and node.value is not None:
                node = replace(node, value=node.raw, origin=Origin.EXPLICIT)
            found[name] = _filled(name, replace(node, via=(*node.via, item.at)), known)
    own = service.get("environment")
    for name, node in (*((own.entries or {}).items() if own is not None else ()), *run.items()):
        found[name] = _filled(name, node, known)
    return found


def _filled(name: str, node: Node, known: Environment) -> Node:
    if node.value is not None or node.entries is not None or node.items is not None:
        return node
    value = known.get(name)
    if value is None:
        return replace(node, origin=Origin.UNRESOLVED)
    return replace(node, value=value[0], origin=Origin.ENVIRONMENT, via=(*node.via, value[1]))
