"""A workflow runs on every push."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.workflows import event
from factcheck.property import Property

PROPERTY = Property(
    id="ci-on-push",
    of=("workflow",),
    kind=FLAG,
    look=event("push"),
    names={
        "en": (
            "on every push",
            "on each push",
            "on push",
            "for every push",
            "every push to main",
            "on push to main",
            "every push",
            "each commit",
            "every commit",
        ),
        "ru": (
            "на каждый push",
            "на каждый пуш",
            "при каждый push",
            "при каждый пуш",
            "при push",
            "при пуш",
            "по push",
            "на push",
            "каждый push",
            "каждый коммит",
            "каждый пуш",
            "при каждом пуше",
            "каждом пуше",
            "на каждый коммит",
            "при каждом коммите",
        ),
    },
    doc=__doc__ or "",
)
