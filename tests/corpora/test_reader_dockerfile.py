"""Dockerfiles as BuildKit reads them."""

from __future__ import annotations

import pytest

from corpora.model import Document, Instruction
from corpora.readers.dockerfile import read
from corpora.readers.dockerfile.instructions import pairs, unquoted, words


def document(text: str, file: str = "Dockerfile") -> Document:
    found, _ = read(text, file)
    assert found is not None
    return found


def instructions(text: str) -> list[Instruction]:
    return [one for stage in document(text).stages for one in stage.instructions]


def shape(text: str) -> list[tuple[str, str, int, int]]:
    return [(one.keyword, one.value, one.at.start_line, one.at.end_line) for one in instructions(text)]


def test_simple_instructions_have_their_lines() -> None:
    assert shape("FROM alpine:3.20\n\nUSER app\n") == [("FROM", "alpine:3.20", 1, 1), ("USER", "app", 3, 3)]


def test_keywords_are_case_insensitive() -> None:
    assert [one.keyword for one in instructions("from alpine\nrUn true\n")] == ["FROM", "RUN"]


def test_continuation_lines_are_joined_by_a_blank() -> None:
    assert shape("FROM a\nRUN one \\\n    two\nUSER x") == [
        ("FROM", "a", 1, 1),
        ("RUN", "one two", 2, 3),
        ("USER", "x", 4, 4),
    ]


def test_blank_and_comment_lines_within_a_continuation_are_passed_over() -> None:
    assert shape("FROM a\nRUN one && \\\n\n  # why\n  two\nUSER x")[1] == ("RUN", "one && two", 2, 5)


def test_a_continuation_at_the_end_of_the_file_keeps_the_instruction() -> None:
    assert shape("FROM a\nRUN one \\\n")[1][:2] == ("RUN", "one")


def test_an_escaped_escape_character_does_not_continue() -> None:
    assert shape("FROM a\nRUN echo x\\\\\nUSER app")[2] == ("USER", "app", 3, 3)


def test_the_escape_directive_works_after_another_directive() -> None:
    text = "# check=skip=all\n# escape=`\nFROM a\nRUN one `\n two\nCOPY x C:\\\nUSER y"
    assert [one[0] for one in shape(text)] == ["FROM", "RUN", "COPY", "USER"]
    assert shape(text)[2][1] == "x C:\\"


def test_a_directive_below_a_comment_is_none() -> None:
    assert [one.keyword for one in instructions("# hello\n# escape=`\nFROM a\nRUN x \\\n y")] == ["FROM", "RUN"]


def test_heredoc_bodies_are_no_instructions() -> None:
    found = instructions("FROM a\nRUN <<EOF\nUSER root\nEOF\nUSER app\n")
    assert [(one.keyword, one.value) for one in found] == [("FROM", "a"), ("RUN", "<<EOF"), ("USER", "app")]
    assert found[1].heredocs == ("USER root\n",)
    assert (found[1].at.start_line, found[1].at.end_line) == (2, 4)
    assert found[2].at.start_line == 5


@pytest.mark.parametrize(
    ("head", "end"),
    [
        ("RUN <<-EOF", "\tEOF"),
        ('RUN <<"EOF"', "EOF"),
        ("RUN <<'EOF'", "EOF"),
        ("RUN << EOF", "EOF"),
        ("COPY <<EOF /etc/x", "EOF"),
        ("ADD --chmod=644 <<EOF /etc/x", "EOF"),
        ("ONBUILD RUN <<EOF", "EOF"),
        ("RUN cat <<EOF >/x", "EOF"),
        ("RUN cat <<EOF>/x", "EOF"),
        ("RUN cat 4<<EOF", "EOF"),
    ],
)
def test_forms_of_heredocs(head: str, end: str) -> None:
    found = instructions(f"FROM a\n{head}\nUSER root\n{end}\nUSER app\n")
    assert [one.keyword for one in found][-1:] == ["USER"]
    assert [one.value for one in found if one.keyword == "USER"] == ["app"]


@pytest.mark.parametrize("head", ["RUN echo '<<EOF'", 'RUN echo "<<EOF"', "RUN cat <<<EOF", 'RUN ["x", "<<EOF"]'])
def test_what_only_looks_like_a_heredoc(head: str) -> None:
    assert [one.keyword for one in instructions(f"FROM a\n{head}\nUSER root\n")] == ["FROM", "RUN", "USER"]


def test_two_heredocs_on_one_line() -> None:
    found = instructions("FROM a\nCOPY <<A <<B /to/\none\nA\ntwo\nB\nUSER x\n")
    assert found[1].heredocs == ("one\n", "two\n")
    assert found[1].at.end_line == 6


def test_an_unclosed_heredoc_is_a_problem_and_swallows_nothing() -> None:
    found, problems = read("FROM a\nRUN <<EOF\nUSER app\n", "Dockerfile")
    assert found is not None
    assert found.stages[0].instructions[-1].keyword == "USER"
    assert [problem.line for problem in problems] == [2]


def test_a_shift_swallows_nothing() -> None:
    # BuildKit takes it for a heredoc that is never closed and refuses the file; the rest is read all the same.
    found, problems = read("FROM a\nRUN echo $((1 << 2))\nUSER app\n", "Dockerfile")
    assert found is not None
    assert [one.keyword for one in found.stages[0].instructions] == ["FROM", "RUN", "USER"]
    assert [problem.line for problem in problems] == [2]


def test_byte_order_mark_and_missing_line_end() -> None:
    assert shape("\ufeffFROM a\nUSER b") == [("FROM", "a", 1, 1), ("USER", "b", 2, 2)]


def test_exec_and_shell_form() -> None:
    run, cmd, broken = instructions('FROM a\nRUN a b\nCMD ["x", "y z"]\nENTRYPOINT [\'x\']')[1:]
    assert (run.exec_form, run.args) == (False, ("a", "b"))
    assert (cmd.exec_form, cmd.args) == (True, ("x", "y z"))
    assert not broken.exec_form


def test_flags() -> None:
    copy, run, check = instructions(
        "FROM a\nCOPY --from=build --chown=app:app /a /b\n"
        "RUN --mount=type=cache,target=/x --mount=type=tmpfs,target=/y make --jobs=2\n"
        'HEALTHCHECK --interval=30s --retries=3 CMD ["curl", "-f"]\n'
    )[1:]
    assert copy.flags == (("from", "build"), ("chown", "app:app"))
    assert copy.args == ("/a", "/b")
    assert [name for name, _ in run.flags] == ["mount", "mount"]
    assert run.value == "make --jobs=2"
    assert check.flags == (("interval", "30s"), ("retries", "3"))
    assert check.args == ("CMD", "curl", "-f")
    assert check.exec_form


def test_stages_and_their_parents() -> None:
    found = document(
        "ARG TAG=3.12\nARG OS=slim\nFROM --platform=linux/arm64 python:${TAG}-$OS AS Base\nUSER app\n"
        "FROM base AS final\nRUN true\nFROM scratch\n"
    ).stages
    assert [(s.name, s.image, s.raw_image, s.parent) for s in found] == [
        ("Base", "python:3.12-slim", "python:${TAG}-$OS", -1),
        ("final", "base", "base", 0),
        ("", "scratch", "scratch", -1),
    ]
    assert found[0].platform == "linux/arm64"
    assert (found[0].at.start_line, found[0].at.end_line) == (3, 4)


def test_defaults_in_from() -> None:
    assert document("FROM node:${V:-20}-alpine").stages[0].image == "node:20-alpine"
    assert document("ARG V\nFROM node:${V:-20}").stages[0].image == "node:20"
    assert document("ARG V=\nFROM node:${V:-20}").stages[0].image == "node:20"


def test_an_argument_that_nobody_sets_is_left_as_written() -> None:
    assert document("ARG V\nFROM node:${V}").stages[0].image == "node:${V}"


def test_comments_know_the_instruction_they_precede() -> None:
    found = document("# syntax=docker/dockerfile:1\n# base\nFROM a\nRUN x \\\n # inner\n y\n# USER app\n").comments
    assert [(one.text, one.at.start_line, one.path) for one in found] == [
        ("base", 2, ("instructions", 0)),
        ("inner", 5, ("instructions", 1)),
        ("USER app", 7, ()),
    ]


def test_the_tree() -> None:
    root = document("FROM a AS b\nCOPY --link x y\n").root
    stage, instruction = root.get("stages", 0, "name"), root.get("instructions", 1, "flags", "link")
    assert stage is not None
    assert stage.value == "b"
    assert instruction is not None
    assert instruction.at.start_line == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 0),
        ("FROM a\nFORM b\n", 2),
        ("RUN x\nFROM a\n", 1),
        ("FROM a b\n", 1),
        ("FROM a AS x\nFROM b AS x\n", 2),
        ("FROM a\nRUN\n", 2),
        ("# escape=x\nFROM a\n", 1),
        ("# syntax=a\n# syntax=b\nFROM a\n", 2),
        ("FROM a\nRUN " + "x" * 70_000, 2),
    ],
)
def test_faults_are_problems(text: str, line: int) -> None:
    _, problems = read(text, "Dockerfile")
    assert line in [problem.line for problem in problems]


@pytest.mark.parametrize("name", ["Dockerfile.md", "Dockerfile.dockerignore", "Dockerfile.go"])
def test_namesakes_are_no_dockerfiles(name: str) -> None:
    assert read("# How to build\nRun the following commands\n", name) == (None, ())


def test_any_suffix_will_do_for_a_dockerfile() -> None:
    assert document("FROM golang\n", "Dockerfile.go").kind == "dockerfile"


def test_words_and_pairs() -> None:
    assert words("a 'b c' \"d e\"f") == ("a", "'b c'", '"d e"f')
    assert words("it's") == ("it's",)
    assert unquoted("a\"b 'c'\"") == "ab 'c'"
    assert [one[:2] for one in pairs("A=1 B='x y' C")] == [("A", "1"), ("B", "x y"), ("C", "")]
