"""Continuous integration builds images for several platforms at once (`platforms`)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.workflows import platforms
from factcheck.property import Property

PROPERTY = Property(
    id="ci-platforms",
    of=("workflow",),
    kind=FLAG,
    look=platforms,
    names={
        "en": (
            "multi-arch",
            "multi-arch build",
            "multi-arch image",
            "multi-platform",
            "multi-platform build",
            "multi-platform image",
            "multi-architecture",
            "multi-architecture build",
            "amd64 and arm64",
            "amd64/arm64",
            "amd64 + arm64",
        ),
        "ru": (
            "мультиплатформенный",
            "мультиплатформенная сборка",
            "мультиархитектурный",
            "мультиархитектурный образ",
            "multi-arch",
            "под amd64 и arm64",
            "для amd64 и arm64",
            "amd64 и arm64",
            "несколько платформ",
            "несколько архитектур",
            "мультиарх",
            "мультиархитектурная сборка",
            "мультиплатформенный образ",
        ),
    },
    doc=__doc__ or "",
)
