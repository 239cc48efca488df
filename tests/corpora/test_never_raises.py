"""No reader raises or hangs, whatever it is given; every place that it names lies within the file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpora.dockerfile_facts import environment, packages
from corpora.load import load
from corpora.readers import Reader, readers
from fuzz.targets import bytes_of_files, dockerfiles, located, small

NAMES = {
    "dockerfile": "Dockerfile",
    "dotenv": ".env",
    "gomod": "go.mod",
    "ignore": ".dockerignore",
    "ini": "redis.conf",
    "json": "a.json",
    "makefile": "Makefile",
    "nginx": "nginx.conf",
    "requirements": "requirements.txt",
    "shell": "a.sh",
    "toml": "a.toml",
    "yaml": "a.yml",
}
# Words that matter to some reader, so that chance hits the grammar and not only its edge.
WORDS = [
    *(
        "FROM a",
        "RUN ",
        "ENV ",
        "ARG A=1",
        "COPY ",
        "<<EOF",
        "<<-E",
        "EOF",
        "AS b",
        "--from=b",
        "HEALTHCHECK CMD",
        "# ",
    ),
    *(
        "\\\n",
        "\\",
        "`",
        "\n",
        "\t",
        "  ",
        " ",
        "=",
        ":",
        ";",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "'",
        '"',
        "$",
        "${A:-",
        "!",
    ),
    *(
        "case $1 in",
        "start)",
        ";;",
        "esac",
        "f() {",
        "server {",
        "listen 80;",
        "a: &x",
        "*x",
        "- ",
        "apt-get install -y",
    ),
    *(
        "**",
        "*",
        "?",
        "[a-",
        "[[x]]",
        '"""',
        "true",
        "1.5",
        ",",
        "<<: ",
        "\u2028",
        "\x0c",
        "\r",
        "\ufeff",
        "é",
        "я",
        "@",
    ),
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map("".join))


def test_every_reader_is_tried() -> None:
    assert set(NAMES) == {reader.name for reader in readers()}


@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.name)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_readers(reader: Reader, text: str) -> None:
    text = text.replace("\r", "\n")  # as `decode` hands it over
    located(*reader.read(text, NAMES[reader.name]), text)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_questions_about_dockerfiles(text: str) -> None:
    dockerfiles(f"FROM a\n{text}\nFROM b\n{text}".encode())


@given(text=TEXTS, path=TEXTS)
def test_small_functions(text: str, path: str) -> None:
    small(f"{text}\n{path}".encode())


@given(data=st.binary(max_size=200))
def test_decoding(data: bytes) -> None:
    bytes_of_files(data)


LONG = [
    "${" * 100_000,
    "$(" * 100_000,
    "{" * 50_000,
    "[" * 50_000,
    '"' + '\\"' * 100_000,
    "'\"" * 100_000,
    " " * 200_000 + "x",
    "# a=" + " " * 200_000 + "y",
    "FROM a\n" + "RUN <<EOF\n" * 20_000,
    "FROM a\nENV " + "A=1 \\\n" * 20_000,
    "FROM a\nRUN apk add " + "a \\\n" * 20_000,
    "FROM a\nRUN " + "<<A " * 20_000,
    "FROM a AS a0\n" + "".join(f"FROM a{n} AS a{n + 1}\nARG A=$A\n" for n in range(3_000)),
    'A="' + "\nB='" * 20_000,
    "case $1 in\n" * 20_000,
    "a) " * 50_000,
    "case " * 50_000,
    "cat <<EOF\n" * 20_000,
    "f() {\n" * 20_000,
    "[[a]]\n" * 10_000,
    "a." * 20_000 + "b=1",
    "a:\n" * 20_000,
    "a" * 300_000,
    "\\\n" * 50_000,
    "=" * 100_000,
    "a b " * 50_000,
    "if [ $1 = " * 20_000,
    "/* " * 20_000,
]


@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.name)
@pytest.mark.parametrize("number", range(len(LONG)))
def test_long_input_takes_no_time(reader: Reader, number: int) -> None:
    begin = time.process_time()
    document, _ = reader.read(LONG[number], NAMES[reader.name])
    if document is not None and reader.name == "dockerfile" and document.stages:
        stage = document.stages[-1]
        packages(stage)
        environment(document, stage)
    assert time.process_time() - begin < 5


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=st.dictionaries(st.sampled_from(sorted([*NAMES.values(), "compose.yml"])), TEXTS, max_size=4))
def test_load(tmp_path: Path, contents: dict[str, str]) -> None:
    for name in (*NAMES.values(), "compose.yml"):
        (tmp_path / name).write_text(contents.get(name, ""), encoding="utf-8")
    corpus = load([tmp_path])
    assert set(corpus.files) == {*NAMES.values(), "compose.yml"}
