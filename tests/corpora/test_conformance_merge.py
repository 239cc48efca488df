"""Merging agrees with compose-go: triples of a base, an override and what runs (tests/cases/readers/merge).

A case may say where values stand (`places`: path -> the file and line, then those of what it came through) and what is
wrong (`problems`: file, line and the beginning of the message).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from corpora.model import Document, Location, Node, Problem
from corpora.readers.compose import Sources, read, read_merged
from corpora.readers.compose.merge import lookup
from corpora.readers.compose.shapes import pairs

CASES = Path(__file__).parents[1] / "cases" / "readers" / "merge"

# Where compose-go keeps lists and this project mappings, or the other way about: both mean the same.
PAIRS = dict.fromkeys(
    [
        ("networks", "*", "labels"),
        ("volumes", "*", "labels"),
        *(("services", "*", key) for key in ("annotations", "environment", "labels", "sysctls")),
        *(("services", "*", "build", key) for key in ("args", "additional_contexts", "labels")),
        ("services", "*", "deploy", "labels"),
    ],
    True,
)
NAMES = dict.fromkeys([("services", "*", "models"), ("services", "*", "networks")], True)
NOTHING = dict.fromkeys([("services", "*", "models", "*"), ("services", "*", "networks", "*")], True)
LISTS = dict.fromkeys([("services", "*", key) for key in ("dns", "dns_opt", "dns_search", "tmpfs")], True)


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.yml")):
        for case in YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")):
            found.append(pytest.param(case, id=f"{path.stem}: {case['case']}"))
    return found


def run(case: dict[str, Any]) -> tuple[Document | None, tuple[Problem, ...]]:
    texts = {f"{name}.yml": case[name] for name in ("base", "second", "override") if name in case}
    sources = Sources(texts.get, lambda path: {})
    return read_merged(tuple(texts), sources)


def plain(node: Node, path: tuple[str, ...] = ()) -> object:
    """A tree as values that can be compared."""
    if lookup(PAIRS, path):
        node = pairs(node)
        return {k: None if v.value is None else str(v.value) for k, v in (node.entries or {}).items()}
    if lookup(NAMES, path) and node.items is not None:
        return {str(item.value): {} for item in node.items}
    if lookup(LISTS, path) and node.items is None:
        return [node.value]
    if node.entries is not None:
        return {name: plain(child, (*path, name)) for name, child in node.entries.items()}
    if node.items is not None:
        return [plain(item, (*path, "[]")) for item in node.items]
    return {} if lookup(NOTHING, path) and node.value is None else node.value


def place(at: Location) -> str:
    return f"{at.file.removesuffix('.yml')}:{at.start_line}"


@pytest.mark.parametrize("case", cases())
def test_merge(case: dict[str, Any]) -> None:
    document, problems = run(case)
    assert document is not None
    if "expected" in case:
        wanted, faults = read("expected.yml", Sources({"expected.yml": case["expected"]}.get, lambda path: {}))
        assert wanted is not None
        assert faults == ()
        assert plain(document.root) == plain(wanted.root)
    for path, chain in case.get("places", {}).items():
        node = document.root.get(*(int(step) if step.isdigit() else step for step in path.split(".")))
        assert node is not None, path
        assert " ".join(map(place, (node.at, *node.via))) == chain, path
    said = [f"{p.path.removesuffix('.yml')}:{p.line} {p.message}" for p in problems]
    wanted_problems = case.get("problems", [])
    assert len(said) == len(wanted_problems), said
    assert all(one.startswith(begin) for one, begin in zip(said, wanted_problems, strict=True)), said


@pytest.mark.parametrize("case", cases())
def test_every_value_has_a_place_in_one_of_the_files(case: dict[str, Any]) -> None:
    document, _ = run(case)
    assert document is not None
    for _, node in document.root.walk():
        for at in (node.at, *node.via):
            lines = case[at.file.removesuffix(".yml")].split("\n")
            assert 1 <= at.start_line <= at.end_line <= len(lines)
