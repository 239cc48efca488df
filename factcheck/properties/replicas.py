"""The number of containers of the service (deploy.replicas or scale; compose-spec deploy.md). Absent: 1."""

from __future__ import annotations

from factcheck.kinds.number import NUMBER
from factcheck.look import any_key
from factcheck.property import Property

PROPERTY = Property(
    id="replicas",
    of=("service",),
    kind=NUMBER,
    look=any_key(("deploy", "replicas"), ("scale",)),
    names={
        "en": (
            "replica",
            "replicas",
            "instance",
            "scale",
            "scaling",
        ),
        "ru": (
            "реплика",
            "экземпляр",
            "масштабирование",
            "инстанс",
        ),
    },
    nouns={
        "en": (
            "replica",
            "instance",
            "copy",
        ),
        "ru": (
            "реплика",
            "экземпляр",
            "инстанс",
            "копия",
        ),
    },
    default=1,
    soft=("scale", "scaling", "instance", "масштабирование", "экземпляр", "инстанс"),
    doc=__doc__ or "",
)
