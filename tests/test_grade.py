"""Grades: severity, inflation, sections; and reviews set side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_reports import claim, judged
from sample_report import sample
from spoken import spoken

from claims.model import Polarity, Value
from factcheck.compare import compare
from factcheck.grade import Inflation, grade, inflation, severity
from factcheck.model import Citation, Judgement, Reason, ReviewReport, Severity, Verdict
from factcheck.property import properties

AT = Citation("docker-compose.yml", 5, 5, "  x: 1")


def false(text: str, reading: str, correction: str, decided: str, number: int = 1, value: float = 0) -> Judgement:
    words = claim(text, number)
    if value:
        said = Value("count", f"{value:g}", 0, 1, value)
        words = replace(words, body=replace(words.body, values=(said,)))
    return Judgement(words, Verdict.CONTRADICTED, "", reading, correction, (AT,), decided, said=spoken(reading))


def true(text: str, reading: str, decided: str, number: int = 1, at: Citation = AT) -> Judgement:
    return Judgement(claim(text, number), Verdict.CONFIRMED, "", reading, "", (at,), decided, said=spoken(reading))


# Severity


@pytest.mark.parametrize(
    ("decided", "level"),
    [("privileged", Severity.HIGH), ("memory-limit", Severity.MEDIUM), ("described", Severity.LOW)],
)
def test_severity_is_that_of_what_decided(decided: str, level: Severity) -> None:
    assert severity(false("x", "", "y", decided)) is level


def test_a_number_that_is_nearly_right_is_a_slip() -> None:
    assert (
        severity(false("x", "number of lines = 420", "a.yml has 384 lines, not 420", "count", value=420))
        is Severity.LOW
    )
    assert (
        severity(false("x", "number of lines = 420", "a.yml has 90 lines, not 420", "count", value=420))
        is Severity.MEDIUM
    )


def test_only_what_is_false_is_grave() -> None:
    assert severity(true("x", "", "privileged")) is None
    assert (
        severity(Judgement(claim("x"), Verdict.UNVERIFIABLE, "", "", code=Reason.VAGUE, property="privileged")) is None
    )


def test_the_table_names_only_what_exists() -> None:
    import tomllib
    from importlib.resources import files

    data = tomllib.loads((files("factcheck") / "severity.toml").read_text(encoding="utf-8"))
    others = {"exists", "service", "software", "role", "declared", "command", "described", "documented", "commented",
              "terms", "literal", "sequence"}  # fmt: skip
    assert set(data) <= set(Severity)
    assert {name for names in data.values() for name in names} <= set(properties()) | others


# Inflation


def test_what_is_counted_and_not_there_is_inflated() -> None:
    one = false("6 files", "said of .dockerignore", "none, not 6: there is no .dockerignore", "missing", 3, 6)
    assert inflation((one,)) == (Inflation(".dockerignore", 6, 0, ("c3",), 3),)


def test_things_named_one_by_one_are_counted_together_with_those_that_are_there() -> None:
    named = [false(f"{n}", "", f"there is no {n}/.dockerignore", "exists", at) for at, n in enumerate("abc", start=1)]
    there = true("d", "d/.dockerignore exists", "exists", 9, Citation("d/.dockerignore", 0, 0, ""))
    (found,) = inflation((*named, there))
    assert (found.claimed, found.found, found.missing) == (4, 1, 0.75)


def test_the_largest_inflation_comes_first() -> None:
    lines = false("a", "number of lines = 420", "a.yml has 384 lines, not 420", "count", 1, 420)
    none = false("b", "number of scripts = 3", "none, not 3", "count", 2, 3)
    assert [one.what for one in inflation((lines, none))] == ["scripts", "a.yml:lines"]


def test_what_lies_elsewhere_is_denied_or_is_more_than_claimed_inflates_nothing() -> None:
    moved = false("a", "", "there is no x/a.yml; it lies at a.yml", "exists")
    denied = false("b", "", "there is no b", "exists")
    denied = replace(denied, claim=replace(denied.claim, polarity=Polarity.NEGATIVE))
    more = false("c", "number of scripts = 3", "5, not 3: a, b", "count", 1, 3)
    assert inflation((moved, denied, more)) == ()


def test_a_command_that_does_nothing_is_inflated() -> None:
    one = false("backs up", "make backup does something", '`make backup` only prints: echo "later"', "command")
    assert inflation((one,)) == (Inflation("make backup", 1, 0, ("c1",), 1),)


def test_a_grade_of_nothing_is_empty() -> None:
    nothing = grade(())
    assert (nothing.severities, nothing.inflation, nothing.sections) == ((), (), ())


def test_sections_count_every_claim_once() -> None:
    for review in sample().reviews:
        worth = grade(review.judgements)
        counted = sum(one.confirmed + one.contradicted + one.unverifiable for one in worth.sections)
        assert counted == len(review.judgements)
        assert [one.heading for one in worth.sections] == [
            {"en": "Review of *the* setup", "ru": "Отчёт"}[review.review.language]
        ]


# Side by side


def told(reviews: list[ReviewReport]) -> list[tuple[list[str], list[str]]]:
    found = compare(reviews).disagreements
    return [([s.judgement.claim.text for s in d.right], [s.judgement.claim.text for s in d.wrong]) for d in found]


VALUED = true("it has 2G", "postgres has memory limit = 2G", "memory-limit")
HAS = true("it has a check", "api has healthcheck", "healthcheck", 2)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (VALUED, false("it has 4G", "postgres has memory limit = 4G", "x", "memory-limit")),
        (HAS, false("it has no check", "api has no healthcheck", "x", "healthcheck")),
        (HAS, false("none has a check", "any service has no healthcheck", "x", "healthcheck")),
        (
            true("a.yml is there", "a.yml exists", "exists", 1, Citation("a.yml", 0, 0, "")),
            replace(false("no a.yml", "a.yml does not exist", "x", "exists"), citations=(Citation("a.yml", 0, 0, ""),)),
        ),
    ],
)
def test_opposite_claims_disagree_and_the_true_one_is_right(right: Judgement, wrong: Judgement) -> None:
    expected = [([right.claim.text], [wrong.claim.text])]
    assert told([judged("a.md", right), judged("b.md", wrong)]) == expected
    assert told([judged("a.md", wrong), judged("b.md", right)]) == expected


@pytest.mark.parametrize(
    "other",
    [
        false("another service", "redis has memory limit = 4G", "x", "memory-limit"),
        false("another property", "postgres has cpu limit = 4", "x", "cpu-limit"),
        replace(
            false("another file", "postgres has memory limit = 4G in b.yml", "x", "memory-limit"),
            citations=(Citation("b.yml", 1, 1, ""),),
        ),
        true("the same", "postgres has memory limit = 2G", "memory-limit"),
        Judgement(claim("open"), Verdict.UNVERIFIABLE, "", "postgres has no memory limit", code=Reason.RUNTIME),
    ],
)
def test_claims_that_do_not_meet_disagree_on_nothing(other: Judgement) -> None:
    assert told([judged("a.md", VALUED), judged("b.md", other)]) == []


def test_a_review_does_not_disagree_with_itself() -> None:
    wrong = false("it has no check", "api has no healthcheck", "x", "healthcheck")
    assert told([judged("a.md", HAS, wrong), judged("b.md")]) == []


def test_what_another_found_is_left_out_unless_it_is_touched() -> None:
    touched = false("4G", "postgres has memory limit = 4G", "x", "memory-limit")
    first, second = compare([judged("a.md", VALUED, HAS), judged("b.md", touched)]).omissions
    assert first.found == ()
    assert [of.judgement.claim.text for of in second.found] == ["it has a check"]


def test_what_is_false_or_slight_is_no_finding() -> None:
    slight = true("it stands there", "redis in a.yml", "literal")
    wrong = false("4G", "postgres has memory limit = 4G", "x", "memory-limit")
    assert all(not one.found for one in compare([judged("a.md", slight, wrong), judged("b.md")]).omissions)


def test_the_ranking_is_that_of_the_scores() -> None:
    reviews = [judged("a.md", VALUED, false("x", "", "y", "image")), judged("b.md", VALUED, HAS), judged("c.md")]
    assert compare(reviews).ranked == (1, 0, 2)
