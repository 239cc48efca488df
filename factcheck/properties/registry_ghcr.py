"""Images are kept in the GitHub container registry (ghcr.io)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.property import Property
from factcheck.workflows import ghcr

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
        ),
    },
    doc=__doc__ or "",
)
