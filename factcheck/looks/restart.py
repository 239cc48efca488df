"""The restart policy that takes effect (compose-spec restart, deploy.restart_policy; docker/compose
pkg/compose/create.go getRestartPolicy)."""

from __future__ import annotations

from corpora.model import Node
from factcheck.look import key, scalar, unresolved
from factcheck.property import Found, Observation
from factcheck.world import Subject, World

_NAMED = {"any": "always", "none": "no"}


def restart(subject: Subject, world: World) -> Observation:
    """`deploy.restart_policy` before `restart`. A condition is found as it is written and as `restart` calls it; the
    `restart` that it overrides is found last, for it is written too.

    A policy without a condition is one whose condition nobody states.
    """
    plain = key("restart")(subject, world)
    policy = subject.node.get("deploy", "restart_policy") if subject.node is not None else None
    if policy is None or not policy.entries:
        return plain
    condition = policy.get("condition")
    if condition is None or condition.value is None:
        return Observation(True, plain.found, policy.at)
    return Observation(True, (*_found(condition), *plain.found), policy.at, blocks=(policy.at,))


def _found(condition: Node) -> tuple[Found, ...]:
    written = scalar(condition)
    name = None if unresolved(condition) else _NAMED.get(str(condition.value))
    return (written,) if name is None else (written, Found(name, condition.at, condition.raw, condition.via))
