"""Questions about a compose project that the tree alone does not answer: its name, what starts, what is not declared.

Source: compose-spec 04, 05, 06, 07, 15 and compose-go types/project.go, loader/validate.go (config.md D5, P1, P2, A7).
What is not declared is a fact of the project, no fault of its reading.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from corpora.model import Document, Location, Node

_NAME = re.compile(r"[a-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Use:
    """A service's use of something: `kind` is volumes, networks, secrets, configs or depends_on."""

    service: str
    kind: str
    name: str
    at: Location


def project_name(document: Document, variables: Mapping[str, str], folder: str) -> str:
    """The name under which the project runs: COMPOSE_PROJECT_NAME, then `name`, then that of its directory.

    `variables`: what its `.env` sets; `folder`: the base name of the first file's directory. "" when all are empty.

    >>> project_name(Document("a.yml", "compose", Node(Location("a.yml", 1, 1), entries={})), {}, "My Shop.v2")
    'myshopv2'
    """
    written = document.root.get("name")
    said = str(written.value) if written is not None and written.value is not None else ""
    name = variables.get("COMPOSE_PROJECT_NAME") or said or folder
    return "".join(_NAME.findall(name.lower())).lstrip("_-")


def profiles(service: Node) -> tuple[str, ...]:
    """The profiles of a service, of which one must be active; () for one that always starts."""
    listed = service.get("profiles")
    return tuple(str(item.value) for item in (listed.items or ())) if listed is not None else ()


def started(document: Document, active: Collection[str] = ()) -> tuple[str, ...]:
    """The services that `docker compose --profile ... up` starts, in the order of the file; `*` is every profile."""
    return tuple(
        name
        for name, service in _members(document.root, "services").items()
        if not (own := profiles(service)) or "*" in active or any(one in active for one in own)
    )


_SHARED = ("network_mode", "ipc", "pid", "uts", "cgroup")  # may be "service:NAME"


def dependencies(service: Node) -> dict[str, Node]:
    """The services that one waits for: those of `depends_on`, and those that it cannot start without because of
    `links`, `volumes_from` or a namespace that it shares (compose-go loader/normalize.go; config.md A10).
    """
    found = dict(_members(service, "depends_on"))
    for key in ("links", "volumes_from"):
        listed = service.get(key)
        for item in (listed.items or ()) if listed is not None else ():
            name = str(item.value or "").partition(":")[0]
            if name and name != "container":  # "container:NAME" is no service of the project
                found.setdefault(name, item)
    for key in _SHARED:
        mode = service.get(key)
        kind, _, name = str(mode.value or "").partition(":") if mode is not None else ("", "", "")
        if mode is not None and kind == "service" and name:
            found.setdefault(name, mode)
    return found


def unmet(document: Document, active: Collection[str] = ()) -> tuple[Use, ...]:
    """The dependencies of started services on services that are not started or not there; Compose refuses these."""
    running = started(document, active)
    services = _members(document.root, "services")
    return tuple(
        Use(name, "depends_on", other, node.at)
        for name in running
        for other, node in dependencies(services[name]).items()
        if other not in running and ((required := node.get("required")) is None or required.value is not False)
    )


def undeclared(document: Document) -> tuple[Use, ...]:
    """Named volumes, networks, secrets and configs that services use and no top-level section declares."""
    declared = {kind: _members(document.root, kind) for kind in ("volumes", "networks", "secrets", "configs")}
    return tuple(
        use
        for service, node in _members(document.root, "services").items()
        for use in _uses(service, node)
        if use.name not in declared[use.kind] and (use.kind, use.name) != ("networks", "default")
    )


def _uses(service: str, node: Node) -> Iterator[Use]:
    mounted = node.get("volumes")
    for item in (mounted.items or ()) if mounted is not None else ():
        kind, source = item.get("type"), item.get("source")
        if kind is not None and kind.value == "volume" and source is not None and source.value:
            yield Use(service, "volumes", str(source.value), item.at)
    for name, child in _members(node, "networks").items():
        yield Use(service, "networks", name, child.at)
    for part in ("secrets", "configs"):
        for child in _members(node, part).values():
            source = child.get("source")
            if source is not None:
                yield Use(service, part, str(source.value), child.at)


def _members(node: Node, key: str) -> dict[str, Node]:
    found = node.get(key)
    return found.entries or {} if found is not None else {}
