"""The service is built here (`build`, compose-spec build.md). Absent: it is taken from an image."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="build",
    of=("service",),
    kind=TEXT,
    look=key("build"),
    names={
        "en": ("build section", "built locally", "built from source", "local build", "custom build"),
        "ru": ("секция build", "собираться локально", "локальная сборка"),
    },
    doc=__doc__ or "",
)
