"""The service mounts a tmpfs (compose-spec, tmpfs, or a volume of type tmpfs)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key, scalars
from factcheck.property import Found, Observation, Property
from factcheck.world import Subject, World


def look(subject: Subject, world: World) -> Observation:
    """The key itself, or a mount of that type."""
    seen = key("tmpfs")(subject, world)
    volumes = subject.node.get("volumes") if subject.node is not None else None
    mounts = [
        Found(item.raw or "tmpfs", item.at)
        for item in (volumes.items or () if volumes is not None else ())
        if any(str(f.value) == "tmpfs" for f in scalars(item))
    ]
    if seen.present or not mounts:
        return seen
    return Observation(True, tuple(mounts), mounts[0].at)


PROPERTY = Property(
    id="tmpfs",
    of=("service",),
    kind=TEXT,
    look=look,
    names={
        "en": (
            "tmpfs",
            "in-memory filesystem",
            "memory storage",
        ),
        "ru": (
            "tmpfs",
            "хранилище в памяти",
        ),
    },
    doc=__doc__ or "",
)
