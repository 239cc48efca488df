"""The Docker socket is mounted into the container: root on the host for whoever gets in."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.mounts import mounts, source
from factcheck.property import Property

PROPERTY = Property(
    id="docker-socket",
    of=("service",),
    kind=FLAG,
    look=mounts(lambda mount: source(mount).endswith("docker.sock")),
    names={
        "en": ("docker socket", "docker.sock"),
        "ru": ("docker сокет", "docker.sock", "сокет docker", "docker socket"),
    },
    doc=__doc__ or "",
)
