"""Generated files, valid, spoilt and random: what every reader, every review and the whole check make of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import COMPOSE_FILES, DOCKERFILES, REVIEWS, STACKS, Stack, data, tried

from corpora.load import load
from factcheck.check import check
from factcheck.model import Report
from factcheck.reports import View, renderer
from fuzz.targets import SPLIT, TARGETS

SCHEMA = Path(__file__).parents[2] / "factcheck" / "schemas" / "report-1.json"
TEXTS = {"compose": COMPOSE_FILES, "dockerfile": DOCKERFILES, "claims": REVIEWS, "bytes-of-reviews": REVIEWS}


@tried(30, 0.2)
@given(stack=STACKS, dockerfile=DOCKERFILES)
def test_what_is_valid_is_read_whole_and_without_a_problem(tmp_path: Path, stack: Stack, dockerfile: str) -> None:
    (tmp_path / "docker-compose.yml").write_text(stack.compose(), encoding="utf-8")
    (tmp_path / "Dockerfile").write_text(dockerfile, encoding="utf-8")
    corpus = load([tmp_path])
    assert corpus.problems == ()
    services = corpus.documents["docker-compose.yml"].root.get("services")
    assert services is not None
    assert list(services.entries or ()) == [one.name for one in stack.services]
    assert len(corpus.documents["Dockerfile"].stages) == dockerfile.count("FROM ")


@pytest.mark.parametrize("target", TEXTS)
@tried(60)
@given(drawn=st.data())
def test_nothing_raises_and_every_place_exists(target: str, drawn: st.DataObject) -> None:
    TARGETS[target](drawn.draw(data(TEXTS[target])))


@tried(15, 0.2)
@given(review=data(REVIEWS), compose=data(COMPOSE_FILES), dockerfile=data(DOCKERFILES))
def test_the_whole_check_cites_what_stands_there(review: bytes, compose: bytes, dockerfile: bytes) -> None:
    TARGETS["check"](SPLIT.join([review, compose, dockerfile]))


@tried(15, 0.2)
@given(review=data(REVIEWS), compose=data(COMPOSE_FILES))
def test_the_json_is_what_its_schema_says(tmp_path: Path, review: bytes, compose: bytes) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    (tmp_path / "review.md").write_bytes(review)
    (tmp_path / "stack").mkdir(exist_ok=True)
    (tmp_path / "stack" / "docker-compose.yml").write_bytes(compose)
    report: Report = check([tmp_path / "review.md"], [tmp_path / "stack"])
    jsonschema.validate(json.loads(renderer("json")(report, View())), json.loads(SCHEMA.read_text(encoding="utf-8")))
