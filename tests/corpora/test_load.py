"""Paths in, a corpus out: worlds, roots, kinds, links, faults."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpora.load import load
from corpora.model import World
from corpora.text import decode
from corpora.tree import MAX_SIZE


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


COMPOSE = """\
services:
  web:
    image: nginx:${TAG}
    env_file: conf/web.vars
    build:
      context: web
      dockerfile: recipe
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(
        tmp_path / "project",
        {
            "compose.yml": COMPOSE,
            "compose.override.yml": "services:\n  web:\n    ports: ['80:80']\n",
            ".env": "TAG=1.27\n",
            "conf/web.vars": "A=1\n",
            "web/recipe": "FROM alpine\n",
            "web/Dockerfile": "FROM node:20\n",
            "src/main.py": "print(1)\n",
            "review.md": "# Review\nAll is well.\n",
        },
    )


def test_a_directory_is_a_closed_world(project: Path) -> None:
    corpus = load([project])
    assert corpus.world is World.CLOSED
    assert list(corpus.files) == sorted(corpus.files)
    assert corpus.directories == ("conf", "src", "web")
    assert {path: document.kind for path, document in corpus.documents.items()} == {
        ".env": "dotenv",
        "compose.override.yml": "compose",
        "compose.yml": "compose",
        "conf/web.vars": "dotenv",
        "web/Dockerfile": "dockerfile",
        "web/recipe": "dockerfile",
    }
    assert corpus.files["src/main.py"].kind == "text"
    assert corpus.files["web/Dockerfile"].kind == "dockerfile"
    assert corpus.problems == ()


def test_the_env_file_beside_a_compose_file_fills_it(project: Path) -> None:
    image = load([project]).documents["compose.yml"].root.get("services", "web", "image")
    assert image is not None
    assert (image.value, image.raw) == ("nginx:1.27", "nginx:${TAG}")
    assert [place.file for place in image.via] == [".env"]


def test_an_override_is_merged_over_its_base(project: Path) -> None:
    merged = load([project]).merged
    assert list(merged) == ["compose.override.yml"]
    web = merged["compose.override.yml"].root.get("services", "web")
    assert web is not None
    assert {"image", "ports"} <= set(web.entries or {})


def test_single_files_are_an_open_world(project: Path) -> None:
    corpus = load([project / "compose.yml", project / "web" / "Dockerfile"])
    assert corpus.world is World.OPEN
    assert list(corpus.files) == ["compose.yml", "web/Dockerfile"]
    assert corpus.directories == ("web",)
    assert list(load([project / "web" / "Dockerfile"]).files) == ["Dockerfile"]


def test_directories_and_files_mixed_are_an_open_world(project: Path) -> None:
    corpus = load([project / "conf", project / "compose.yml"])
    assert corpus.world is World.OPEN
    assert list(corpus.files) == ["compose.yml", "conf/web.vars"]


def test_several_directories_are_closed_with_a_common_root(project: Path) -> None:
    corpus = load([project / "conf", project / "web", project / "web"])
    assert corpus.world is World.CLOSED
    assert list(corpus.files) == ["conf/web.vars", "web/Dockerfile", "web/recipe"]


def test_an_excluded_file_exists_and_says_nothing(project: Path) -> None:
    file = load([project], exclude=[str(project / "review.md")]).files["review.md"]
    assert (file.kind, file.text, file.lines) == ("excluded", None, 2)
    compose = str(project / "compose.yml")
    assert "compose.yml" not in load([project], exclude=[compose]).documents


def test_what_is_missing_is_a_problem(project: Path) -> None:
    corpus = load([project / "compose.yml", project / "nowhere.yml"])
    assert list(corpus.files) == ["compose.yml"]
    assert [problem.message for problem in corpus.problems] == ["no such file or directory"]
    assert load([project / "nowhere"]).files == {}
    assert load([]).files == {}


def test_what_cannot_be_read_as_text(tmp_path: Path) -> None:
    write(tmp_path, {"logo.png": b"\x89PNG\0", "compose.yml": b"a\0b", "big.sql": b"x\n" * MAX_SIZE, "ok.txt": "a\n"})
    corpus = load([tmp_path])
    assert {path: file.kind for path, file in corpus.files.items()} == {
        "big.sql": "large",
        "compose.yml": "binary",
        "logo.png": "binary",
        "ok.txt": "text",
    }
    assert corpus.files["big.sql"].lines == MAX_SIZE
    assert [problem.path for problem in corpus.problems] == ["big.sql", "compose.yml"]
    assert [problem.path for problem in load([tmp_path / "logo.png"]).problems] == ["logo.png"]


def test_links(tmp_path: Path) -> None:
    write(tmp_path, {"outside.txt": "secret\n", "in/a.txt": "a\n", "in/deep/b.txt": "b\n"})
    (tmp_path / "in" / "out").symlink_to(tmp_path / "outside.txt")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in" / "loop")
    (tmp_path / "in" / "dead").symlink_to("nowhere")
    (tmp_path / "in" / "same").symlink_to("a.txt")
    (tmp_path / "in" / "circle").symlink_to(".")
    corpus = load([tmp_path / "in"])
    assert {path: file.text for path, file in corpus.files.items()} == {
        "a.txt": "a\n",
        "dead": None,
        "deep/b.txt": "b\n",
        "loop": None,
        "out": None,
        "same": "a\n",
    }
    assert corpus.directories == ("circle", "deep", "up")
    assert {problem.path for problem in corpus.problems} == {"dead", "loop", "out", "up"}


def test_special_files_are_reported(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    corpus = load([tmp_path])
    assert corpus.files["pipe"].kind == "special"
    assert [problem.path for problem in corpus.problems] == ["pipe"]


def test_what_tools_made_exists_but_is_not_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "node_modules/x/Dockerfile": "FROM a\n",
            "web/dist/a.js": "x\n",
            ".git/config": "[a]\nb=1\n",
            "env/pyvenv.cfg": "home = /x\n",
            "env/lib/a.py": "x\n",
            "build/Dockerfile": "FROM a\n",
        },
    )
    corpus = load([tmp_path])
    assert list(corpus.documents) == ["build/Dockerfile"]
    assert corpus.files["node_modules/x/Dockerfile"].kind == "skipped"
    assert corpus.files["env/lib/a.py"].kind == "skipped"
    assert "web/dist" in corpus.directories


@pytest.mark.parametrize(("content", "lines"), [("", 0), ("a", 1), ("a\n", 1), ("a\n\n", 2), ("a\r\nb\r\n", 2)])
def test_lines_are_counted_as_an_editor_does(tmp_path: Path, content: str, lines: int) -> None:
    write(tmp_path, {"x.txt": content})
    assert load([tmp_path]).files["x.txt"].lines == lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_encodings(encoding: str) -> None:
    assert decode("Порт: 80\r\n".encode(encoding)) == "Порт: 80\n"


def test_latin_text() -> None:
    assert decode("café\n".encode("latin-1")) == "café\n"


def test_the_same_input_gives_the_same_corpus(project: Path) -> None:
    assert load([project]) == load([project])
