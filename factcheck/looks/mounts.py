"""Mounts of services (compose-spec, volumes)."""

from __future__ import annotations

from collections.abc import Callable

from corpora.model import Node
from factcheck.look import scalars
from factcheck.property import Found, Look, Observation
from factcheck.world import Subject, World

CONFIGURATION = (
    ".conf",
    ".yml",
    ".yaml",
    ".sh",
    ".sql",
    ".json",
    ".toml",
    ".ini",
    ".pem",
    ".crt",
    ".key",
    ".env",
    ".sock",
    ".js",
    ".cnf",
    ".template",
)
DATA = (
    "data",
    "log",
    "logs",
    "uploads",
    "backup",
    "backups",
    "ssl",
    "certs",
    "cert",
    "secrets",
    "dump",
    "storage",
    "media",
    "init",
    "migrations",
    "nginx",
    "monitoring",
    "conf",
    "config",
    "scripts",
)


def source(mount: Node) -> str:
    """The source of a mount, "" for an anonymous volume."""
    node = mount.get("source")
    return "" if node is None or node.value is None else str(node.value)


def is_source(mount: Node) -> bool:
    """Whether a mount is of the project's code: a directory of the project that is not of configuration or data."""
    path = source(mount).rstrip("/")
    if not path.startswith((".", "..")) or path.endswith(CONFIGURATION):
        return False
    return path.rsplit("/", 1)[-1].lower() not in DATA


def is_read_only(mount: Node) -> bool:
    """Whether a mount is read-only."""
    node = mount.get("read_only")
    return node is not None and node.value is True


def mounts(wanted: Callable[[Node], bool]) -> Look:
    """Look at the mounts of some sort."""

    def look(subject: Subject, world: World) -> Observation:
        del world
        listed = subject.node.get("volumes") if subject.node is not None else None
        chosen = [item for item in (listed.items or () if listed is not None else ()) if wanted(item)]
        if listed is None or not chosen:
            return Observation(False, block=listed.at if listed is not None and listed.items else subject.at)
        found = []
        for item in chosen:
            found.append(Found(item.raw or " ".join(str(f.value) for f in scalars(item)), item.at, item.raw))
        return Observation(True, tuple(found), listed.at)

    return look
