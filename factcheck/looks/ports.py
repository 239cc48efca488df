"""Published ports (compose-spec, ports)."""

from __future__ import annotations

from corpora.model import Node, Origin
from factcheck.kinds.port import Port
from factcheck.look import unresolved
from factcheck.property import Found, Observation
from factcheck.world import Subject, World

LOOPBACK = ("127.", "::1", "localhost", "[::1]")


def _text(node: Node | None) -> str:
    return "" if node is None or node.value is None else str(node.value)


def ports(subject: Subject) -> list[tuple[Port, Node]]:
    """The entries of `ports`, in canonical shape."""
    listed = subject.node.get("ports") if subject.node is not None else None
    return [
        (Port(_text(item.get("published")), _text(item.get("target")), _text(item.get("host_ip"))), item)
        for item in (listed.items or () if listed is not None else ())
    ]


def published(subject: Subject, world: World) -> Observation:
    """Every entry of `ports`."""
    del world
    entries = ports(subject)
    listed = subject.node.get("ports") if subject.node is not None else None
    if not entries or listed is None:
        return Observation(False, block=subject.at)
    found = tuple(
        Found(port, item.at, item.raw or f"{port.published}:{port.target}", unresolved=unresolved(item))
        for port, item in entries
    )
    return Observation(True, found, listed.at)


def is_loopback(port: Port) -> bool:
    """Whether a port is bound to the loopback address."""
    return port.host_ip.startswith(LOOPBACK)


def _is_hidden(item: Node) -> bool:
    """Whether the host address of a port is a variable that the files do not set."""
    address = item.get("host_ip")
    return address is not None and address.origin is Origin.UNRESOLVED and "$" in str(address.value)


def loopback(subject: Subject, world: World) -> Observation:
    """True when everything published is bound to loopback; a service that publishes nothing says nothing."""
    del world
    entries = ports(subject)
    if not entries:
        return Observation(None, block=subject.at, unknown="not-understood")
    open_ones = [(port, item) for port, item in entries if not is_loopback(port) and not _is_hidden(item)]
    if open_ones:
        return Observation(False, tuple(Found(p, i.at, i.raw) for p, i in open_ones), open_ones[0][1].at)
    hidden = next((item.at for _, item in entries if _is_hidden(item)), None)
    if hidden is not None:
        return Observation(None, block=hidden, unknown="not-supplied")
    return Observation(True, tuple(Found(p, i.at, i.raw) for p, i in entries), entries[0][1].at)
