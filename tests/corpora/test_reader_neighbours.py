"""The light readers: nginx, make, shell, settings, JSON, TOML, requirements, go.mod, YAML: good and bad files."""

from __future__ import annotations

import pytest

from corpora.model import Document, Node
from corpora.path import show
from corpora.readers import gomod, ini, json, makefile, nginx, readers, requirements, shell, toml, yaml


def scalars(node: Node | None) -> list[object]:
    assert node is not None
    return [item.value for item in node.items or ()]


def spans(node: Node | None) -> dict[str, tuple[int, int]]:
    assert node is not None
    return {name: (child.at.start_line, child.at.end_line) for name, child in (node.entries or {}).items()}


NGINX = """\
# gateway
upstream api { server api:8000; }
server {
    listen 80;
    # server_name old.example;
    add_header X-Frame "a; b" always;
    location ~ \\.php$ {
        proxy_pass http://${HOST}:80;
    }
}
"""


def test_nginx() -> None:
    found, problems = nginx.read(NGINX, "default.conf")
    assert found is not None
    assert not problems
    assert [(item.get("name").value, item.at.start_line, item.at.end_line) for item in found.root.items or ()] == [  # type: ignore[union-attr]
        ("upstream", 2, 2),
        ("server", 3, 10),
    ]
    server = found.root.get(1, "block")
    assert server is not None
    assert [item.raw for item in server.items or ()] == [
        "listen 80",
        "add_header X-Frame a; b always",
        "location ~ \\.php$",
    ]
    assert scalars(found.root.get(1, "block", 1, "args")) == ["X-Frame", "a; b", "always"]
    assert scalars(found.root.get(1, "block", 2, "block", 0, "args")) == ["http://${HOST}:80"]
    assert found.root.get(1, "block", 0, "block") is None
    assert [(one.text, one.at.start_line) for one in found.comments] == [
        ("gateway", 1),
        ("server_name old.example;", 5),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("server {\n listen 80;\n", 1),
        ("listen 80;\n}\n", 2),
        ("listen 80;\nlisten 81", 2),
        ("server { listen 80 }\nlisten 81;\n", 1),
    ],
)
def test_bad_nginx(text: str, line: int) -> None:
    found, problems = nginx.read(text, "nginx.conf")
    assert found is not None
    assert [problem.line for problem in problems] == [line]


@pytest.mark.parametrize(
    "text", ["maxmemory 1gb\n", "input {\n  beats {\n    port => 5044\n  }\n}\n", "<source>\n  @type x\n</source>\n"]
)
def test_other_settings_are_not_nginx(text: str) -> None:
    assert nginx.read(text, "x.conf") == (None, ())


MAKE = """\
.PHONY: up down
COMPOSE := docker compose
IMAGE = a:b
# starts all
up: build ## Start
\t$(COMPOSE) up \\
\t  -d
down stop:
\t$(COMPOSE) down
build: ; docker build .
up: NAME = x
ifdef CI
test: | up
\tpytest
endif
$(OUT)/%.o: %.c
define HELP
fake: target
endef
"""


def test_makefile() -> None:
    found, problems = makefile.read(MAKE, "Makefile")
    assert found is not None
    assert not problems
    assert spans(found.root) == {
        "up": (5, 11),
        "down": (8, 9),
        "stop": (8, 9),
        "build": (10, 10),
        "test": (13, 14),
        "$(OUT)/%.o": (16, 16),
    }
    assert scalars(found.root.get("up", "prerequisites")) == ["build"]
    assert scalars(found.root.get("up", "recipe")) == ["$(COMPOSE) up -d"]
    assert scalars(found.root.get("build", "recipe")) == ["docker build ."]
    assert scalars(found.root.get("test", "prerequisites")) == ["up"]
    assert [(one.text, one.path) for one in found.comments] == [("starts all", ("up",)), ("Start", ("up",))]


def test_a_makefile_without_rules() -> None:
    found, problems = makefile.read("just words\n\tand a tab\n", "Makefile")
    assert found is not None
    assert (found.root.entries, problems) == ({}, ())


SHELL = """\
#!/usr/bin/env bash
# deploys
usage() {
  cat <<EOF
case $1 in
  fake) x ;;
EOF
}
log() { echo "$1"; }
function go_on
{
  :
}
ACTION="${1:-help}"
case "$ACTION" in
  start|up)
    case "$OTHER" in
      inner) echo ;;
    esac
    ;;
  stop) docker compose down ;;
  --help|-h) usage ;;
  "logs")
    tail -f x
    ;;
  *) usage
esac
if [ "$2" = "second" ]; then :; fi
if [[ $1 == "backup" ]]; then
  echo
elif [ "$1" = restore ]; then
  echo
fi
"""


def test_shell() -> None:
    found, problems = shell.read(SHELL, "deploy.sh")
    assert found is not None
    assert not problems
    assert spans(found.root.get("functions")) == {"usage": (3, 8), "log": (9, 9), "go_on": (10, 13)}
    assert spans(found.root.get("commands")) == {
        "start": (16, 20),
        "up": (16, 20),
        "stop": (21, 21),
        "logs": (23, 25),
        "backup": (29, 30),
        "restore": (31, 32),
    }
    assert spans(found.root.get("options")) == {"--help": (22, 22), "-h": (22, 22)}
    assert scalars(found.root.get("commands", "stop", "body")) == ["stop) docker compose down ;;"]
    assert [(one.text, one.at.start_line) for one in found.comments] == [("deploys", 2)]


def test_options_of_a_loop() -> None:
    found, _ = shell.read(
        'for arg in "$@"; do\n  case $arg in\n    --prod) x ;;\n    build) y ;;\n  esac\ndone\n', "a.sh"
    )
    assert found is not None
    assert spans(found.root.get("options")) == {"--prod": (3, 3)}
    assert spans(found.root.get("commands")) == {"build": (4, 4)}


@pytest.mark.parametrize(
    ("text", "is_shell"),
    [("#!/bin/sh\n", True), ("#!/usr/bin/env bash\n", True), ("#!/usr/bin/python3\n", False), ("x\n", False)],
)
def test_scripts_without_a_suffix(text: str, is_shell: bool) -> None:
    assert (shell.read(text, "entrypoint")[0] is not None) is is_shell


@pytest.mark.parametrize("text", ["case $1 in\n start)", "f() {", "esac\n;;\n}", "cat <<EOF\n"])
def test_broken_shell(text: str) -> None:
    assert shell.read(text, "a.sh")[0] is not None


def test_key_value_settings() -> None:
    found, problems = ini.read(
        "# cache\nmaxmemory 2gb\nsave 900 1   # often\nsave 300 10\nappendonly yes\n", "redis.conf"
    )
    assert found is not None
    assert not problems
    entries = found.root.entries or {}
    assert [entries[name].value for name in ("maxmemory", "appendonly")] == ["2gb", "yes"]
    assert scalars(entries["save"]) == ["900 1", "300 10"]
    assert entries["maxmemory"].at.start_line == 2
    assert [(one.text, one.path) for one in found.comments] == [("cache", ()), ("often", ("save",))]


def test_sections() -> None:
    text = "[server]\nport = 80\nname: 'x y'\n\n[list]\nitems =\n    a\n    b\n; off = 1\n"
    found, problems = ini.read(text, "app.ini")
    assert found is not None
    assert not problems
    assert spans(found.root) == {"server": (1, 3), "list": (5, 8)}
    values = [found.root.get(*path) for path in (("server", "port"), ("server", "name"), ("list", "items"))]
    assert [node.value for node in values if node is not None] == ["80", "x y", "a\nb"]


def test_flags_without_a_value() -> None:
    found, _ = ini.read("[mysqld]\nskip-name-resolve\nport=3306\n", "my.cnf")
    assert found is not None
    node = found.root.get("mysqld", "skip-name-resolve")
    assert node is not None
    assert node.value == ""


@pytest.mark.parametrize("text", ["<VirtualHost *:80>\n", "server {\n  listen 80;\n}\n", "input {\n a => 1\n}\n"])
def test_other_formats_are_no_settings(text: str) -> None:
    assert ini.read(text, "x.conf") == (None, ())


def test_bad_settings() -> None:
    found, problems = ini.read("[a]\nb = 1\n???\n", "x.ini")
    assert found is not None
    assert [problem.line for problem in problems] == [3]


def test_json() -> None:
    text = '// note\n{\n  "name": "x",\n  "scripts": {\n    "dev": "a\\tb"\n  },\n  "n": [1, -2.5e1, true, null,],\n}\n'
    found, problems = json.read(text, "package.json")
    assert found is not None
    assert not problems
    assert spans(found.root) == {"name": (3, 3), "scripts": (4, 6), "n": (7, 7)}
    assert scalars(found.root.get("n")) == [1, -25.0, True, None]
    dev = found.root.get("scripts", "dev")
    assert dev is not None
    assert (dev.value, dev.raw, dev.at.start_column) == ("a\tb", '"a\\tb"', 5)
    assert [one.text for one in found.comments] == ["note"]


@pytest.mark.parametrize(
    ("text", "line"),
    [("", 1), ("{", 1), ('{\n"a" 1}', 2), ('{"a":\n}', 2), ("[1]\n[2]", 2), ("nope", 1), ('{"a": 1]', 1), ("]", 1)],
)
def test_bad_json(text: str, line: int) -> None:
    found, problems = json.read(text, "x.json")
    assert found is None
    assert [problem.line for problem in problems] == [line]


def test_deep_json_is_a_problem() -> None:
    assert json.read("[" * 5_000 + "]" * 5_000, "x.json")[0] is None


TOML = """\
# project
title = "x"

[project]
name = "app"  # its name
dependencies = [
    "fastapi>=0.1",
    "redis",
]
nested.deep = 1

[[server]]
port = 1
[[server]]
port = 2
[server.tls]
on = true
"""


def test_toml() -> None:
    found, problems = toml.read(TOML, "pyproject.toml")
    assert found is not None
    assert not problems
    assert spans(found.root) == {"title": (2, 2), "project": (4, 10), "server": (12, 17)}
    listed = found.root.get("project", "dependencies")
    assert listed is not None
    assert [(item.value, item.at.start_line) for item in listed.items or ()] == [("fastapi>=0.1", 7), ("redis", 8)]
    port, tls, deep = (
        found.root.get("server", 1, "port"),
        found.root.get("server", 1, "tls"),
        found.root.get("project", "nested", "deep"),
    )
    assert port is not None
    assert (port.value, port.at.start_line) == (2, 15)
    assert tls is not None
    assert (tls.at.start_line, tls.at.end_line) == (16, 17)
    assert deep is not None
    assert deep.at.start_line == 10
    assert [(one.text, one.at.start_line) for one in found.comments] == [("project", 1), ("its name", 5)]


def test_bad_toml() -> None:
    found, problems = toml.read("a = 1\nb =\n", "x.toml")
    assert found is None
    assert [problem.line for problem in problems] == [2]


def test_requirements() -> None:
    text = "# base\n-r other.txt\nflask==3.0  # web\nuvicorn[standard]>=0.3,<1; python_version > '3'\nredis\nx @ git+https://e/x\n???\n"
    found, problems = requirements.read(text, "requirements.txt")
    assert found is not None
    assert {name: node.value for name, node in (found.root.entries or {}).items()} == {
        "flask": "==3.0",
        "uvicorn": ">=0.3,<1",
        "redis": "",
        "x": "@ git+https://e/x",
    }
    assert spans(found.root)["flask"] == (3, 3)
    assert [problem.line for problem in problems] == [7]
    assert [(one.text, one.path) for one in found.comments] == [("base", ()), ("web", ("flask",))]


def yaml_document(text: str, file: str = "x.yml") -> Document:
    found, _ = yaml.read(text, file)
    assert found is not None
    return found


GO_MOD = """\
// the service
module example.org/shop

go 1.22
toolchain go1.22.3

require github.com/a/b v1.2.3
require (
\tgithub.com/c/d v0.4.0 // indirect
\t"github.com/e/f" v2.0.0+incompatible
)

replace github.com/a/b => ../b
exclude github.com/c/d v0.3.0
"""


def test_go_mod() -> None:
    found, problems = gomod.read(GO_MOD, "go.mod")
    assert found is not None
    assert not problems
    values = {show(fact.path): (fact.value, fact.at.start_line) for fact in found.facts()}
    assert values == {
        "module": ("example.org/shop", 2),
        "go": ("1.22", 4),
        "toolchain": ("go1.22.3", 5),
        "require.github.com/a/b": ("v1.2.3", 7),
        "require.github.com/c/d": ("v0.4.0", 9),
        "require.github.com/e/f": ("v2.0.0+incompatible", 10),
        "replace.github.com/a/b": ("../b", 13),
        "exclude.github.com/c/d": ("v0.3.0", 14),
    }
    block = found.root.get("require")
    assert block is not None
    assert (block.at.start_line, block.at.end_line) == (7, 10)
    assert [(one.text, one.path) for one in found.comments] == [
        ("the service", ()),
        ("indirect", ("require", "github.com/c/d")),
    ]


@pytest.mark.parametrize(("text", "line"), [("require (\n\ta v1\n", 1), (")\n", 1), ("module\n", 1)])
def test_bad_go_mod(text: str, line: int) -> None:
    found, problems = gomod.read(text, "go.mod")
    assert found is not None
    assert [problem.line for problem in problems] == [line]


def test_what_is_too_large_to_be_configuration_is_reported() -> None:
    large = "a" * 100_001
    for read_ in (json.read, toml.read, yaml.read):
        found, problems = read_(large, "a.x")
        assert found is None
        assert [(problem.line, problem.message[:11]) for problem in problems] == [(0, "larger than")]
    assert json.read(large, "package-lock.json") == (None, ())  # made by a tool, and nobody's configuration


def test_what_looks_like_a_comment_in_a_text_belongs_to_it() -> None:
    found, _ = yaml.read("a:\n  run: |\n    one\n    # two\n\n  # comment\nb: 'x\n  # y'\nc: 1\n", "a.yml")
    assert found is not None
    lines = {show(fact.path): (fact.at.start_line, fact.at.end_line) for fact in found.facts()}
    assert lines == {"a.run": (2, 4), "b": (7, 8), "c": (9, 9)}


def test_yaml() -> None:
    found = yaml_document("on: push # when\njobs:\n  build:\n    steps:\n      - run: a\n", ".github/workflows/ci.yml")
    assert found.kind == "workflow"
    step = found.root.get("jobs", "build", "steps", 0, "run")
    assert step is not None
    assert step.at.start_line == 5
    assert [one.text for one in found.comments] == ["when"]


def test_several_yaml_documents_are_a_sequence() -> None:
    found = yaml_document("kind: A\n---\nkind: B\n")
    second = found.root.get(1, "kind")
    assert second is not None
    assert (second.value, second.at.start_line) == ("B", 3)


def test_line_separators_do_not_shift_yaml_lines() -> None:
    node = yaml_document("a: x\u2028y\nb: 1\n").root.get("b")
    assert node is not None
    assert node.at.start_line == 2


def test_bad_yaml_and_templates() -> None:
    assert [problem.line for problem in yaml.read("a: b: c\n", "x.yml")[1]] == [1]
    assert yaml.read("{{- if .x }}\na: b\n{{ end }}\n", "x.yaml") == (None, ())
    assert yaml.read("a: 1\n", "pnpm-lock.yaml") == (None, ())


def test_every_reader_says_what_it_reads() -> None:
    names = [reader.name for reader in readers()]
    assert names == sorted(names)
    assert {"dockerfile", "dotenv", "ignore", "makefile", "nginx", "shell", "yaml"} <= set(names)
