"""The `entrypoint` of the service, which overrides that of the image (compose-spec, entrypoint)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import first, key, only_for
from factcheck.looks.build import entry
from factcheck.property import Property

PROPERTY = Property(
    id="entrypoint",
    of=("service", "dockerfile"),
    kind=TEXT,
    look=first(only_for("service", key("entrypoint")), entry),
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
    weak=True,
    doc=__doc__ or "",
)
