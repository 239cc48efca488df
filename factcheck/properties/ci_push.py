"""Continuous integration pushes images to a registry."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.workflows import pushing
from factcheck.property import Property

PROPERTY = Property(
    id="ci-push",
    of=("workflow",),
    kind=FLAG,
    look=pushing,
    names={
        "en": (
            "push image",
            "push docker image",
            "push the image",
            "image push",
            "push to registry",
            "push to the registry",
            "publish image",
            "publish docker image",
            "publish to registry",
        ),
        "ru": (
            "публиковать образ",
            "пушить образ",
            "публикация образ",
            "отправлять образ",
            "загружать образ в реестр",
            "публиковать в реестр",
            "пушить в реестр",
            "образ публиковаться",
            "пуш образ",
        ),
    },
    doc=__doc__ or "",
)
