"""What a hostile tree or review can make of the checker: nothing but a problem that says what was cut."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claims import extract as extraction
from claims.model import Review
from claims.vocabulary import Vocabulary
from corpora import load as loading
from corpora import opening, tree
from corpora.load import load
from factcheck.check import check

COMPOSE = "services:\n  web:\n    image: nginx\n"
REVIEW = "- `web` uses the image nginx.\n"


@pytest.fixture
def stack(tmp_path: Path) -> Path:
    top = tmp_path / "stack"
    top.mkdir()
    (top / "docker-compose.yml").write_text(COMPOSE)
    (tmp_path / "review.md").write_text(REVIEW)
    return top


def said(top: Path) -> list[str]:
    return [f"{problem.path}: {problem.message}" for problem in load([top]).problems]


def test_a_review_that_is_a_pipe_without_a_writer_stops_nothing(stack: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    report = check([tmp_path / "pipe.md", tmp_path / "review.md"], [stack])
    assert [one.review.path for one in report.reviews] == [str(tmp_path / "review.md")]
    assert [p.message for p in report.problems if p.path.endswith("pipe.md")] == ["cannot be read: not a regular file"]


def test_a_review_from_standard_input_may_be_a_pipe(stack: Path) -> None:
    end, other = os.pipe()
    os.write(other, REVIEW.encode())
    os.close(other)
    report = check([Path(f"/dev/fd/{end}")], [stack])
    os.close(end)
    assert [len(one.judgements) for one in report.reviews] == [1]


def test_a_device_as_a_review_is_refused(stack: Path) -> None:
    assert [p.message for p in check([Path("/dev/zero")], [stack]).problems] == ["cannot be read: not a regular file"]


def test_pipes_and_links_out_of_the_tree_are_not_read(stack: Path, tmp_path: Path) -> None:
    os.mkfifo(stack / "Dockerfile")
    (tmp_path / "secret.env").write_text("KEY=secret\n")
    (stack / ".env").symlink_to(tmp_path / "secret.env")
    corpus = load([stack])
    assert corpus.files["Dockerfile"].text is None
    assert corpus.files[".env"].text is None
    assert not any("secret" in str(fact.value) for d in corpus.documents.values() for fact in d.facts())


def test_a_file_that_becomes_a_link_out_between_look_and_reading_is_not_read(
    stack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.env").write_text("KEY=secret\n")
    (stack / ".env").write_text("KEY=own\n")
    contents = opening.contents

    def swapped(path: Path, limit: int, root: str) -> bytes:
        if path.name == ".env":
            path.unlink()
            path.symlink_to(tmp_path / "secret.env")
        return contents(path, limit, root)

    monkeypatch.setattr(tree, "contents", swapped)
    corpus = load([stack])
    assert corpus.files[".env"].text is None
    assert [p.message for p in corpus.problems] == [
        "cannot be read: it was moved while it was read, or leads out of the corpus"
    ]


def test_a_folder_that_becomes_a_link_out_is_not_read(stack: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.env").write_text("KEY=secret\n")
    (stack / "folder").symlink_to(tmp_path / "other")
    with pytest.raises(opening.RefusedError):
        opening.contents(stack / "folder" / "a.env", 100, os.path.realpath(stack))


def test_a_file_that_grows_after_the_look_is_cut(stack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "contents", lambda _path, limit, _root: b"a" * (limit + 1))
    assert f"docker-compose.yml: larger than {tree.MAX_SIZE} bytes: not read" in said(stack)


def test_a_large_file_is_counted_and_not_read(stack: Path) -> None:
    with (stack / "dump.sql").open("wb") as file:
        file.truncate(100_000_000)
    assert f"dump.sql: larger than {tree.MAX_SIZE} bytes: not read" in said(stack)
    assert load([stack]).files["dump.sql"].text is None


def test_too_much_text_in_all_is_told_once(stack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MAX_TEXT", 50)
    for number in range(5):
        (stack / f"z{number}.txt").write_text("a" * 20)
    told = [line for line in said(stack) if "bytes in all" in line]
    assert told == ["z0.txt: more than 50 bytes in all: this file and those after it are not read"]


def test_too_many_files_are_told_and_cut_by_name(stack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MAX_FILES", 3)
    for name in ("d.txt", "b.txt", "c.txt", "a.txt"):
        (stack / name).write_text("a")
    assert sorted(load([stack]).files) == ["a.txt", "b.txt", "c.txt"]
    assert said(stack) == [".: more than 3 files: the rest is left out"]


def test_too_many_values_in_all_are_told_once(stack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MAX_VALUES", 10)
    for number in range(6):
        (stack / f"{number}.yml").write_text("a: [1, 2, 3, 4]\n")
    told = [line for line in said(stack) if "values in all" in line]
    assert told == ["2.yml: more than 10 values in all files: this file and those after it are not parsed"]


def test_brackets_without_end_are_told(stack: Path) -> None:
    (stack / "compose.deep.yml").write_text("x-a: " + "[" * 50_000 + "\n" + COMPOSE)
    assert said(stack) == ["compose.deep.yml: nested too deeply: not read"]


def test_a_sign_that_yaml_does_not_know_is_told_with_its_line(stack: Path) -> None:
    (stack / "compose.odd.yml").write_text(COMPOSE + "x-a: \x1b[31m\n")
    assert [(p.line, p.message) for p in load([stack]).problems] == [
        (4, "not valid YAML: special characters are not allowed")
    ]


def test_too_many_claims_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "MAX_CLAIMS", 2)
    text = "".join(f"- Port {number} is published.\n" for number in range(8000, 8005))
    found = extraction.extract(Review("r.md", text, "utf-8", "en"), Vocabulary(()), "en")
    assert len(found.claims) == 2
    assert [(p.line, p.message) for p in found.problems] == [(3, "more than 2 claims: the rest is not read")]


@pytest.mark.parametrize("name", ["a\nb.yml", "a\x1b[31m.yml", "\udcff.yml", "..", "a\u202eb.yml"])
def test_strange_names_of_files_are_no_trouble(stack: Path, tmp_path: Path, name: str) -> None:
    if name != "..":
        (stack / os.fsdecode(os.fsencode(name))).write_text(COMPOSE)
    report = check([tmp_path / "review.md"], [stack / name if name == ".." else stack])
    assert [one.verdict.value for review in report.reviews for one in review.judgements] == ["confirmed"]


def claimed(text: str) -> list[str]:
    vocabulary = Vocabulary(())
    return [one.text for one in extraction.extract(Review("r.md", text, "utf-8", "en"), vocabulary, "en").claims]


def test_a_cell_of_signs_alone_claims_nothing() -> None:
    assert claimed("| Service | Port |\n|---|---|\n| web | 8080 |\n0|<") == ["8080"]


def test_a_claim_without_end_is_told_and_its_neighbours_are_read() -> None:
    text = "- " + "`a``b" * 2_000 + "\n- Port 8080 is published.\n"
    found = extraction.extract(Review("r.md", text, "utf-8", "en"), Vocabulary(()), "en")
    assert [one.text for one in found.claims] == ["Port 8080 is published"]
    assert [(p.line, p.message) for p in found.problems] == [
        (1, f"a claim of more than {extraction.MAX_LENGTH} characters is not read")
    ]


def test_a_long_line_of_clauses_is_still_read() -> None:
    assert len(claimed("`web` has port 80, " * 1_000)) == 1_000


def test_a_letter_without_a_name_inside_a_russian_word_is_no_fault() -> None:
    assert claimed("Порт\U00017000 8080 опубликован.") == ["Порт\U00017000 8080 опубликован"]
