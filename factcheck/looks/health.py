"""Health checks, wherever they are defined."""

from __future__ import annotations

import re

from corpora.dockerfile_facts import final_stage, last
from corpora.model import Document, Instruction, Node
from factcheck.look import EXTERNAL, scalars
from factcheck.property import Found, Look, Observation
from factcheck.world import Subject, World


def _disabled(node: Node) -> bool:
    off = node.get("disable")
    test = node.get("test")
    first = test.get(0) if test is not None else None
    return (off is not None and off.value is True) or (first is not None and first.value == "NONE")


def instruction(document: Document, target: str = "") -> Instruction | None:
    """The HEALTHCHECK of the final (or the targeted) stage, or of a stage that it builds on; NONE counts as none."""
    stage = final_stage(document, target)
    check = last(document, stage, "HEALTHCHECK") if stage is not None else None
    return None if check is None or check.value.strip().upper().startswith("NONE") else check


def health(subject: Subject, world: World) -> Observation:
    """The test of the health check of a service or of a Dockerfile's final stage."""
    node = subject.node.get("healthcheck") if subject.kind == "service" and subject.node is not None else None
    stated = node is not None and bool(node.entries or node.items)
    if node is not None and stated:
        if _disabled(node):
            return Observation(False, block=node.at)
        test = node.get("test")
        if test is not None:
            return Observation(True, tuple(scalars(test)), node.at)
    path = subject.file if subject.kind == "dockerfile" else subject.dockerfile
    if path:
        check = instruction(world.corpus.documents[path], subject.target)
        if check is not None:
            return Observation(True, (Found(check.value, check.at, check.value),), check.at)
    if node is not None and stated:
        # Options without a test change those of the image's check, if it has one.
        return Observation(False, block=node.at) if path else Observation(None, block=node.at, unknown=EXTERNAL)
    if path:
        whole = world.whole(path)
        return Observation(
            False, block=subject.at, blocks=(subject.at, whole) if subject.kind == "service" else (whole,)
        )
    # A supplied compose file is closed: one that has no health check has none (GUIDE.md section 1).
    return Observation(False, block=subject.at)


_FLAG = re.compile(r"--([a-z-]+)=(\S+)")


def option(name: str) -> Look:
    """Look at one option of the health check."""

    def look(subject: Subject, world: World) -> Observation:
        own = subject.node.get("healthcheck") if subject.kind == "service" and subject.node is not None else None
        node = own.get(name) if own is not None else None
        if own is not None and node is not None and node.value is not None and not _disabled(own):
            return Observation(True, (Found(node.value, node.at, node.raw),), node.at)
        seen = health(subject, world)
        if not seen.present:
            return seen
        path = subject.file if subject.kind == "dockerfile" else subject.dockerfile
        # What compose leaves out, the check of the image keeps, each option by itself (config.md A12).
        if path:
            check = instruction(world.corpus.documents[path], subject.target)
            flags = dict(check.flags) | dict(_FLAG.findall(check.value)) if check is not None else {}
            told = flags.get(name.replace("_", "-"))
            if check is not None and told is not None:
                return Observation(True, (Found(told, check.at, told),), check.at)
        return Observation(False, block=seen.block)

    return look
