"""The service has a fixed `container_name` (compose-spec 05-services, container_name). Absent: Compose makes up a
name.
"""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="container-name",
    of=("service",),
    kind=TEXT,
    look=key("container_name"),
    names={
        "en": (
            "container name",
            "container_name",
            "fixed container name",
        ),
        "ru": (
            "имя контейнера",
            "container_name",
            "container name",
        ),
    },
    doc=__doc__ or "",
)
