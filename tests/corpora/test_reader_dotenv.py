"""Env files by Compose's grammar, and ignore files by BuildKit's."""

from __future__ import annotations

import pytest

from corpora.model import Document, Origin
from corpora.readers import dotenv, ignore


def document(text: str) -> Document:
    found, _ = dotenv.read(text, ".env")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("A=1", "1"),
        ("export A=1", "1"),
        ("A: 1", "1"),
        ("  A = 1  ", "1"),
        ("A=", ""),
        ("A", None),
        ("A=x # note", "x"),
        ("A=x#y", "x#y"),
        ("A=# note", "# note"),  # the blank of ` #` must follow a value
        ("A='x # $B'", "x # $B"),
        ('A="x # y" # note', "x # y"),
        ('A="x\\ny"', "x\ny"),
        ('A="say \\"hi\\""', 'say "hi"'),
        ('A="x\ny"', "x\ny"),
        ("A=a=b", "a=b"),
        ("A=${B:-c}", "c"),
        ("A=p$$q", "p$q"),
    ],
)
def test_values(line: str, value: str | None) -> None:
    node = document(line).root.get("A")
    assert node is not None
    assert node.value == value


def test_earlier_values_are_put_in() -> None:
    found = document("HOST=db\nURL=pg://${HOST}:5432\nLITERAL='${HOST}'\nOPEN=$NOBODY\n").root.entries or {}
    assert [found[name].value for name in ("URL", "LITERAL", "OPEN")] == ["pg://db:5432", "${HOST}", "$NOBODY"]
    assert found["URL"].via == (found["HOST"].at,)
    assert found["URL"].raw == "pg://${HOST}:5432"
    assert [found[name].origin for name in ("URL", "LITERAL", "OPEN")] == [
        Origin.ENVIRONMENT,
        Origin.EXPLICIT,
        Origin.UNRESOLVED,
    ]


def test_lines_and_comments() -> None:
    found = document('# Database\n# OLD=1\nA="x\ny"\n\nB=2 # two\n# end\n')
    entries = found.root.entries or {}
    assert list(entries) == ["A", "B"]
    assert [(node.at.start_line, node.at.end_line) for node in entries.values()] == [(3, 4), (6, 6)]
    assert [(one.text, one.at.start_line, one.path) for one in found.comments] == [
        ("Database", 1, ("A",)),
        ("OLD=1", 2, ("A",)),
        ("two", 6, ("B",)),
        ("end", 7, ()),
    ]


def test_faults() -> None:
    found, problems = dotenv.read('A=1\nnot an assignment\nA=2\nB="open\n', ".env")
    assert found is not None
    assert [problem.line for problem in problems] == [2, 3, 4]
    assert [node.value for node in (found.root.entries or {}).values()] == ["2", '"open']


@pytest.mark.parametrize("name", [".env.ts", "env.d.ts", "env.py", "x.env.js"])
def test_code_is_no_env_file(name: str) -> None:
    assert dotenv.read("A=1\n", name) == (None, ())


def test_prose_is_no_env_file() -> None:
    assert dotenv.read("Set these variables first.\n", "env.txt")[0] is None


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("node_modules", "node_modules", True),
        ("node_modules", "node_modules/a/b.js", True),
        ("node_modules", "web/node_modules", False),
        ("**/node_modules", "web/node_modules/a", True),
        ("**/node_modules", "node_modules", True),
        ("*.md", "README.md", True),
        ("*.md", "docs/README.md", False),
        ("/a/", "a/x", True),
        ("./a", "a", True),
        ("a/../b", "b", True),
        ("a/*/c", "a/b/c", True),
        ("a/*/c", "a/b/b/c", False),
        ("a/**/c", "a/c", True),
        ("a/**/c", "a/b/b/c", True),
        ("a/**", "a", False),
        ("a/**", "a/b/c", True),
        ("**", "a/b", True),
        (".env*", ".env.local", True),
        ("?.txt", "a.txt", True),
        ("?.txt", "ab.txt", False),
        ("[a-c].txt", "b.txt", True),
        ("[^a-c].txt", "b.txt", False),
        ("\\*.txt", "*.txt", True),
        ("\\*.txt", "a.txt", False),
        ("[z-a]", "[z-a]", False),
        ("A", "a", False),
        ("", "a", False),
        (".", "a", False),
    ],
)
def test_ignore_patterns(pattern: str, path: str, expected: bool) -> None:
    assert ignore.matches([pattern], path) is expected


def test_the_last_match_decides() -> None:
    assert not ignore.matches(["*", "!src"], "src/a.py")
    assert ignore.matches(["*", "!src", "src/secret"], "src/secret")
    assert ignore.matches(["!a", "a"], "a")


def test_ignore_files() -> None:
    found, problems = ignore.read("\ufeff# no\n\n  dist  \n #not a comment\n!dist/keep\n", ".dockerignore")
    assert found is not None
    assert not problems
    assert ignore.patterns(found) == ("dist", "#not a comment", "!dist/keep")
    assert [item.at.start_line for item in found.root.items or ()] == [3, 4, 5]
    assert found.kind == "dockerignore"


def test_git_patterns_match_at_any_depth() -> None:
    found, _ = ignore.read("*.log\n/build\na/b\n!keep.log\n", "web/.gitignore")
    assert found is not None
    assert found.kind == "gitignore"
    listed = ignore.patterns(found)
    assert ignore.matches(listed, "x/y.log")
    assert not ignore.matches(listed, "x/keep.log")
    assert not ignore.matches(listed, "x/build")


def test_many_stars_cost_no_time() -> None:
    assert not ignore.matches(["*a" * 100 + "b"], "a" * 250)
    assert not ignore.matches(["**/" * 200 + "b"], "a/" * 200 + "a")
