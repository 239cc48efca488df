"""Merging, `extends` and `include` agree with compose-go: files and what runs (tests/cases/readers).

A case may say where values stand (`places`: path -> the file and line, then those of what it came through) and what is
wrong (`problems`: file, line and the beginning of the message).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from corpora.model import Document, Location, Node, Problem
from corpora.readers import dotenv
from corpora.readers.compose import Sources, read, read_merged
from corpora.readers.compose.merge import lookup
from corpora.readers.compose.shapes import pairs

CASES = Path(__file__).parents[1] / "cases" / "readers"

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


def cases(group: str) -> list[Any]:
    found = []
    for path in sorted((CASES / group).glob("*.yml")):
        for case in YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")):
            found.append(pytest.param(case, id=f"{path.stem}: {case['case']}"))
    return found


def sources(texts: dict[str, str]) -> Sources:
    def variables(path: str) -> dict[str, tuple[str, Location]]:
        document, _ = dotenv.read(texts[path], path) if path in texts else (None, ())
        entries = document.root.entries or {} if document is not None else {}
        return {name: (str(node.value), node.at) for name, node in entries.items()}

    return Sources(texts.get, variables)


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


def step(text: str) -> str | int:
    return int(text) if text.isdigit() else text


def check(case: dict[str, Any], document: Document | None, problems: Sequence[Problem]) -> None:
    assert document is not None
    if "expected" in case:
        wanted, faults = read(case["expected"], "expected.yml")
        assert wanted is not None
        assert faults == ()
        assert plain(_bare(document.root)) == plain(wanted.root)
    for path, chain in case.get("places", {}).items():
        node = document.root.get(*map(step, path.split(".")))
        assert node is not None, path
        assert " ".join(f"{at.file}:{at.start_line}" for at in (node.at, *node.via)) == chain, path
    for path, raw in case.get("raw", {}).items():
        node = document.root.get(*map(step, path.split(".")))
        assert node is not None
        assert node.raw == raw
    said = [f"{p.path}:{p.line} {p.message}" for p in problems]
    wanted_problems = case.get("problems", [])
    assert len(said) == len(wanted_problems), said
    assert all(one.startswith(begin) for one, begin in zip(said, wanted_problems, strict=True)), said


def _bare(root: Node) -> Node:
    """A tree without `include` and `extends`, which compose-go drops when it has followed them."""
    entries = {name: child for name, child in (root.entries or {}).items() if name != "include"}
    services = entries.get("services")
    if services is not None and services.entries is not None:
        bare = {
            name: replace(one, entries={k: v for k, v in one.entries.items() if k != "extends"}) if one.entries else one
            for name, one in services.entries.items()
        }
        entries["services"] = replace(services, entries=bare)
    return replace(root, entries=entries)


def placed(document: Document | None, texts: dict[str, str]) -> None:
    assert document is not None
    for _, node in document.root.walk():
        for at in (node.at, *node.via):
            assert 1 <= at.start_line <= at.end_line <= len(texts[at.file].split("\n"))


@pytest.mark.parametrize("case", cases("merge"))
def test_merge(case: dict[str, Any]) -> None:
    texts = {name: case[name] for name in ("base", "second", "override") if name in case}
    document, problems = read_merged(tuple(texts), sources(texts))
    check(case, document, problems)
    placed(document, texts)


@pytest.mark.parametrize("case", cases("extends") + cases("include"))
def test_other_files(case: dict[str, Any]) -> None:
    texts = case["files"]
    first = next(name for name in texts if name.endswith("compose.yml"))
    document, problems = read_merged(case.get("run", [first]), sources(texts))
    check(case, document, problems)
    placed(document, texts)


def test_there_are_enough_cases() -> None:
    assert len(cases("merge")) >= 60
    assert len(cases("extends")) >= 20
    assert len(cases("include")) >= 15
