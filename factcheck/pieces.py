"""Pieces of sentences: what a claim lacks when it was cut from one, so that it may accuse nobody on its own.

The subject of a relative clause, the negation over a list, the thing that a further word narrows stand outside of it.
"""

from __future__ import annotations

from claims.model import Claim, Form, Polarity, QuantifierKind, Role
from claims.steps.words import is_verb, starts
from factcheck.property import properties
from factcheck.reading import Reading
from factcheck.scope import layers
from factcheck.vocabulary import wordset

NAMED = ("service", "group", "role", "technology", "file")
BESIDE = ("step", "setting")  # what files beside compose files do and set
WORDS = 5  # of a piece that only names


def incomplete(claim: Claim, reading: Reading) -> bool:
    """Whether what a reading asserts needs words that stand outside the claim, or that it passes over."""
    if _troubled(claim):
        return True
    if reading.predicate in properties():
        return (
            _relative(claim)
            or any(t.lemma in wordset("templates") for t in claim.body.tokens)
            or _suggested(claim, reading)
            or _under_a_denial(claim)
            or _bare_none(claim, reading)
            or _adverbial(claim, reading)
            or _reserved(claim, reading)
            or _only_cell(claim, reading)
            or _domain_waits(claim, reading)
            or _unnamed_pipeline(claim, reading)
        )
    named = _of_file(claim) or (reading.predicate == "setting" and _named(claim))
    if reading.predicate in BESIDE and reading.residue and not named:
        return True
    return (reading.predicate == "exists" and _narrowed_thing(claim)) or (
        # In a folder files of other sorts may be counted as well.
        reading.predicate == "tally" and any(v.kind == "path" and _is_folder(v.text) for v in claim.body.values)
    )


def _troubled(claim: Claim) -> bool:
    """Whether a claim tells what was wrong, or is done no longer: "**Problem**: no limits", "instead of three"."""
    lead = claim.nearest(Role.LEAD)
    label = lead is not None and len(lead.tokens) <= 2 and any(t.lemma in wordset("problems") for t in lead.tokens)
    return label or starts("foils", claim.body.text, claim.body.tokens)


def _suggested(claim: Claim, reading: Reading) -> bool:
    """Whether a value alone suggests its property: `localhost:9000`, the version of a tool, a range of addresses."""
    if any(reading.predicate in m.names for m in claim.body.mentions):
        return False
    if reading.predicate in ("base-image", "image"):
        images = [v for v in claim.body.values if v.kind == "image"]
        return not images or "localhost" in claim.text
    near = (Role.SENTENCE, Role.LEAD, Role.COLUMN, Role.ROW, Role.PARENT)
    told = any(reading.predicate in m.names for c in claim.context if c.role in near for m in c.part.mentions)
    return reading.predicate == "subnet" and not told


def _of_file(claim: Claim) -> bool:
    return any(v.kind == "path" for v in claim.body.values)


def _named(claim: Claim) -> bool:
    return any(m.kind in NAMED for m in claim.body.mentions)


def _relative(claim: Claim) -> bool:
    """ "..., which listens on 8888", with its subject before it."""
    first = next(iter(claim.body.tokens), None)
    return first is not None and first.lemma in wordset("relatives") and not _named(claim)


def _under_a_denial(claim: Claim) -> bool:
    """Whether a piece that only names something goes on with a list under a negation: "no logs, restart policies"."""
    body = claim.body
    names = [(m.start, m.end) for m in body.mentions if m.kind in ("property", "opposite")]
    verbal = any(is_verb(t) and not any(a <= t.start < b for a, b in names) for t in body.tokens)
    if body.negations or body.values or verbal or claim.form is Form.CELL:
        return False
    sentence = claim.nearest(Role.SENTENCE)
    return sentence is not None and len(body.tokens) <= WORDS and any(n.end <= claim.start for n in sentence.negations)


def _bare_none(claim: Claim, reading: Reading) -> bool:
    """«Ни одной»: of what, and where, stands before."""
    none = any(q.kind is QuantifierKind.NONE for q in claim.body.quantifiers)
    return none and reading.span is None and not _named(claim) and len(claim.body.tokens) <= WORDS


def _adverbial(claim: Claim, reading: Reading) -> bool:
    """Whether "everywhere" means wherever there is one: "the override waits for healthy services everywhere"."""
    return any(t.lemma in wordset("everywhere") for t in claim.body.tokens) and not reading.valued


def _reserved(claim: Claim, reading: Reading) -> bool:
    """Whether the words around a limit speak of what is reserved as well: "reservations: 1 CPU / 2 GB"."""
    return reading.predicate in ("memory-limit", "cpu-limit") and any(
        "reservations" in m.names
        for layer in layers(claim)
        if layer.role is not Role.HEADING
        for m in layer.part.mentions
        if m.kind == "property"
    )


def _only_cell(claim: Claim, reading: Reading) -> bool:
    """ "`expose` only" in a cell denies the other way."""
    only = any(q.kind is QuantifierKind.ONLY for q in claim.body.quantifiers)
    return claim.form is Form.CELL and only and not reading.valued


def _domain_waits(claim: Claim, reading: Reading) -> bool:
    """«Его сервисы ждут `postgres`»: not the one service that the context speaks of."""
    if not properties()[reading.predicate].relation or reading.span is None:
        return False
    if claim.body.quantifiers:
        return False  # "all services wait for ..." says which
    ahead = [m for m in claim.body.mentions if m.end <= reading.span[0]]
    return any(m.kind == "domain" for m in ahead) and not any(m.kind in ("service", "group") for m in ahead)


def _unnamed_pipeline(claim: Claim, reading: Reading) -> bool:
    """Whether a step of a workflow is asked of a claim that may mean any other place: "security scans"."""
    return reading.predicate.startswith("ci-") and claim.polarity is Polarity.POSITIVE and not names_pipeline(claim)


def names_pipeline(claim: Claim) -> bool:
    """Whether the claim or what is near it names continuous integration, or a file."""
    return _of_file(claim) or any(
        "ci" in layer.part.environments or any(t.lemma in wordset("pipelines") for t in layer.part.tokens)
        for layer in layers(claim)
        if layer.role in (None, Role.SENTENCE, Role.LEAD, Role.PARENT, Role.ROW)
    )


def _is_folder(path: str) -> bool:
    return "/" in path and "." not in path.strip("`\"'/").rpartition("/")[2]


def _narrowed_thing(claim: Claim) -> bool:
    """Whether a denial of existence is narrowed by a purpose or a sort: "no variables for X", "no folder of tests"."""
    if claim.polarity is not Polarity.NEGATIVE:
        return False
    lemmas = {t.lemma for t in claim.body.tokens}
    sorts = bool(lemmas & wordset("folders")) and not any(v.kind == "path" for v in claim.body.values)
    return sorts or bool(lemmas & {"for", "для"})
