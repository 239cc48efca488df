"""Dockerfiles agree with BuildKit's parser: the sequence of instructions, their lines and parts (config.md F1-F8)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from corpora.model import Instruction
from corpora.readers.dockerfile import read
from corpora.readers.dockerfile.instructions import instruction
from corpora.readers.dockerfile.lines import split

CASES = Path(__file__).parents[1] / "cases" / "readers" / "dockerfile"


def cases(group: str) -> list[Any]:
    found = YAML(typ="safe", pure=True).load((CASES / f"{group}.yml").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["case"]) for case in found]


def shown(one: Instruction) -> str:
    flags = "".join(f"--{name}{'=' * bool(value)}{value} " for name, value in one.flags)
    text = json.dumps(one.args, ensure_ascii=False) if one.exec_form else one.value
    return f"{one.at.start_line}-{one.at.end_line} {one.keyword} {flags}{text}".rstrip()


@pytest.mark.parametrize("case", [*cases("situations"), *cases("lines"), *cases("heredocs")])
def test_instructions(case: dict[str, Any]) -> None:
    found = [instruction(one, "Dockerfile") for one in split(case["text"], "Dockerfile").instructions]
    assert [shown(one) for one in found] == case["expected"].splitlines()
    if "bodies" in case:
        assert list(found[1].heredocs) == case["bodies"]
    _, problems = read(case["text"], "Dockerfile")
    assert [problem.line for problem in problems] == case.get("problems", [])


def test_all_situations_are_there() -> None:
    # BuildKit's testfiles hold 33 directories.
    assert len(cases("situations")) == 33
