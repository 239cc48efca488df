"""Path patterns and variables."""

from __future__ import annotations

import pytest

from corpora.model import Node
from corpora.path import find, show
from corpora.readers.yaml import read
from corpora.substitution import substitute


@pytest.fixture
def tree() -> Node:
    document, _ = read("services:\n  a:\n    ports: [80, 81]\n  b:\n    ports: [82]\nname: x\n", "x.yml")
    assert document is not None
    return document.root


@pytest.mark.parametrize(
    ("pattern", "paths"),
    [
        ("", [""]),
        ("name", ["name"]),
        ("services.*.ports", ["services.a.ports", "services.b.ports"]),
        ("services.a.ports.1", ["services.a.ports[1]"]),
        ("services.*.ports.*", ["services.a.ports[0]", "services.a.ports[1]", "services.b.ports[0]"]),
        ("**.ports", ["services.a.ports", "services.b.ports"]),
        ("**.**.b", ["services.b"]),
        ("nowhere.*", []),
        ("name.below", []),
    ],
)
def test_find(tree: Node, pattern: str, paths: list[str]) -> None:
    assert [show(path) for path, _ in find(tree, pattern)] == paths


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$A-$B", "1-$B"),
        ("${A}${E}", "1"),
        ("${E:-x}${E-x}", "x"),
        ("${B:-${A:-y}}", "1"),
        ("${A:+y}${B:+y}${E+z}", "yz"),
        ("${B:?needed}", "${B:?needed}"),
        ("${A", "${A"),
        ("$", "$"),
        ("a$", "a$"),
        ("$1", "$1"),
        ("\\$A", "$A"),
        ("${A/x/y}", "${A/x/y}"),
        ("${B:-a}b}", "ab}"),
    ],
)
def test_substitute(text: str, expected: str) -> None:
    assert substitute(text, {"A": "1", "E": ""}.get) == expected
