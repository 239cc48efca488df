"""What a Dockerfile comes to: effective instructions, variables, copies, packages."""

from __future__ import annotations

import pytest

from corpora.commands import commands
from corpora.dockerfile_facts import (
    arguments,
    chain,
    copies,
    environment,
    exposed,
    final_stage,
    last,
    packages,
)
from corpora.model import Document, Stage
from corpora.readers.dockerfile import read


def parsed(text: str) -> tuple[Document, Stage]:
    document, _ = read(text, "Dockerfile")
    assert document is not None
    stage = final_stage(document)
    assert stage is not None
    return document, stage


def installed(run: str) -> list[tuple[str, str, str]]:
    _, stage = parsed(f"FROM a\n{run}\n")
    return [(one.manager, one.name, one.version) for one in packages(stage)]


def test_the_last_instruction_counts_and_is_inherited() -> None:
    document, stage = parsed("FROM a AS base\nUSER one\nUSER two\nWORKDIR /x\nFROM base\nWORKDIR /y\n")
    user, folder = last(document, stage, "USER"), last(document, stage, "WORKDIR")
    assert user is not None
    assert (user.value, user.at.start_line) == ("two", 3)
    assert folder is not None
    assert folder.value == "/y"
    assert last(document, stage, "HEALTHCHECK") is None
    assert [one.index for one in chain(document, stage)] == [1, 0]


def test_other_stages_are_not_inherited() -> None:
    document, stage = parsed("FROM a AS base\nUSER one\nFROM a\nCOPY --from=base /x /x\n")
    assert last(document, stage, "USER") is None


def test_an_entrypoint_clears_the_command_below() -> None:
    document, stage = parsed('FROM a AS base\nCMD ["x"]\nFROM base\nENTRYPOINT ["y"]\n')
    assert last(document, stage, "CMD") is None
    document, stage = parsed('FROM a\nCMD ["x"]\nENTRYPOINT ["y"]\n')
    assert last(document, stage, "CMD") is not None


def test_a_target_is_found_by_name_or_number() -> None:
    document, _ = parsed("FROM a AS One\nFROM b AS two\n")
    found = [final_stage(document, target) for target in ("one", "1", "", "three")]
    assert [stage.index if stage else None for stage in found] == [0, 1, 1, None]


def test_no_stage_at_all() -> None:
    document, _ = read("", "Dockerfile")
    assert document is not None
    assert final_stage(document) is None


def test_environment_follows_the_rules_of_replacement() -> None:
    document, stage = parsed(
        "FROM a AS base\nENV abc=hello\nENV abc=bye def=$abc\nENV ghi=$abc\nARG V=1\nENV OLD 1 2 3\n"
        'FROM base\nARG V=2\nENV W=${V} X="a b" \\\n    Y=${NOBODY} \\\n    Z=${NOBODY:-z}\n'
    )
    found = environment(document, stage)
    assert {name: value for name, (value, _) in found.items()} == {
        "abc": "bye",
        "def": "hello",
        "ghi": "bye",
        "OLD": "1 2 3",
        "W": "2",
        "X": "a b",
        "Y": "${NOBODY}",
        "Z": "z",
    }
    assert [found[name][1].start_line for name in ("abc", "W", "Y", "Z")] == [3, 9, 10, 11]


def test_variables_in_single_quotes_stay() -> None:
    # "Environment replacement" of the Dockerfile reference; buildkit shell/envVarTest.
    found, stage = parsed("FROM a\nENV A=1\nENV B='$A' C=\"$A\" D=\\$A E='x'$A\nARG F='$A'\n")
    values = {name: value for name, (value, _) in environment(found, stage).items()}
    assert values == {"A": "1", "B": "$A", "C": "1", "D": "$A", "E": "x1"}
    assert arguments(found, stage)["F"][0] == "$A"


def test_environment_beats_an_argument_of_its_name() -> None:
    document, stage = parsed("FROM a\nENV V=env\nARG V=arg\nENV W=$V\n")
    assert environment(document, stage)["W"][0] == "env"


def test_global_arguments_are_seen_where_they_are_declared_again() -> None:
    document, stage = parsed("ARG A=1\nARG B=$A-2\nFROM x\nARG B\nARG C=3\nARG D\n")
    assert {name: value for name, (value, _) in arguments(document).items()} == {"A": "1", "B": "1-2"}
    assert {name: value for name, (value, _) in arguments(document, stage).items()} == {
        "B": "1-2",
        "C": "3",
        "D": None,
    }


def test_copies() -> None:
    _, stage = parsed(
        'FROM a\nCOPY . .\nCOPY --from=b --chown=c "x y" z /to/\nADD ["p q", "/r"]\nCOPY <<EOF /s\nx\nEOF\n'
    )
    assert [(one.keyword, one.sources, one.destination, one.origin, one.owner) for one in copies(stage)] == [
        ("COPY", (".",), ".", "", ""),
        ("COPY", ("x y", "z"), "/to/", "b", "c"),
        ("ADD", ("p q",), "/r", "", ""),
        ("COPY", ("<<EOF",), "/s", "", ""),
    ]


def test_exposed_ports() -> None:
    document, stage = parsed("FROM a AS b\nEXPOSE 80\nFROM b\nENV PORT=3000\nEXPOSE $PORT/tcp 53/udp\n")
    assert [(port, protocol) for port, protocol, _ in exposed(document, stage)] == [
        ("80", "tcp"),
        ("3000", "tcp"),
        ("53", "udp"),
    ]


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("RUN apt-get update && apt-get install -y --no-install-recommends curl git=1:2.*", ["curl", "git"]),
        ("RUN apt-get -y -t backports install vim:amd64", ["vim"]),
        ("RUN DEBIAN_FRONTEND=noninteractive sudo apt install tzdata; rm -rf /x", ["tzdata"]),
        ("RUN apk add --no-cache --virtual .deps gcc g++ && apk del .deps", ["gcc", "g++"]),
        ("RUN apk --no-cache add bash", ["bash"]),
        ("RUN yum install -y httpd && yum clean all", ["httpd"]),
        ("RUN microdnf install nodejs", ["nodejs"]),
        ("RUN pip install --no-cache-dir -r requirements.txt", []),
        ("RUN python3 -m pip install 'uvicorn[standard]==0.30.1' flask", ["uvicorn", "flask"]),
        ("RUN python -m venv /x", []),
        ("RUN uv pip install ruff", ["ruff"]),
        ("RUN npm ci", []),
        ("RUN npm install", []),
        ("RUN npm install -g pnpm@9 @scope/tool@1.2.3", ["pnpm", "@scope/tool"]),
        ("RUN yarn global add serve", ["serve"]),
        ("RUN pnpm add -g turbo", ["turbo"]),
        ("RUN gem install bundler -v 2.5", ["bundler"]),
        ("RUN go install github.com/air-verse/air@latest ./...", ["github.com/air-verse/air"]),
        ("RUN cargo install --locked sqlx-cli --version 0.7.4", ["sqlx-cli"]),
        ("RUN composer global require foo/bar:^1.0", ["foo/bar"]),
        ("RUN docker-php-ext-install -j$(nproc) pdo gd", ["pdo", "gd"]),
        ("RUN if true; then apk add jq; fi", ["jq"]),
        ("RUN (apt-get install -y a || apt-get install -y b)", ["a", "b"]),
        ("RUN apt-get install -y $PHPIZE_DEPS ./local.deb", []),
        ("RUN echo apt-get install nothing", []),
        ("RUN apt-get remove curl", []),
        ('RUN ["apk", "add", "curl"]', ["curl"]),
        ('RUN ["sh", "-c", "apk add curl && true"]', ["curl"]),
        ("RUN --mount=type=cache,target=/x apk add curl", ["curl"]),
        ("RUN apk add \\\n  # why\n  curl \\\n\n  git", ["curl", "git"]),
    ],
)
def test_packages(run: str, expected: list[str]) -> None:
    assert [name for _, name, _ in installed(run)] == expected


def test_versions_of_packages() -> None:
    assert installed("RUN apt-get install git=1:2.39 && pip install a==1.2 'b>=2,<3' && npm i -g @s/c@4") == [
        ("apt", "git", "1:2.39"),
        ("pip", "a", "1.2"),
        ("pip", "b", ">=2,<3"),
        ("npm", "@s/c", "4"),
    ]
    assert installed("RUN gem install x --version 1.0") == [("gem", "x", "1.0")]


def test_packages_have_the_line_they_stand_on() -> None:
    _, stage = parsed("FROM a\nRUN apk add \\\n    curl \\\n    # why\n    git\nRUN <<EOF\nset -e\napk add jq\nEOF\n")
    assert [(one.name, one.at.start_line) for one in packages(stage)] == [("curl", 3), ("git", 5), ("jq", 8)]


def test_a_heredoc_for_another_program_installs_nothing() -> None:
    _, stage = parsed("FROM a\nRUN python3 <<EOF\napk add jq\nEOF\nRUN bash <<EOF\napk add yq\nEOF\n")
    assert [one.name for one in packages(stage)] == ["yq"]


def test_commands() -> None:
    text = "A=1 b 'c d' 2>/dev/null | e && (f; g) # h\nsudo -E i"
    assert [one.words for one in commands(text)] == [("b", "c d"), ("e",), ("f",), ("g",), ("i",)]
