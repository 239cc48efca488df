"""Dockerfiles, read as BuildKit reads them (config.md section 2)."""

from __future__ import annotations

import posixpath

from corpora.model import Comment, Document, Instruction, Location, Node, Problem, Stage

PATTERNS = (
    "dockerfile",
    "dockerfile.*",
    "dockerfile-*",
    "dockerfile_*",
    "*.dockerfile",
    "*.dockerfile.*",
    "*-dockerfile",
    "*_dockerfile",
    "containerfile*",
    "*.containerfile",
)

KEYWORDS = frozenset(
    [
        "ADD",
        "ARG",
        "CMD",
        "COPY",
        "ENTRYPOINT",
        "ENV",
        "EXPOSE",
        "FROM",
        "HEALTHCHECK",
        "LABEL",
        "MAINTAINER",
        "ONBUILD",
        "RUN",
        "SHELL",
        "STOPSIGNAL",
        "USER",
        "VOLUME",
        "WORKDIR",
    ]
)


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """A Dockerfile as a document with stages; None for a namesake (`Dockerfile.md`) that holds no Dockerfile.

    The tree is `{"stages": [{name, image, platform, parent}], "instructions": [{keyword, value, flags}]}`.
    """
    # Heavy for those who have no Dockerfile: the parser library is imported on need.
    from corpora.readers.dockerfile.instructions import instruction, refused
    from corpora.readers.dockerfile.lines import split
    from corpora.readers.dockerfile.stages import stages

    base = posixpath.basename(file).lower()
    if base.endswith(".dockerignore"):
        return None, ()
    parts = split(text, file)
    known = tuple(instruction(one, file) for one in parts.instructions if one.keyword in KEYWORDS)
    certain = base in ("dockerfile", "containerfile")
    if not certain and not (known and known[0].keyword in ("FROM", "ARG") and len(known) * 2 > len(parts.instructions)):
        return None, ()
    faults = [
        Problem(file, one.start, f"unknown instruction {one.keyword}")
        for one in parts.instructions
        if one.keyword not in KEYWORDS
    ]
    faults += [Problem(file, one.at.start_line, fault) for one in known for fault in (refused(one),) if fault]
    if not known:
        faults.append(Problem(file, 0, "no instruction in it"))
    found, problems = stages(known, file, parts.escape)
    comments = tuple(
        Comment(text, Location(file, line, line, column), _path(line, known)) for line, column, text in parts.comments
    )
    root = _tree(known, found, file, max(1, len(text.split("\n"))))
    return Document(file, "dockerfile", root, comments, found), (*parts.problems, *faults, *problems)


def _path(line: int, known: tuple[Instruction, ...]) -> tuple[str | int, ...]:
    """The instruction that a comment stands in, or before."""
    low, high = 0, len(known)
    while low < high:
        middle = (low + high) // 2
        if known[middle].at.end_line < line:
            low = middle + 1
        else:
            high = middle
    return ("instructions", low) if low < len(known) else ()


def _leaf(value: str | int, at: Location) -> Node:
    return Node(at, value, str(value))


def _tree(known: tuple[Instruction, ...], found: tuple[Stage, ...], file: str, lines: int) -> Node:
    whole = Location(file, 1, lines)
    heads = []
    for stage in found:
        at = stage.instructions[0].at
        entries = {"image": Node(at, stage.image, stage.raw_image)}
        if stage.name:
            entries["name"] = _leaf(stage.name, at)
        if stage.platform:
            entries["platform"] = _leaf(stage.platform, at)
        if stage.parent >= 0:
            entries["parent"] = _leaf(stage.parent, at)
        heads.append(Node(stage.at, entries=entries))
    items = []
    for one in known:
        entries = {"keyword": _leaf(one.keyword, one.at), "value": _leaf(one.value, one.at)}
        if one.flags:
            # A flag may be repeated (--mount); the last one stands for its name, all are in the instruction.
            entries["flags"] = Node(one.at, entries={name: _leaf(value, one.at) for name, value in one.flags})
        items.append(Node(one.at, entries=entries))
    return Node(
        whole,
        entries={"stages": Node(whole, items=tuple(heads)), "instructions": Node(whole, items=tuple(items))},
    )
