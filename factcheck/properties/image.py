"""The image of the service (compose-spec, image), or the base image of what it is built from."""

from __future__ import annotations

from factcheck.kinds.image import IMAGE
from factcheck.look import first, key
from factcheck.looks.build import bases
from factcheck.property import Property

PROPERTY = Property(
    id="image",
    of=("service", "dockerfile"),
    kind=IMAGE,
    look=first(key("image"), bases),
    names={
        "en": (
            "image",
            "docker image",
            "base image",
            "base",
            "based on",
            "built on",
            "official image",
            "use the image",
            "run the image",
            "based on the image",
            "official docker image",
            "docker image reference",
            "from the image",
            "pull the image",
        ),
        "ru": (
            "образ",
            "базовый образ",
            "на базе",
            "на основе",
            "основан на",
            "собираться на",
            "базироваться на",
            "image",
            "на основе образа",
            "на базе образа",
            "из готового образа",
            "из официального образа",
            "официальный docker образ",
        ),
    },
    weak=True,
    signals=("image",),
    doc=__doc__ or "",
)
