"""Gates: what a caller asks of every review before a run may pass. A gate that is not met ends in exit code 1.

Each review has to meet each gate by itself; claims that were accepted are passed over. A share of nothing is N/A and
meets every gate: a text without claims lies about nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.model import Reason, ReviewReport, Score
from factcheck.score import score

FAIL_ON = ("contradicted", "unsupported", "not-understood")
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*(%?)")


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many claims, or at most such a share of a review's claims; `written` as the caller gave it."""

    written: str
    count: int | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Gates:
    """What is asked of every review; the default asks nothing."""

    fail_on: tuple[str, ...] = ()
    min_precision: float | None = None
    min_coverage: float | None = None
    max_contradicted: Limit | None = None

    def __bool__(self) -> bool:
        """Whether anything is asked at all."""
        asked = (self.min_precision, self.min_coverage, self.max_contradicted)
        return bool(self.fail_on) or any(one is not None for one in asked)


def share(written: str) -> float:
    """A share from its notation, "0.8" or "80%". Raises ValueError for anything else.

    >>> share("80 %"), share("0.8"), share("1")
    (0.8, 0.8, 1.0)
    """
    found = _SHARE.fullmatch(written.strip())
    value = float(found[1]) / (100 if found[2] else 1) if found else -1.0
    if not 0 <= value <= 1:
        raise ValueError(f"'{written}' is no share: give one such as 0.8 or 80%")
    return value


def limit(written: str) -> Limit:
    """A number of claims ("3") or a share of them ("5%"). Raises ValueError for anything else."""
    text = written.strip()
    if text.isascii() and text.isdigit():
        return Limit(text, count=int(text))
    if text.endswith("%"):
        return Limit(text, share=share(text))
    raise ValueError(f"'{written}' is neither a number of claims nor a share such as 5%")


def counted(review: ReviewReport) -> Score:
    """The figures that gates go by: those of the claims that nobody accepted."""
    return score([one for one in review.judgements if not one.accepted])


def unmet(gates: Gates, reviews: Sequence[tuple[str, Score]], missing: Sequence[str] = ()) -> tuple[str, ...]:
    """One line for each gate that some review does not meet.

    `reviews`: each with its name and what gates count of it; `missing`: those that could not be judged, which meets no
    gate: what cannot be read must not pass for true.
    """
    if not gates:
        return ()
    lines = []
    if missing:
        lines.append(f"not judged: {_named([(name, '') for name in missing])}")
    for name in FAIL_ON:
        found = [(path, str(number)) for path, one in reviews if (number := _number(name, one))]
        if name in gates.fail_on and found:
            lines.append(f"--fail-on {name}: {_named(found)}")
    for option, least, figure in (
        ("--min-precision", gates.min_precision, "precision"),
        ("--min-coverage", gates.min_coverage, "coverage"),
    ):
        if least is not None:
            below = [(path, _percent(value)) for path, value in _having(reviews, figure) if value < least]
            if below:
                lines.append(f"{option} {_percent(least)}: {_named(below)}")
    most = gates.max_contradicted
    if most is not None:
        over = [(path, f"{one.contradicted} of {one.claims}") for path, one in reviews if _exceeds(one, most)]
        if over:
            lines.append(f"--max-contradicted {most.written}: {_named(over)}")
    return tuple(lines)


def _having(reviews: Sequence[tuple[str, Score]], figure: str) -> list[tuple[str, float]]:
    return [(path, value) for path, one in reviews if (value := getattr(one, figure)) is not None]


def _number(name: str, one: Score) -> int:
    if name == "contradicted":
        return one.contradicted
    return one.unverifiable if name == "unsupported" else dict(one.reasons).get(Reason.NOT_UNDERSTOOD, 0)


def _exceeds(one: Score, most: Limit) -> bool:
    if most.count is not None:
        return one.contradicted > most.count
    return most.share is not None and one.claims > 0 and one.contradicted / one.claims > most.share


def _percent(value: float) -> str:
    """A share for a message; never rounded to the limit that it misses."""
    return f"{value * 100:.4g}%"


def _named(found: Sequence[tuple[str, str]], most: int = 5) -> str:
    """Reviews with their figures, the first few of them by name."""
    shown = [f"{path} ({figure})" if figure else path for path, figure in found[:most]]
    rest = len(found) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "")
