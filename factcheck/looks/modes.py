"""The mode in which a service is started, as its command and its environment tell."""

from __future__ import annotations

import re

from corpora.model import Node
from factcheck.look import any_key
from factcheck.looks.build import starts
from factcheck.property import Found, Observation
from factcheck.world import Subject, World

_DEVELOPMENT = re.compile(
    r"(?:^|[\s\"'])(?:--?dev(?:elopment)?|start-dev|run\s+dev|run\s+start:dev|--reload|--debug|runserver|nodemon|flask\s+run)(?=$|[\s\"',])"
)
_VARIABLES = ("NODE_ENV", "APP_ENV", "ENVIRONMENT", "ENV", "FLASK_ENV", "RAILS_ENV", "ASPNETCORE_ENVIRONMENT", "GO_ENV")
_SWITCHES = ("DEBUG", "FLASK_DEBUG", "APP_DEBUG")


def development(subject: Subject, world: World) -> Observation:
    """Whether the command or a variable puts the service into a development mode; its command is cited otherwise."""
    seen = any_key(("command",), ("entrypoint",))(subject, world)
    if not seen.present:
        seen = starts(subject, world)
    hits = [f for f in seen.found if _DEVELOPMENT.search(str(f.value))]
    hits.extend(_switched(subject.node))
    if hits:
        return Observation(True, tuple(hits), hits[0].at)
    if seen.present:
        return Observation(False, seen.found, seen.block)
    return Observation(seen.present, block=subject.at, unknown=seen.unknown)


def _switched(node: Node | None) -> list[Found]:
    environment = node.get("environment") if node is not None else None
    found = []
    for name, value in (environment.entries or {}).items() if environment is not None else ():
        text = str(value.value).lower()
        if (name in _VARIABLES and text in ("development", "dev", "local")) or (
            name in _SWITCHES and text in ("true", "1")
        ):
            found.append(Found(f"{name}={value.value}", value.at))
    return found
