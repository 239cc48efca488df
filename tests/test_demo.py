"""The bundled example: complete in the package, of every sort, and ranked as its reviews deserve."""

from __future__ import annotations

import glob
import tomllib
from pathlib import Path

import pytest

from factcheck.check import check
from factcheck.demo import HERE, reviews, stack
from factcheck.model import Report, Verdict

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def report() -> Report:
    return check(reviews(), [stack()], base=HERE)


def test_every_file_of_the_demo_is_packaged() -> None:
    """By the patterns of pyproject.toml, read as strictly as the standard library does: `*` matches no dotfile."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["factcheck"]
    package = ROOT / "factcheck"
    # pathlib's own glob lets `*` match dotfiles
    packaged = {Path(found) for one in patterns for found in glob.glob(one, root_dir=package, recursive=True)}  # noqa: PTH207
    there = {
        p.relative_to(package) for p in (package / "demo").rglob("*") if p.is_file() and p.suffix not in (".py", ".pyc")
    }
    assert {".env.example", ".dockerignore"} <= {path.name for path in there}
    assert there - packaged == set()


def test_two_languages_and_nothing_amiss(report: Report) -> None:
    assert sorted(one.review.language for one in report.reviews) == ["en", "en", "ru", "ru"]
    assert report.problems == ()


@pytest.mark.parametrize("number", range(4))
def test_each_review_has_claims_of_every_verdict(report: Report, number: int) -> None:
    found = {judgement.verdict for judgement in report.reviews[number].judgements}
    assert found == set(Verdict)


def test_the_reviews_are_ranked_as_they_deserve(report: Report) -> None:
    low = [one.score.low or 0.0 for one in report.reviews]
    careful, hasty, careless, _ = low
    assert careful > hasty > careless


def test_decided_claims_cite_what_is_there(report: Report) -> None:
    for one in report.reviews:
        for judgement in one.judgements:
            if judgement.verdict is Verdict.UNVERIFIABLE:
                assert judgement.reason()
                continue
            assert judgement.citations, judgement.claim.text
            if judgement.verdict is Verdict.CONTRADICTED:
                assert judgement.correction, judgement.claim.text
            for citation in judgement.citations:
                path = stack() / citation.path
                assert path.exists()
                if citation.start_line:
                    lines = path.read_text(encoding="utf-8").splitlines()
                    assert citation.end_line <= len(lines)
                    assert citation.quote.splitlines()[0] == lines[citation.start_line - 1]
