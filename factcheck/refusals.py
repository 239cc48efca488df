"""What makes `docker compose` refuse a project although each of its files can be read (compose-go loader/validate.go,
docker/compose pkg/compose/convert.go; config.md A7, A9, A12, A14, A15, A18, A19, P2).

A reason to refuse is told as a problem with its line; it decides no verdict. What depends on a variable that nobody
sets is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpora.compose_facts import undeclared, unmet
from corpora.model import Document, Node, Origin, Problem
from factcheck.kinds.size import size

_PROBES = ("CMD", "CMD-SHELL", "NONE")


def refusals(project: Document) -> tuple[Problem, ...]:
    """Why Compose would refuse a whole project (a file, or several merged), in the order of the lines."""
    services = project.root.get("services")
    found = [
        Problem(at.at.file, at.at.start_line, f"services.{name}: {message}")
        for name, service in ((services.entries or {}) if services is not None else {}).items()
        if service.entries is not None
        for rule in _RULES
        for at, message in rule(service)
    ]
    for use in undeclared(project):
        found.append(Problem(use.at.file, use.at.start_line, f"services.{use.service}: {use.kind} has no {use.name}"))
    for use in unmet(project):
        message = f"services.{use.service}: depends on {use.name}, which is not started"
        found.append(Problem(use.at.file, use.at.start_line, message))
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.path, one.line, one.message)))


Found = Iterator[tuple[Node, str]]


def _network(service: Node) -> Found:
    mode, networks = _said(service, "network_mode"), service.get("networks")
    if mode is not None and networks is not None and networks.entries:
        yield mode, "network_mode and networks exclude each other"


def _source(service: Node) -> Found:
    build = service.get("build")
    if not any(service.get(key) is not None for key in ("image", "build", "provider")):
        yield service, "has neither an image nor a build context"
    file, inline = (build.get(key) if build is not None else None for key in ("dockerfile", "dockerfile_inline"))
    if file is not None and inline is not None:
        yield inline, "dockerfile and dockerfile_inline exclude each other"


def _health(service: Node) -> Found:
    check = service.get("healthcheck")
    if check is None:
        return
    interval, period, test = (check.get(key) for key in ("start_interval", "start_period", "test"))
    if interval is not None and period is None:
        yield interval, "healthcheck.start_interval needs a start_period"
    first = test.items[0] if test is not None and test.items else None
    if first is not None and first.origin is not Origin.UNRESOLVED and first.value not in _PROBES:
        yield first, f"healthcheck.test begins with {', '.join(_PROBES[:-1])} or {_PROBES[-1]}"


def _scale(service: Node) -> Found:
    scale, replicas = _said(service, "scale"), _said(service, "deploy", "replicas")
    named = service.get("container_name")
    if scale is not None and replicas is not None and scale.value != replicas.value:
        yield scale, "scale and deploy.replicas differ"
    effective = scale if scale is not None else replicas
    number = effective.value if effective is not None else 1
    if named is not None and isinstance(number, int) and number > 1:
        yield named, f"container_name allows one container, not {number}"


_LIMITED = (
    ("cpus", "limits", "cpus"),
    ("mem_limit", "limits", "memory"),
    ("mem_reservation", "reservations", "memory"),
    ("pids_limit", "limits", "pids"),
)


def _limits(service: Node) -> Found:
    """A limit of the older form beside a block of the newer one that does not say the same."""
    for old, block, new in _LIMITED:
        written, there = _said(service, old), service.get("deploy", "resources", block)
        if written is None or there is None or not _amount(written):
            continue
        other = there.get(new)
        if other is not None and other.origin is Origin.UNRESOLVED:
            continue
        if other is None or _amount(other) != _amount(written):
            yield written, f"{old} and deploy.resources.{block}.{new} differ"


def _amount(node: Node) -> float | None:
    """A number of processors or processes, or a size in bytes."""
    try:
        return float(str(node.value))
    except ValueError:
        return size(node.value)


def _said(service: Node, *path: str) -> Node | None:
    """A value that is written and known."""
    node = service.get(*path)
    return node if node is not None and node.value is not None and node.origin is not Origin.UNRESOLVED else None


_RULES: tuple[Callable[[Node], Found], ...] = (_network, _source, _health, _scale, _limits)
