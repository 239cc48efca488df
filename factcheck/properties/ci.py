"""Continuous integration is set up: workflow files are there."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.workflows import exists
from factcheck.property import Property

PROPERTY = Property(
    id="ci",
    of=("workflow",),
    kind=FLAG,
    look=exists,
    names={
        "en": (
            "github actions",
            "github actions workflow",
            "github action",
            "github workflow",
            "ci/cd pipeline",
            "ci/cd workflow",
            "ci pipeline",
            "ci workflow",
            "gitlab ci",
            "continuous integration",
        ),
        "ru": (
            "github actions",
            "ci/cd пайплайн",
            "ci/cd-пайплайн",
            "пайплайн ci/cd",
            "пайплайн ci",
            "ci-пайплайн",
            "конвейер ci",
            "конвейер ci/cd",
            "gitlab ci",
            "непрерывная интеграция",
            "workflow github actions",
        ),
    },
    weak=False,
    doc=__doc__ or "",
)
