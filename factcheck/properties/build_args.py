"""Arguments handed to the build (compose-spec build.md, args)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key, pairs
from factcheck.property import Property

PROPERTY = Property(
    id="build-args",
    of=("service",),
    kind=TEXT,
    look=key("build", "args", pick=pairs),
    names={
        "en": (
            "build argument",
            "build arg",
            "build args",
            "build-arg",
        ),
        "ru": (
            "аргумент сборки",
            "build args",
            "build-аргумент",
            "аргументы сборки",
            "параметр сборки",
        ),
    },
    doc=__doc__ or "",
)
