"""Images are kept on Docker Hub (docker.io)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.workflows import docker_hub
from factcheck.property import Property

PROPERTY = Property(
    id="registry-docker-hub",
    of=("workflow",),
    kind=FLAG,
    look=docker_hub,
    names={
        "en": ("push to docker hub", "publish to docker hub", "pushed to docker hub", "published to docker hub"),
        "ru": (
            "публиковать на docker hub",
            "публиковать в docker hub",
            "пушить в docker hub",
            "публикация в docker hub",
        ),
    },
    doc=__doc__ or "",
)
