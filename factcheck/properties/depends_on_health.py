"""The service waits until others are healthy or done (compose-spec, depends_on, condition)."""

from __future__ import annotations

from dataclasses import replace

from corpora.model import Node
from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Found, Observation, Property
from factcheck.world import Subject, World


def conditions(node: Node) -> list[Found]:
    """The services that are waited for under a condition other than service_started, and the conditions."""
    return [
        found
        for name, child in (node.entries or {}).items()
        if (condition := child.get("condition")) is not None and condition.value not in ("service_started", None)
        for found in (Found(name, child.at, f"{name}: {condition.value}"), Found(condition.value, condition.at))
    ]


def look(subject: Subject, world: World) -> Observation:
    """There only when at least one condition is."""
    seen = key("depends_on", pick=conditions)(subject, world)
    return seen if seen.found else replace(seen, present=False)


PROPERTY = Property(
    id="depends-on-health",
    of=("service",),
    kind=TEXT,
    look=look,
    names={
        "en": (
            "health condition",
            "service_healthy",
            "depends_on with condition",
            "depends_on condition",
            "wait for healthy",
            "healthy dependency",
            "health check dependency",
            "health-based dependency",
            "with health condition",
            "waits for a healthy",
            "wait until healthy",
            "wait for a healthy",
            "condition service_healthy",
            "dependency health condition",
            "wait for its health",
            "wait for health",
        ),
        "ru": (
            "service_healthy",
            "depends_on с условием",
            "условие готовности",
            "условие service_healthy",
            "ждать готовности",
            "health check зависимость",
            "зависимость по healthcheck",
        ),
    },
    accepts=("literal",),
    relation=True,
    within=("depends-on",),
    doc=__doc__ or "",
)
