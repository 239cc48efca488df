"""Dockerfiles as BuildKit reads them, through dockerfile-parse on a masked text (Dockerfile reference; config.md 2)."""

from __future__ import annotations

import io
import json
import re

from corpora.model import Comment, Document, Instruction, Location, Node, Problem, Stage
from corpora.readers.compose.interpolate import fill
from corpora.readers.dockerfile.mask import mask

PATTERNS = (
    "Dockerfile",
    "Dockerfile.*",
    "Dockerfile-*",
    "Dockerfile_*",
    "*.Dockerfile",
    "*.dockerfile",
    "Containerfile",
    "Containerfile.*",
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
_FLAG = re.compile(r"^--([a-z][a-z-]*)(?:=(\S*))?(?:\s+|$)")
_NOT_DOCKERFILES = (".md", ".dockerignore", ".txt", ".json", ".yml", ".yaml", ".sh", ".py", ".j2", ".html")


def read(text: str, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """One Dockerfile: instructions with their lines, stages, comments. No instruction at all is a problem (F4)."""
    if file.lower().endswith(_NOT_DOCKERFILES):
        return None, ()
    from dockerfile_parse import DockerfileParser

    masked = mask(text)
    parser = DockerfileParser(fileobj=io.BytesIO(masked.text.encode("utf-8", "replace")))
    problems: list[Problem] = []
    instructions: list[Instruction] = []
    for part in parser.structure:
        keyword = str(part["instruction"]).upper()
        if keyword == "COMMENT":
            continue
        first = int(part["startline"]) + 1
        last = max(int(part["endline"]) + 1, masked.ends.get(first, 0))
        if keyword not in KEYWORDS:
            problems.append(Problem(file, first, f"unknown instruction {keyword[:40]}"))
            continue
        instructions.append(
            _instruction(keyword, str(part["value"]), Location(file, first, last), masked.heredocs.get(first, ()))
        )
    if not instructions:
        return None, (*problems, Problem(file, 0, "no Dockerfile instruction in it"))
    stages = _stages(instructions, file)
    if not stages:
        problems.append(Problem(file, instructions[0].at.start_line, "no FROM in it"))
    return Document(file, "dockerfile", _tree(instructions, stages), _comments(text, file), stages), tuple(problems)


def _instruction(keyword: str, value: str, at: Location, heredocs: tuple[str, ...]) -> Instruction:
    flags: list[tuple[str, str]] = []
    rest = value.strip()
    if keyword in ("FROM", "COPY", "ADD", "RUN", "HEALTHCHECK"):
        while match := _FLAG.match(rest):
            flags.append((match[1], match[2] or ""))
            rest = rest[match.end() :]
    args, exec_form = _args(rest)
    return Instruction(keyword, " ".join(rest.split()), at, args, tuple(flags), exec_form, heredocs)


def _args(rest: str) -> tuple[tuple[str, ...], bool]:
    """Exec form is a JSON array of strings, anything else is shell form (F8)."""
    text = rest.removeprefix("CMD").strip() if rest.startswith("CMD ") else rest
    if text.startswith("["):
        try:
            words = json.loads(text)
        except (ValueError, RecursionError):
            words = None
        if isinstance(words, list) and all(isinstance(word, str) for word in words):
            return tuple(words), True
    return tuple(rest.split()), False


def _stages(instructions: list[Instruction], file: str) -> tuple[Stage, ...]:
    arguments: dict[str, tuple[str, Location]] = {}
    found: list[Stage] = []
    starts = [i for i, one in enumerate(instructions) if one.keyword == "FROM"]
    for one in instructions[: starts[0]] if starts else ():
        if one.keyword == "ARG":
            # ARG before the first FROM is for FROM lines only (F10).
            for word in one.value.split():
                name, sign, default = word.partition("=")
                if sign:
                    arguments[name] = (default.strip("\"'"), one.at)
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(instructions)
        first = instructions[start]
        words = first.value.split()
        raw = words[0] if words else ""
        name = words[2] if len(words) >= 3 and words[1].upper() == "AS" else ""
        image = fill(raw, arguments).text
        parent = next((s.index for s in reversed(found) if s.name and s.name.lower() == raw.lower()), -1)
        at = Location(file, first.at.start_line, instructions[end - 1].at.end_line)
        platform = dict(first.flags).get("platform", "")
        found.append(Stage(index, name, image, raw, at, tuple(instructions[start:end]), parent, platform))
    return tuple(found)


def _tree(instructions: list[Instruction], stages: tuple[Stage, ...]) -> Node:
    whole = Location(instructions[0].at.file, instructions[0].at.start_line, instructions[-1].at.end_line)
    listed = tuple(
        Node(i.at, entries={"keyword": Node(i.at, i.keyword, i.keyword), "value": Node(i.at, i.value, i.value)})
        for i in instructions
    )
    staged = tuple(
        Node(s.at, entries={"name": Node(s.at, s.name, s.name), "image": Node(s.at, s.image, s.raw_image)})
        for s in stages
    )
    return Node(whole, entries={"stages": Node(whole, items=staged), "instructions": Node(whole, items=listed)})


def _comments(text: str, file: str) -> tuple[Comment, ...]:
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if bare.startswith("#"):
            found.append(Comment(bare.lstrip("#").strip(), Location(file, number, number)))
    return tuple(found)
