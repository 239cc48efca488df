"""What a Redis service is told, on its command line or in the redis.conf that it mounts (redis.io, configuration)."""

from __future__ import annotations

import posixpath
import re

from corpora.model import Location
from factcheck.property import Found, Look, Observation
from factcheck.regions import mounted
from factcheck.world import Subject, World


def is_redis(subject: Subject) -> bool:
    """Whether a service runs a Redis (or Valkey) server, by its image, or its name when it is built here."""
    image = subject.node.get("image") if subject.node is not None else None
    named = str(image.value) if image is not None and image.value else subject.name
    base = posixpath.basename(named.split(":")[0]).lower()
    return base in ("redis", "valkey", "redis-stack", "redis-stack-server", "keydb", "dragonfly") or (
        image is None and "redis" in subject.name.lower()
    )


def _on_line(subject: Subject, wanted: re.Pattern[str]) -> list[Found]:
    command = subject.node.get("command") if subject.node is not None else None
    if command is None:
        return []
    leaves = [n for _, n in command.walk() if n.entries is None and n.items is None and n.value is not None]
    said = wanted.search(" ".join(str(n.value) for n in leaves))
    if said is None:
        return []
    at = next((n.at for n in leaves if said[0].split()[0] in str(n.value)), command.at)
    return [Found(said[1], at, said[0].strip())]


def setting(name: str, off: tuple[str, ...] = (), elsewhere: bool | None = False) -> Look:
    """Look for a directive of Redis; `off`: values that turn it off; `elsewhere`: what is said of other services."""
    on_line = re.compile(rf"--{name}[= ]+['\"]?([^\s'\"]+)")
    in_file = re.compile(rf"^\s*{name}\s+[\"']?([^\s\"']+)", re.IGNORECASE)

    def look(subject: Subject, world: World) -> Observation:
        if not is_redis(subject):
            return Observation(elsewhere, block=subject.at, unknown="not-understood")
        found = _on_line(subject, on_line)
        conf = [p for p in mounted(subject, world) if p.endswith(".conf")]
        for path in conf:
            for number, line in enumerate(world.lines(path), 1):
                said = in_file.match(line)
                if said is not None:
                    found.append(Found(said[1], Location(path, number, number), line.strip()))
        if found:
            there = [f for f in found if str(f.value).lower() not in off]
            return Observation(bool(there), tuple(there or found), found[0].at)
        command = subject.node.get("command") if subject.node is not None else None
        told = any(str(n.value).endswith(".conf") for _, n in command.walk()) if command is not None else False
        if subject.built or (told and not conf):
            return Observation(None, block=subject.at, unknown="not-supplied")
        return Observation(False, block=command.at if command is not None else subject.at)

    return look
