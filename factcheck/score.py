"""The figures of a review: how much of what could be decided is true, and how sure that is (DESIGN.md section 6)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from factcheck.model import Judgement, Reason, ReviewReport, Score, Verdict

Z = 1.959963984540054  # the normal quantile of a 95 % interval


def wilson(successes: int, trials: int) -> tuple[float, float] | None:
    """The 95 % Wilson score interval of a share; None when there were no trials.

    Wilson, "Probable inference, the law of succession, and statistical inference", 1927. Unlike the plain normal
    interval it stays inside 0..1 and does not shrink to nothing at 0 of n and n of n.

    >>> low, high = wilson(8, 10)
    >>> round(low, 3), round(high, 3)
    (0.49, 0.943)
    """
    if trials <= 0:
        return None
    share, square = successes / trials, Z * Z
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    half = Z / (1 + square / trials) * math.sqrt(share * (1 - share) / trials + square / (4 * trials * trials))
    return max(0.0, middle - half), min(1.0, middle + half)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def percent(share: float | None) -> str:
    """A share as whole percent; never rounded to 0 or 100 when it is neither.

    >>> percent(0.996), percent(None)
    ('99 %', 'N/A')
    """
    if share is None:
        return "N/A"
    whole = int(share * 100 + 0.5)
    if 0 < share < 1:
        whole = min(99, max(1, whole))
    return f"{whole} %"


def score(judgements: Sequence[Judgement]) -> Score:
    """The figures of one review's judgements; without claims all shares are None, never 0 or 1."""
    verdicts = Counter(one.verdict for one in judgements)
    codes = Counter(one.code for one in judgements if one.verdict is Verdict.UNVERIFIABLE)
    return of_counts(
        verdicts[Verdict.CONFIRMED],
        verdicts[Verdict.CONTRADICTED],
        verdicts[Verdict.UNVERIFIABLE],
        tuple((reason, codes[reason]) for reason in Reason if codes[reason]),
    )


def of_counts(
    confirmed: int, contradicted: int, unverifiable: int, reasons: tuple[tuple[Reason, int], ...] = ()
) -> Score:
    """The figures of so many claims of each verdict; `reasons` counts the unverifiable ones."""
    decided = confirmed + contradicted
    claims = decided + unverifiable
    low, high = wilson(confirmed, decided) or (None, None)
    return Score(
        claims=claims,
        confirmed=confirmed,
        contradicted=contradicted,
        unverifiable=unverifiable,
        precision=_share(confirmed, decided),
        low=low,
        high=high,
        coverage=_share(decided, claims),
        unsupported=_share(unverifiable, claims),
        understood=_share(claims - dict(reasons).get(Reason.NOT_UNDERSTOOD, 0), claims),
        reasons=reasons,
    )


def ranking(reviews: Sequence[ReviewReport]) -> tuple[ReviewReport, ...]:
    """The reviews, best first: by the lower end of the precision's interval, then by path; N/A comes last."""

    def key(one: ReviewReport) -> tuple[bool, float, str]:
        low = one.score.low
        return low is None, -(low or 0.0), one.review.path

    return tuple(sorted(reviews, key=key))
