"""The image is pinned by digest (`@sha256:...`)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.images import digested
from factcheck.property import Property

PROPERTY = Property(
    id="image-digest",
    of=("service", "dockerfile"),
    kind=FLAG,
    look=digested,
    names={
        "en": (
            "digest",
            "pinned by digest",
            "sha256",
            "sha256 digest",
            "digest-pinned",
            "digest pin",
        ),
        "ru": ("дайджест", "digest", "sha256"),
    },
    within=("image", "base-image"),
    doc=__doc__ or "",
)
