"""Claims spread over files: "in both environments", «во всех трёх compose-файлах» must hold in each of them."""

from __future__ import annotations

from collections.abc import Sequence

from claims.model import Claim, Form, Part, Quantifier, QuantifierKind
from factcheck.places import siblings, together
from factcheck.vocabulary import wordset
from factcheck.world import World

REACH = 4  # words between a quantifier and what it ranges over


def spread(
    claim: Claim, world: World, named: Sequence[str], environments: Sequence[str], others: Sequence[str] = ()
) -> tuple[tuple[tuple[str, ...], ...], Quantifier | None]:
    """The groups of compose files in each of which a claim has to hold, and the quantifier that says so.

    `named`: the compose files that the claim or its context names; `environments`: likewise; `others`: those that
    "the other files" means. A group holds the files of
    one environment, or one file. No groups, where the claim is not spread or it is open over what.
    """
    joined = together(claim.body, world) if claim.form is not Form.TREE_COMMENT else ()
    if others:
        return (tuple((path,) for path in others) if len(others) > 1 else ()), None
    for quantifier in claim.body.quantifiers:
        if quantifier.kind is not QuantifierKind.ALL:
            continue
        noun, number = _noun(claim.body, quantifier)
        groups = joined if joined and number in (None, len(joined)) else ()
        groups = groups if noun and groups else _groups(noun, number, world, named, environments)
        if len(groups) > 1:
            return groups, quantifier
    return joined, None


def _noun(part: Part, quantifier: Quantifier) -> tuple[str, int | None]:
    """What a quantifier ranges over ("environment", "file", "named" or ""), and how many of them there are."""
    number = quantifier.number
    behind = [t for t in part.tokens if t.start >= quantifier.end][:REACH]
    for token in behind:
        count = next((v for v in part.values if v.kind == "count" and v.start == token.start), None)
        if count is not None and isinstance(count.amount, int):
            number = count.amount
            continue
        if token.lemma in wordset("environments"):
            return "environment", number
        if token.lemma in wordset("files"):
            return "file", number
        if token.lemma in wordset("articles") or not any(c.isalnum() for c in token.text):
            continue
        is_place = any(v.kind == "path" and v.start <= token.start < v.end for v in part.values)
        return ("named" if is_place or (number == 2 and len(part.environments) == 2) else ""), number
    return "", number


def _groups(
    noun: str, number: int | None, world: World, named: Sequence[str], environments: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    by_environment = _distinct([world.files_of(e) for e in dict.fromkeys(environments) if e != "ci"])
    by_file = tuple((path,) for path in named)
    if not noun:
        return ()
    if noun == "named":
        return by_file if len(by_file) > 1 else by_environment
    if len(by_environment) > 1 and number in (None, len(by_environment)):
        return by_environment
    if len(by_file) > 1 and number in (None, len(by_file)):
        return by_file
    every = tuple((path,) for path in siblings(world))
    if noun == "environment" and number == 2:
        return _distinct([world.files_of("dev"), world.files_of("prod")])
    return every if number in (None, len(every)) else ()


def _distinct(groups: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(group for group in groups if group))
