"""How alike services are, measured: the share of settings that two blocks have in common once names are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpora.model import Node
from factcheck.world import Subject

# Settings that tell copies apart by design (GUIDE.md section 4: names, ports, volumes and the like).
OWN = frozenset({"container_name", "hostname", "ports", "volumes", "labels", "profiles", "depends_on"})
ENOUGH = 0.6
_NAME = re.compile(r"[\w.-]*\d+[\w.-]*")


def settings(subject: Subject) -> frozenset[tuple[str, str]]:
    """The settings of a service as (path, value) pairs, its own name and numbers in values left out."""
    found = set()
    for key, node in (subject.node.entries or {}).items() if subject.node is not None else ():
        if key in OWN:
            found.add((key, ""))
            continue
        for path, leaf in node.walk((key,)):
            if leaf.entries is None and leaf.items is None:
                steps = "/".join("*" if isinstance(step, int) else step for step in path)
                found.add((steps, _plain(leaf, subject.name)))
    return frozenset(found)


def _plain(leaf: Node, name: str) -> str:
    text = (leaf.raw or str(leaf.value)).replace(name, "*")
    return _NAME.sub("*", text)


def likeness(one: Subject, other: Subject) -> float:
    """Shared settings over all settings, 0..1; 0 for a service that says nothing."""
    left, right = settings(one), settings(other)
    return len(left & right) / len(left | right) if left and right else 0.0


def least(subjects: Sequence[Subject]) -> float:
    """The likeness of the two that are least alike."""
    pairs = [(a, b) for i, a in enumerate(subjects) for b in subjects[i + 1 :]]
    return min((likeness(a, b) for a, b in pairs), default=0.0)
