"""The pytest plugin: cases in files, the fixture, and what is said when something is not so."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest
from command_line import ROOT

pytest_plugins = ["pytester"]
COMPOSE = "services:\n  web:\n    image: nginx:1.27\n    ports:\n      - '8080:80'\n"


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    (pytester.path / "docker-compose.yml").write_text(COMPOSE, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    if not any(one.name == "factcheck" for one in entry_points(group="pytest11")):
        pytester.plugins = ["factcheck.pytest_plugin"]  # as if this version were installed
    return pytester


def run(project: pytest.Pytester) -> pytest.RunResult:
    given = [word for name in project.plugins for word in ("-p", str(name))]
    project.plugins = []
    return project.runpytest_subprocess("-q", *given)


def test_cases_in_a_file(project: pytest.Pytester) -> None:
    (project.path / "REPORT.md").write_text("- `web` publishes port 9999\n", encoding="utf-8")
    (project.path / "stack.factcheck.toml").write_text(
        """corpus = "."
[[claims]]
text = "`web` publishes port 8080"
[[claims]]
text = "`web` publishes port 9999"
verdict = "contradicted"
[[claims]]
text = "`web` uses nginx:1.25"
[[claims]]
text = "`web` starts fast"
verdict = "unverifiable"
reason = "runtime"
[[reviews]]
path = "REPORT.md"
[[reviews]]
path = "REPORT.md"
max-contradicted = 1
[[reviews]]
path = "gone.md"
""",
        encoding="utf-8",
    )
    done = run(project)
    done.assert_outcomes(passed=4, failed=3)
    text = done.stdout.str()
    assert "'`web` uses nginx:1.25' is contradicted, not confirmed" in text
    assert "in fact   web: nginx:1.27 (docker-compose.yml:3)" in text
    assert "--fail-on contradicted: REPORT.md (1)" in text
    assert "L1 `web` publishes port 9999: " in text
    assert "gone.md: cannot be read" in text
    assert "Traceback" not in text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("corpus = [\n", "stack.factcheck.toml: "),
        ("corpse = 3\n", "unknown key 'corpse'"),
        ("[[claims]]\nverdict = 'confirmed'\n", "'text' is missing"),
        ("[[claims]]\ntext = 'x'\nverdict = 'true'\n", "'true' is none of"),
        ("[[claims]]\ntext = 'x'\nwhy = 'true'\n", "unknown key 'claims[1].why'"),
        ("[[reviews]]\nfail-on = 'x'\n", "'path' is missing"),
        ("[[reviews]]\npath = 'x'\nfail-on = 'x'\n", "'fail-on' takes contradicted"),
        ("claims = 3\n", "is written [[claims]]"),
    ],
)
def test_a_case_file_that_says_what_it_should_not(tmp_path: Path, text: str, told: str) -> None:
    import tomllib

    from factcheck.pytest_plugin import _cases

    with pytest.raises(ValueError, match=r"\w") as caught:
        list(_cases(tomllib.loads(text), tmp_path))
    assert told in f"stack.factcheck.toml: {caught.value}"


def test_a_broken_case_file_is_an_error_that_names_it(project: pytest.Pytester) -> None:
    (project.path / "stack.factcheck.toml").write_text("corpse = 3\n", encoding="utf-8")
    done = run(project)
    done.assert_outcomes(errors=1)
    assert "stack.factcheck.toml: unknown key 'corpse'" in done.stdout.str()


def test_the_fixture(project: pytest.Pytester) -> None:
    (project.path / "REPORT.md").write_text("- `web` publishes port 9999\n- `web` exists\n", encoding="utf-8")
    project.makepyfile(
        """
        import pytest

        def test_it(factcheck):
            factcheck.assert_claim("`web` publishes port 8080")
            factcheck.assert_claim("`web` uses nginx:1.25", "contradicted")
            assert [one.verdict for one in factcheck.verdicts("`web` publishes port 9999")] == ["contradicted"]
            assert factcheck.check("REPORT.md").reviews[0].score.contradicted == 1
            factcheck.assert_review("REPORT.md", fail_on=(), min_precision=0.1)
            with pytest.raises(AssertionError, match="9999"):
                factcheck.assert_review("REPORT.md")

        def test_not(factcheck):
            factcheck.assert_claim("`web` uses nginx:1.25")
        """
    )
    done = run(project)
    done.assert_outcomes(passed=1, failed=1)
    assert "'`web` uses nginx:1.25' is contradicted, not confirmed" in done.stdout.str()
