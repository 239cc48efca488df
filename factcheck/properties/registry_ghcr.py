"""Images are kept in the GitHub container registry (ghcr.io)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.workflows import ghcr
from factcheck.property import Property

PROPERTY = Property(
    id="registry-ghcr",
    of=("workflow",),
    kind=FLAG,
    look=ghcr,
    names={
        "en": (
            "ghcr",
            "ghcr.io",
            "github container registry",
            "github packages",
            "push to ghcr",
            "publish to ghcr",
            "pushed to ghcr",
            "published to ghcr",
            "push image to ghcr",
            "pushes image to ghcr",
            "image pushed to ghcr",
            "publish image to ghcr",
            "image published to ghcr",
            "push image to github container registry",
            "pushed to github container registry",
        ),
        "ru": (
            "ghcr",
            "ghcr.io",
            "github container registry",
            "в ghcr",
            "из ghcr",
            "публиковать в ghcr",
            "публиковать их в ghcr",
            "образ в ghcr",
            "публиковаться в ghcr",
            "образ публиковаться в ghcr",
            "публиковать образ в ghcr",
            "пушить образ в ghcr",
            "пушить в ghcr",
            "загружать образ в ghcr",
        ),
    },
    doc=__doc__ or "",
)
