"""Arguments handed to the build (compose-spec build.md, args)."""

from __future__ import annotations

from dataclasses import replace

from factcheck.kinds.text import TEXT
from factcheck.look import key, pairs
from factcheck.property import Observation, Property
from factcheck.world import Subject, World


def handed(subject: Subject, world: World) -> Observation:
    """What compose hands over; where the Dockerfile declares arguments, a value may be meant that stands there."""
    seen = key("build", "args", pick=pairs)(subject, world)
    declared = subject.dockerfile and any(
        i.keyword == "ARG" for s in world.corpus.documents[subject.dockerfile].stages for i in s.instructions
    )
    return replace(seen, present=None, unknown="not-understood") if declared and seen.present is False else seen


PROPERTY = Property(
    id="build-args",
    of=("service",),
    kind=TEXT,
    look=handed,
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
