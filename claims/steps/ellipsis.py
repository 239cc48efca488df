"""Ellipsis: what a short answer leaves out, taken from the heads of its row and its column.

A cell "no" below "Health check" in the row of `db` says "Health check `db` no"; the words are put together so and
analysed anew, since names and phrases may reach from one to the other ("Redis password" - "none").
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.analyse import Analyser
from claims.model import Claim, Form, Part, Role
from claims.steps.atoms import only_places
from claims.steps.sense import polarity
from claims.steps.words import forms

ANSWER = 4  # words of the longest answer
NAMED = ("property", "opposite", "practice", "service", "group", "file", "technology", "role", "domain")
ASKED = ("property", "opposite", "practice", "technology", "domain")
_VARIABLE = re.compile(r"`?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)`?")
_BARE = re.compile(r"[\w.:/@+-]{1,80}")


def completed(claim: Claim, corner: Part | None, analyser: Analyser) -> Claim:
    """A claim with the words that its form lets it leave out; the claim itself where it leaves out none.

    `corner` is the head of a table's first column: below "Service" the rows are subjects, and "no" denies what their
    column or section speaks of, not them.
    """
    if claim.form is not Form.CELL:
        return claim
    row = next((c for c in claim.context if c.role is Role.ROW), None)
    if row is None or not row.part.tokens:
        return claim
    setting = _setting(row.part, claim.body)
    if setting:
        return replace(claim, body=analyser.made(setting, claim.start))
    if not is_answer(claim.body):
        return claim
    column = next((c for c in claim.context if c.role is Role.COLUMN), None)
    heads = [row]
    if column is not None and any(m.kind in ASKED for m in column.part.mentions) and not only_places(column.part):
        heads.insert(0, column)
    elif corner is not None and _names_subjects(corner):
        return claim
    own = "" if affirms(claim.body) else claim.body.text
    words = " ".join([*(_plain(head.part.text) for head in heads), *([own] if own else [])])
    body = analyser.made(words, claim.start)
    return replace(claim, body=body, polarity=polarity(body, None, claim.mark))


def is_answer(part: Part) -> bool:
    """Whether a stretch only affirms or denies: "yes", "none", «не задан»; it names nothing itself."""
    words = [t for t in part.tokens if any(c.isalnum() for c in t.text)]
    if not words or len(words) > ANSWER or part.values or any(m.kind in NAMED for m in part.mentions):
        return False
    return affirms(part) or bool(part.negations) or any(t.lemma in forms("denials") for t in words)


def affirms(part: Part) -> bool:
    """Whether a stretch says no more than that something is so."""
    return all(
        t.lemma in forms("affirmations") or t.text.lower() in forms("affirmations")
        for t in part.tokens
        if any(c.isalnum() for c in t.text)
    )


def _setting(row: Part, cell: Part) -> str:
    """ "`LOG_LEVEL`" - "`debug`" as the assignment that it is; "" where the two are no variable and its value."""
    name = _VARIABLE.fullmatch(row.text.strip(" *"))
    value = cell.text.strip(" *`\"'")
    if name is None or len(name[1]) < 3 or not _BARE.fullmatch(value):
        return ""
    if not (cell.code or cell.values) or is_answer(cell):
        return ""
    return f"`{name[1]}={value}`"


def _names_subjects(corner: Part) -> bool:
    """Whether the head of a first column says that its rows are services or the like."""
    return any(m.kind == "domain" for m in corner.mentions) or any(
        t.lemma in forms("row_subjects") for t in corner.tokens
    )


def _plain(words: str) -> str:
    """The words of a head without the signs of its emphasis."""
    return words.replace("**", "").replace("__", "").strip()
