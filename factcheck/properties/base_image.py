"""The base images of a Dockerfile: what its FROM lines name (Dockerfile reference, FROM)."""

from __future__ import annotations

from factcheck.kinds.image import IMAGE
from factcheck.look import first, only_for
from factcheck.looks.build import bases, only_image
from factcheck.property import Property

PROPERTY = Property(
    id="base-image",
    of=("dockerfile", "service"),
    kind=IMAGE,
    look=first(only_for("service", only_image), bases),
    names={
        "en": ("base image", "base", "from image"),
        "ru": ("базовый образ", "основа"),
    },
    signals=("image", "version"),
    doc=__doc__ or "",
)
