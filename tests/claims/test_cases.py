"""The cases in tests/cases/claims: what a review claims, to the letter.

A case is a heading with a fence `review` and a fence `claims`: one expected claim a line, in the order of the review,
each the exact slice of the text (a line end as ⏎), and behind ` ;; ` what else is asserted of it, as `key=value`. An
empty fence `claims` says that nothing in the review may become a claim. `stack/` is what the reviews are about.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from claims.extract import extract
from claims.model import Claim, Review, Role
from claims.vocabulary import Vocabulary
from corpora.load import load
from factcheck.judge import Judge

CASES = Path(__file__).parents[1] / "cases" / "claims"
FIELDS = ("polarity", "nature", "form", "hedged", "mark", "path", "quantifier", "environments", "values", "names", "in")


@cache
def vocabulary() -> Vocabulary:
    return Judge(load([CASES / "stack"])).vocabulary


def cases() -> Iterator[tuple[str, str, list[str]]]:
    """The id of each case, its review and its expected claims."""
    for path in sorted(CASES.glob("*.md")):
        heading, fence, kind, review, held = "", "", "", "", list[str]()
        for line in path.read_text(encoding="utf-8").split("\n"):
            if fence:
                if line == fence:
                    if kind == "review":
                        review = "\n".join(held) + "\n"
                    else:
                        yield f"{path.stem}: {heading}", review, held
                    fence, held = "", []
                else:
                    held.append(line)
            elif line.endswith(("`review", "`claims")):
                kind = line.strip("`")
                fence = line.removesuffix(kind)
            elif line.startswith("## "):
                heading = line[3:]


def told(claim: Claim, field: str) -> str:
    """A field of a claim, as a case writes it."""
    match field:
        case "polarity" | "nature" | "form" | "mark" | "path":
            return str(getattr(claim, field))
        case "hedged":
            return "yes" if claim.hedged else "no"
        case "quantifier":
            return ",".join(q.kind.value for q in claim.body.quantifiers)
        case "environments":
            return ",".join(claim.body.environments)
        case "values":
            return ", ".join(f"{v.kind} {v.bound.value} {v.amount}".replace(" exactly", "") for v in claim.body.values)
        case "names":
            linked = [m for m in claim.body.mentions if m.kind in ("service", "group", "technology", "role")]
            return ",".join(dict.fromkeys(name for m in linked for name in m.names))
        case "in":
            near = [c for c in claim.context if c.role not in (Role.SENTENCE, Role.BEFORE)]
            return " < ".join(f"{c.role.value} {c.part.text.strip('# ')}" for c in near)
    raise ValueError(f"{field} is none of {FIELDS}")


@pytest.mark.parametrize(("review", "expected"), [pytest.param(r, e, id=i) for i, r, e in cases()])
def test_case(review: str, expected: list[str]) -> None:
    found = extract(Review("r.md", review, "utf-8", "en"), vocabulary()).claims
    assert [c.text.replace("\n", "⏎") for c in found] == [line.partition(" ;; ")[0] for line in expected]
    for claim, line in zip(found, expected, strict=True):
        for wanted in filter(None, line.partition(" ;; ")[2].split(" ;; ")):
            field = wanted.partition("=")[0]
            assert f"{field}={told(claim, field)}" == wanted, claim.text


def test_every_mechanism_has_both_languages_and_what_is_no_claim() -> None:
    for path in sorted(CASES.glob("*.md")):
        mine = [(i, r, e) for i, r, e in cases() if i.startswith(f"{path.stem}:")]
        assert any(not e for _, _, e in mine), f"{path.name} shows nothing that must not become a claim"
        for russian in (True, False):
            assert any(e for _, r, e in mine if any("а" <= c <= "я" for c in r) is russian), path.name
