"""Continuous integration builds images."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.workflows import building
from factcheck.property import Property

PROPERTY = Property(
    id="ci-build",
    of=("workflow",),
    kind=FLAG,
    look=building,
    names={
        "en": (
            "build docker image in ci",
            "ci builds",
            "docker build workflow",
            "workflow builds",
            "automated docker build",
        ),
        "ru": ("ci собирать", "сборка образ в ci", "workflow собирать", "собирать образ в ci"),
    },
    doc=__doc__ or "",
)
