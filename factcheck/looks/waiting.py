"""What a service waits for, by condition (compose-spec, depends_on: the short form is service_started)."""

from __future__ import annotations

from dataclasses import replace

from corpora.model import Node
from factcheck.look import key
from factcheck.property import Found, Look, Observation
from factcheck.world import Subject, World


def waits_under(*wanted: str) -> Look:
    """Look for the services that are waited for under some conditions; there only when at least one is."""

    def pick(node: Node) -> list[Found]:
        found = []
        for name, child in (node.entries or {}).items():
            condition = child.get("condition")
            told = str(condition.value) if condition is not None and condition.value else "service_started"
            if told in wanted:
                at = condition.at if condition is not None and condition.raw else child.at
                found.append(Found(name, child.at, f"{name}: {told}"))
                found.append(Found(told, at))
        return found

    def look(subject: Subject, world: World) -> Observation:
        seen = key("depends_on", pick=pick)(subject, world)
        return seen if seen.found or seen.present is None else replace(seen, present=False)

    return look
