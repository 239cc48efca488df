"""Whatever stands in compose files, merging them raises nothing, and what is not overridden stays as it is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpora.model import Document, File, Node
from corpora.readers.compose import Sources, read, read_file, read_merged
from corpora.readers.compose.runs import runs

KEYS = [
    *("image", "build", "command", "environment", "env_file", "labels", "depends_on", "networks", "ports", "volumes"),
    *("secrets", "configs", "devices", "ulimits", "logging", "extra_hosts", "sysctls", "dns", "tmpfs", "deploy"),
    *("profiles", "healthcheck", "extends", "models", "label_file", "develop", "x-note"),
]
WORDS = [
    *("", "a", "db", "./a:/b", "80:80", "A=1", "A", "/x", "..", "../other.yml", "compose.yml", "base.yml", "${A:-b}"),
    *("test", "driver", "context", "source", "target", "service", "file", "path", "config", "subnet", "soft", "args"),
]
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-5, 70_000), st.sampled_from(WORDS))
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from([w for w in WORDS if w]), inner, max_size=3)
    ),
    max_leaves=6,
)
SERVICES = st.dictionaries(
    st.sampled_from(["web", "db"]), st.one_of(SCALARS, st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
)
ROOTS = st.fixed_dictionaries(
    {"services": st.one_of(SERVICES, VALUES)},
    optional={
        "include": VALUES,
        "networks": st.dictionaries(st.sampled_from(["a", "b"]), VALUES, max_size=2),
        "volumes": st.dictionaries(st.sampled_from(["a", "b"]), VALUES, max_size=2),
        "secrets": VALUES,
        "name": VALUES,
    },
)


def sources(**roots: dict[str, Any]) -> Sources:
    return Sources({f"{name}.yml": json.dumps(root) for name, root in roots.items()}.get, lambda _: {})


COMMANDS = [
    *(
        "docker compose",
        "docker-compose",
        " -f ",
        " --file=",
        "base.yml",
        "over.yml",
        '"base.yml"',
        "'",
        '"',
        "$A",
        "${A}",
    ),
    *("A=", "COMPOSE_FILE=", ":", "\n", "\\\n", " up", " ", "-", "$(A)", "/", "..", "../"),
]


@settings(max_examples=200, deadline=None)
@given(
    text=st.lists(st.sampled_from(COMMANDS), max_size=40).map("".join), path=st.sampled_from(["a.sh", "x/y/Makefile"])
)
def test_commands(text: str, path: str) -> None:
    composes = {"base.yml": None, "over.yml": None, "x/base.yml": None}
    for run in runs({path: File(path, "text", len(text), 1, text)}, composes):
        assert run
        assert set(run) <= set(composes)


@pytest.mark.parametrize(
    "text",
    [
        "docker compose " * 20_000,
        "docker compose -f base.yml " * 10_000,
        "docker compose " + "-x" * 100_000,
        "docker compose -f " + "'\"" * 100_000,
        "".join(f"A{n}=$A{n - 1} -f base.yml -f over.yml\n" for n in range(1, 8_000)),
        "".join(f'A{n}="-f base.yml $A{n - 1} $A{n - 1}"\n' for n in range(1, 7_000)),
        "$A " + " " * 200_000 + "-f",
        "COMPOSE_FILE=" + "base.yml:" * 30_000,
        "-f" + "\t" * 200_000,
        "-f\n" + "export " * 40_000,
    ],
)
def test_long_texts_end(text: str) -> None:
    found = list(runs({"a.sh": File("a.sh", "text", len(text), 1, text)}, ["base.yml", "over.yml"]))
    assert len(found) < 20_000


def values(node: Node) -> Any:
    if node.entries is not None:
        return {name: values(child) for name, child in node.entries.items()}
    return [values(item) for item in node.items] if node.items is not None else node.value


def check(document: Document | None) -> None:
    assert document is not None
    for _, node in document.root.walk():
        assert node.at.file in ("compose.yml", "base.yml", "over.yml")
        assert node.at.start_line == node.at.end_line == 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(base=ROOTS, over=ROOTS)
def test_merging(base: dict[str, Any], over: dict[str, Any]) -> None:
    files = sources(base=base, over=over)
    check(read_merged(("base.yml", "over.yml"), files)[0])
    check(read_file("over.yml", files)[0])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(base=ROOTS)
def test_an_empty_override_changes_nothing(base: dict[str, Any]) -> None:
    alone, _ = read(json.dumps(base), "base.yml")
    merged, _ = read_merged(("base.yml", "over.yml"), sources(base=base, over={"services": {"web": {}, "db": None}}))
    assert alone is not None
    assert merged is not None
    if isinstance(base["services"], dict):
        own = values(alone.root)
        found = values(merged.root)
        for name, service in own["services"].items():
            if isinstance(service, dict):
                assert found["services"][name] == service
        assert {k: v for k, v in found.items() if k != "services"} == {k: v for k, v in own.items() if k != "services"}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(base=SERVICES, over=SERVICES)
def test_scalars_of_the_override_win(base: dict[str, Any], over: dict[str, Any]) -> None:
    merged, _ = read_merged(
        ("base.yml", "over.yml"), sources(base={"services": base}, over={"services": {"web": {"image": "new"}, **over}})
    )
    assert merged is not None
    for name, service in over.items():
        if isinstance(service, dict) and isinstance(service.get("image"), int | bool) and "extends" not in service:
            image = merged.root.get("services", name, "image")
            assert image is not None
            assert image.value == service["image"]
