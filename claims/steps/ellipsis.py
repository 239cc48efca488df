"""Ellipsis: what a short answer leaves out, taken from the heads of its row and its column.

A cell "no" below "Health check" in the row of `db` says "Health check `db` no"; the words are put together so and
analysed anew, since names and phrases may reach from one to the other ("Redis password" - "none").
"""

from __future__ import annotations

import re
from dataclasses import replace

from claims.analyse import Analyser
from claims.model import Claim, Form, Part, Role, Value
from claims.steps.atoms import only_places
from claims.steps.sense import polarity
from claims.steps.words import forms, table

SPARE = 2  # words that a claim which only says "the same" may have beside what it says it of
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
    row = claim.nearest(Role.ROW)
    if row is None or not row.tokens:
        return claim
    setting = _setting(row, claim.body)
    if setting:
        return replace(claim, body=analyser.made(setting, claim.start))
    if not is_answer(claim.body):
        return claim
    column = claim.nearest(Role.COLUMN)
    heads = [row]
    if column is not None and any(m.kind in ASKED for m in column.mentions) and not only_places(column):
        heads.insert(0, column)
    elif corner is not None and _names_subjects(corner):
        return claim
    own = "" if affirms(claim.body) else claim.body.text
    words = " ".join([*(_plain(head.text) for head in heads), *([own] if own else [])])
    body = analyser.made(words, claim.start)
    return replace(claim, body=body, polarity=polarity(body, None, claim.mark))


def repeated(claim: Claim, previous: Claim | None, analyser: Analyser) -> Claim:
    """A claim that says the same of something else, with the words of the claim before: "vps does the same".

    What it names itself, a place or a subject, stands for what the claim before names first of its sort.
    """
    if previous is None or not _says_same(claim.body):
        return claim
    told = previous.body
    own = claim.body
    same = [(own.tokens[m.first].start, own.tokens[m.last - 1].end) for m in table("sames").find(_at(own), own.tokens)]
    kept = _without(own, same)
    near = [own, *(c.part for c in claim.context if c.role in (Role.LEAD, Role.COLUMN))]
    drop = [found(told)[0] for found in (_where, _who) if found(told) and any(found(part) for part in near)]
    words = f"{kept} {_without(told, drop)}"
    body = analyser.made(" ".join(words.split()), claim.start)
    context = (*claim.context, *(c for c in previous.context if c.role in (Role.LEAD, Role.ROW)))
    return replace(
        claim,
        body=body,
        context=tuple(dict.fromkeys(context)),
        polarity=polarity(body, None, ""),
        nature=previous.nature,
    )


def _says_same(part: Part) -> bool:
    """Whether a stretch says of something that it is the same, and names nothing else: «в vps — точно так же»."""
    matches = list(table("sames").find(_at(part), part.tokens))
    if not matches or any(m.kind in ("property", "opposite", "practice", "domain") for m in part.mentions):
        return False
    if any(v.kind != "path" and not (v.kind == "literal" and _covers(v, part)) for v in part.values):
        return False
    taken = [(part.tokens[m.first].start, part.tokens[m.last - 1].end) for m in matches]
    taken += [*_where(part), *_who(part)]
    left = [t for t in part.tokens if t.text[0].isalnum() and not any(a <= t.start and t.end <= b for a, b in taken)]
    return sum(t.lemma not in forms("place_words") for t in left) <= SPARE


def _at(part: Part) -> str:
    """The text of a part where its offsets say that it stands."""
    return " " * part.start + part.text


def _covers(value: Value, part: Part) -> bool:
    """Whether a literal is but the name of a subject in code."""
    return any(a <= value.start + 1 and value.end - 1 <= b for a, b in _who(part))


def _where(part: Part) -> list[tuple[int, int]]:
    """The spans of the files and environments that a part names."""
    spans = [(a, b) for _, a, b in part.places] + [(v.start, v.end) for v in part.values if v.kind == "path"]
    spans += [(m.start, m.end) for m in part.mentions if m.kind == "file"]
    return sorted(set(spans), key=lambda span: (span[0], -span[1]))


def _who(part: Part) -> list[tuple[int, int]]:
    """The spans of the services that a part names."""
    places = _where(part)
    spans = [(m.start, m.end) for m in part.mentions if m.kind in ("service", "group")]
    return [one for one in dict.fromkeys(spans) if not any(a <= one[0] and one[1] <= b for a, b in places)]


def _without(part: Part, spans: list[tuple[int, int]]) -> str:
    """The text of a part with some spans, and the marks of code around them, left out."""
    text = part.text
    for start, end in sorted(spans, reverse=True):
        low, high = start - part.start, end - part.start
        if text[low - 1 : low] == "`" == text[high : high + 1]:
            low, high = low - 1, high + 1
        text = f"{text[:low]} {text[high:]}"
    return text.strip(" ,;—–-")


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
