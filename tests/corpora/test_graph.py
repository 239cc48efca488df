"""The shorter ways through ruamel's loader lead to the same nodes, marks and errors as its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.nodes import Node

from corpora.readers.compose.graph import compose_all

CASES = Path(__file__).parents[1] / "cases" / "readers"
PARTS = st.sampled_from(
    [
        *("a", "key", "key: ", "k:", "- ", "  ", " ", "\n", "\n\n", "\t", "# note", "#", ": ", ",", "?", "é", "x y"),
        *("[", "]", "{", "}", "&a ", "*a", "!t ", "|", ">-", "'", '"', "---\n", "...\n", "%YAML 1.1\n", "<<: *a"),
        *("\r\n", "\r", "\x85", "\u2028", "\ufeff", "\0", "80:80", "a:b", "a#b", "- - ", "\\n", "~", "0777"),
        *("\n  b: 1", "\nc:\n  - d\n  - e: f\n", "\n    # inner\n", "services:\n", "\n  a: |\n    text\n   # no\n"),
    ]
)


def shown(node: Node | None) -> object:
    if node is None:
        return None
    value: object = node.value
    if isinstance(value, list):
        value = [tuple(map(shown, one)) if isinstance(one, tuple) else shown(one) for one in value]
    marks = [(mark.line, mark.column, mark.index) for mark in (node.start_mark, node.end_mark)]
    style = getattr(node, "style", None), getattr(node, "flow_style", None)
    return type(node).__name__, str(node.tag), value, marks, node.anchor, style


def result(compose: Callable[[str], Iterable[Node | None]], text: str) -> object:
    found: list[object] = []
    try:
        found.extend(shown(node) for node in compose(text))
    except Exception as error:
        # ruamel raises plain Python errors too; whichever it is, it has to be the same.
        found.append((type(error).__name__, str(error)))
    return found


def own(text: str) -> Iterable[Node | None]:
    yaml = YAML(typ="safe", pure=True)
    yaml.composer.warn_double_anchors = False
    return yaml.compose_all(text)  # type: ignore[no-any-return]


@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.lists(PARTS, max_size=25).map("".join))
def test_any_text(text: str) -> None:
    assert result(compose_all, text) == result(own, text)


@pytest.mark.parametrize("path", sorted(CASES.glob("*/*.yml")), ids=lambda path: path.stem)
def test_files(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert result(compose_all, text) == result(own, text)
    broken = text[: len(text) // 2] + "'"
    assert result(compose_all, broken) == result(own, broken)
