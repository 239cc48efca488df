"""The `entrypoint` of the service, which overrides that of the image (compose-spec, entrypoint)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.build import entrypoint
from factcheck.property import Property

PROPERTY = Property(
    id="entrypoint",
    of=("service", "dockerfile"),
    kind=TEXT,
    look=entrypoint,
    names={
        "en": (
            "entrypoint",
            "entry point",
        ),
        "ru": (
            "entrypoint",
            "точка входа",
        ),
    },
    soft=("entry point", "точка входа"),
    doc=__doc__ or "",
)
