"""Single values of compose and env files, as Docker Compose reads them: the tables in tests/cases/readers."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from corpora.container_environment import container_environment
from corpora.model import Location, Node, Origin
from corpora.readers import compose, dotenv
from corpora.readers.compose.interpolate import interpolate
from corpora.readers.compose.nodes import parse
from corpora.readers.compose.volumes import volume
from corpora.template import fill

CASES = Path(__file__).parents[1] / "cases" / "readers"
GIVEN = Location("given", 1, 1)


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))


def known(values: dict[str, str]) -> dict[str, tuple[str, Location]]:
    return {name: (value, GIVEN) for name, value in values.items()}


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def item(key: str, spec: str, environment: dict[str, str] | None = None) -> Node:
    """The entry that one quoted item of a service's list becomes."""
    text = f"services:\n  a:\n    image: b\n    {key}:\n      - {quoted(spec)}\n"
    document, problems = compose.read(text, "compose.yaml", known(environment or {}))
    assert document is not None
    assert not problems
    found = document.root.get("services", "a", key, 0)
    assert found is not None
    return found


def value(node: Node, *path: str) -> object:
    found = node.get(*path)
    assert found is not None, path
    return found.value


def origin(node: Node, *path: str) -> str:
    found = node.get(*path)
    assert found is not None, path
    return found.origin.value


@pytest.mark.parametrize(
    ("text", "expected", "came", "environment"),
    [(*case, one["environment"]) for one in table("interpolation")["table"] for case in one["cases"]],
)
def test_interpolation(text: str, expected: str, came: str, environment: dict[str, str]) -> None:
    filled = fill(text, known(environment))
    assert (filled.text, filled.origin.value) == (expected, came)


@pytest.mark.parametrize("case", table("dotenv")["case"], ids=lambda case: case["name"])
def test_dotenv_files(case: dict[str, Any]) -> None:
    document, problems = dotenv.read(case["text"], ".env", known(case.get("environment", {})))
    assert document is not None
    entries = document.root.entries or {}
    assert {name: node.value for name, node in entries.items() if node.value is not None} == case["values"]
    assert [name for name, node in entries.items() if node.value is None] == case.get("unknown", [])
    unresolved = [n for n, node in entries.items() if node.origin is Origin.UNRESOLVED and node.value is not None]
    assert unresolved == case.get("unresolved", [])
    assert [problem.line for problem in problems] == case.get("faults", [])


@pytest.mark.parametrize(("text", "name", "expected"), table("dotenv")["lines"]["cases"])
def test_dotenv_lines(text: str, name: str, expected: str) -> None:
    document, problems = dotenv.read(text, ".env")
    assert document is not None
    assert not problems
    assert value(document.root, name) == expected


@pytest.mark.parametrize("text", table("dotenv")["unterminated"]["cases"])
def test_dotenv_unterminated(text: str) -> None:
    _, problems = dotenv.read(text, ".env")
    assert [(problem.line, problem.message) for problem in problems] == [(1, "a quoted value is not closed")]


@pytest.mark.parametrize("text", table("dotenv")["ignored"]["cases"])
def test_dotenv_ignored(text: str) -> None:
    document, problems = dotenv.read(text, ".env")
    assert document is not None
    assert (document.root.entries, problems) == ({}, ())


@pytest.mark.parametrize("row", table("precedence")["row"])
def test_precedence(row: dict[str, Any]) -> None:
    def one(text: str) -> str:
        return f"VALUE={text}\n" if text else "VALUE\n"

    written = [one(text) for text in [*row.get("env_files", []), *([row["env_file"]] if "env_file" in row else [])]]
    files = {f"{number}.env": text for number, text in enumerate(written)}
    text = "services:\n  a:\n    image: b\n" + (f"    env_file: [{', '.join(files)}]\n" if files else "")
    if "environment" in row or row.get("environment_empty"):
        text += (
            f"    environment:\n      - {one(row.get('environment', '')).strip()}{'=' * ('environment' not in row)}\n"
        )
    document, _ = compose.read(text, "compose.yaml")
    service = document.root.get("services", "a") if document is not None else None
    assert service is not None
    # The shell goes before the `.env` file (config.md E1).
    callers = [row[name] for name in ("os", "dotenv") if name in row]
    caller = known({"VALUE": callers[0]} if callers else {})

    def root(path: str) -> Node | None:
        found, _ = dotenv.read(files[path], path, caller)
        return found.root if found is not None else None

    run = {}
    if "run" in row:
        name, sign, value = row["run"].partition("=")
        run = {name: Node(Location("Makefile", 1, 1), value if sign else None)}
    found = container_environment(service, root, caller, run).get("VALUE")
    assert (found is not None) == any(key.startswith(("env", "run")) for key in row)
    if row["result"] == "?":
        assert found is not None
        assert (found.value, found.origin) == (None, Origin.UNRESOLVED)
    else:
        assert (row.get("image", "") if found is None else found.value) == row["result"]


@pytest.mark.parametrize(("spec", "host_ip", "published", "target", "protocol", "pairs"), table("ports")["cases"])
def test_ports(spec: str, host_ip: str, published: str, target: str, protocol: str, pairs: list[str]) -> None:
    del pairs  # what a range publishes is tested where ports are compared
    port = item("ports", spec)
    assert [value(port, key) for key in ("host_ip", "published", "target", "protocol")] == [
        host_ip,
        published,
        target,
        protocol,
    ]
    assert Origin.UNRESOLVED not in [child.origin for _, child in port.children()]


@pytest.mark.parametrize("spec", table("ports")["refused"])
def test_refused_ports(spec: str) -> None:
    assert {child.origin for _, child in item("ports", spec).children()} == {Origin.UNRESOLVED}


@pytest.mark.parametrize(("spec", "environment", "published", "first", "target", "second"), table("ports")["variables"])
def test_ports_with_variables(
    spec: str, environment: dict[str, str], published: str, first: str, target: str, second: str
) -> None:
    port = item("ports", spec, environment)
    assert (value(port, "published"), origin(port, "published")) == (published, first)
    assert (value(port, "target"), origin(port, "target")) == (target, second)


@pytest.mark.parametrize(("spec", "kind", "source", "target", "read_only", "details"), table("volumes")["cases"])
def test_volumes(spec: str, kind: str, source: str, target: str, read_only: bool, details: list[str]) -> None:
    mount = item("volumes", spec)
    assert [value(mount, key) for key in ("type", "source", "target", "read_only")] == [kind, source, target, read_only]
    found = [
        f"{name}.{key}={str(child.value).lower() if child.value is True else child.value}"
        for name in ("bind", "volume")
        for key, child in ((mount.get(name) or mount).entries or {}).items()
        if mount.get(name) is not None
    ]
    assert sorted(found) == sorted([*details, *(["bind.create_host_path=true"] if kind == "bind" else [])])


@pytest.mark.parametrize("spec", table("volumes")["refused"])
def test_refused_volumes(spec: str) -> None:
    mount = item("volumes", spec)
    assert {origin(mount, key) for key in ("type", "source", "target", "read_only")} == {"unresolved"}


@pytest.mark.parametrize(("spec", "kind", "source", "target", "read_only"), table("volumes")["unfilled"])
def test_volumes_before_interpolation(spec: str, kind: str, source: str, target: str, read_only: bool) -> None:
    mount = volume(Node(GIVEN, spec, spec))
    assert [value(mount, key) for key in ("type", "source", "target", "read_only")] == [kind, source, target, read_only]


@pytest.mark.parametrize(
    ("spec", "kind", "first", "source", "second", "target", "third"), table("volumes")["variables"]
)
def test_volumes_with_variables(
    spec: str, kind: str, first: str, source: str, second: str, target: str, third: str
) -> None:
    mount = item("volumes", spec)
    assert (value(mount, "type") or "", origin(mount, "type")) == (kind, first)
    assert (value(mount, "source"), origin(mount, "source")) == (source, second)
    assert (value(mount, "target"), origin(mount, "target")) == (target, third)


@pytest.mark.parametrize(
    ("written", "expected"),
    [*table("scalars")["plain"], *((text, None) for text in table("scalars")["nothing"])],
)
def test_scalars(written: str, expected: object) -> None:
    roots, problems = parse(f"a: {written}\n", "a.yaml")
    assert not problems
    found = value(roots[0], "a")
    assert (found, type(found)) == (expected, type(expected))


def at_path(path: str, written: str) -> object:
    """What a text becomes at a dotted path; `[]` is the only item of a list."""
    steps = path.split(".")
    text = written
    for step in reversed(steps):
        text = f"[{text}]" if step == "[]" else f"{{{step}: {text}}}"
    roots, problems = parse(text, "a.yaml")
    assert not problems
    return value(interpolate(roots[0], {}), *[0 if step == "[]" else step for step in steps])  # type: ignore[arg-type]


@pytest.mark.parametrize(("path", "written", "expected"), table("scalars")["casts"])
def test_casts(path: str, written: str, expected: object) -> None:
    found = at_path(path, written if written[0] in "'\"" else f'"{written}"')
    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("path", "kind"), [(path, kind) for kind, paths in table("scalars")["typed"].items() for path in paths]
)
def test_typed_paths(path: str, kind: str) -> None:
    written, expected = {"int": ('"7"', 7), "float": ('"7"', 7.0), "bool": ('"on"', True)}[kind]
    found = at_path(path, written)
    assert (found, type(found)) == (expected, type(expected))
    assert at_path(f"{path}.x", written) == written.strip('"')


def test_all_typed_paths_are_there() -> None:
    # The ulimits' `*` and its two members overlap in compose-go's map; 42 paths in all.
    assert sum(map(len, table("scalars")["typed"].values())) == 42


@pytest.mark.parametrize(("written", "expected"), table("scalars")["texts"])
@pytest.mark.parametrize("key", ["environment", "labels"])
def test_texts(written: str, expected: str, key: str) -> None:
    document, _ = compose.read(f"services:\n  a:\n    image: b\n    {key}:\n      V: {written}\n", "compose.yaml")
    assert document is not None
    assert value(document.root, "services", "a", key, "V") == expected


@pytest.mark.parametrize(("written", "name", "expected"), table("scalars")["items"])
def test_items(written: str, name: str, expected: str) -> None:
    text = f"services:\n  a:\n    image: b\n    environment:\n      - {written}\n"
    document, _ = compose.read(text, "compose.yaml")
    assert document is not None
    found = document.root.get("services", "a", "environment")
    assert found is not None
    assert [(key, node.value) for key, node in (found.entries or {}).items()] == [
        (name, None if expected == "~" else expected)
    ]
