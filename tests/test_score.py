"""The figures of a review, against values computed by hand and by the textbook formula."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import confirmed, contradicted, judged, unverifiable

from factcheck.model import Reason
from factcheck.score import ranking, score, wilson


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (8, 10, 0.4902, 0.9433),
        (1, 1, 0.2065, 1.0),
        (50, 100, 0.4038, 0.5962),
    ],
)
def test_wilson_interval(successes: int, trials: int, low: float, high: float) -> None:
    found = wilson(successes, trials)
    assert found is not None
    assert found == pytest.approx((low, high), abs=1e-4)


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_interval_holds_the_share_and_stays_between_0_and_1(confirmed_ones: int, others: int) -> None:
    found = wilson(confirmed_ones, confirmed_ones + others)
    if confirmed_ones + others == 0:
        assert found is None
        return
    assert found is not None
    low, high = found
    assert 0 <= low <= confirmed_ones / (confirmed_ones + others) + 1e-12
    assert confirmed_ones / (confirmed_ones + others) - 1e-12 <= high <= 1


def test_no_claims_is_no_score() -> None:
    found = score(())
    assert (found.claims, found.precision, found.low, found.high) == (0, None, None, None)
    assert (found.coverage, found.unsupported, found.understood) == (None, None, None)


def test_unverifiable_stays_outside_precision() -> None:
    found = score([confirmed(), confirmed(), contradicted(), unverifiable()])
    assert found.precision == pytest.approx(2 / 3)
    assert (found.coverage, found.unsupported, found.understood) == (0.75, 0.25, 1.0)


def test_nothing_decided_has_coverage_but_no_precision() -> None:
    found = score([unverifiable(), unverifiable(code=Reason.NOT_UNDERSTOOD)])
    assert (found.precision, found.low, found.coverage, found.understood) == (None, None, 0.0, 0.5)


def test_reasons_are_counted_in_a_fixed_order() -> None:
    found = score(
        [unverifiable(code=Reason.VAGUE), unverifiable(code=Reason.NOT_SUPPLIED), unverifiable(code=Reason.VAGUE)]
    )
    assert found.reasons == ((Reason.NOT_SUPPLIED, 1), (Reason.VAGUE, 2))


def test_much_evidence_outranks_little() -> None:
    few = judged("few.md", confirmed())
    many = judged("many.md", *[confirmed()] * 18, contradicted())
    assert [one.review.path for one in ranking([few, many])] == ["many.md", "few.md"]


def test_ties_go_by_path_and_n_a_comes_last() -> None:
    reviews = [
        judged("a-empty.md"),
        judged("c.md", confirmed()),
        judged("b.md", confirmed()),
        judged("d.md", contradicted()),
    ]
    assert [one.review.path for one in ranking(reviews)] == ["b.md", "c.md", "d.md", "a-empty.md"]
