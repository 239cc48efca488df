"""Something stands in a comment only: "MySQL is commented out", «блок SSL закомментирован»."""

from __future__ import annotations

from claims.model import Claim, Form, Polarity
from corpora.model import Location
from factcheck.explained import common_spans, residue
from factcheck.proposition import Proposition
from factcheck.reading import Answer, Outcome, Reading, negate, unknown
from factcheck.regions import regions
from factcheck.scope import Scope
from factcheck.vocabulary import table, wordset
from factcheck.world import World, words

SIGNS = ("#", "//", ";", "--", "<!--")


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """What the claim names is looked for in the comments of its files, and outside of them."""
    marks = [t for t in claim.body.tokens if t.lemma in wordset("commented")]
    if not marks or claim.form in (Form.TREE, Form.CODE):
        return []
    wanted = _wanted(claim)
    if not wanted:
        return []
    spans = [*common_spans(claim), *((t.start, t.end) for t in marks), *((v.start, v.end) for v in claim.body.values)]
    spans += [(m.start, m.end) for m in claim.body.mentions]
    spans += [(t.start, t.end) for t in claim.body.tokens if t.lemma == "out"]
    left = len(residue(claim.body, spans))
    positive = claim.polarity is Polarity.POSITIVE

    def decide() -> Outcome:
        outcome = _decide(wanted, scope, world)
        return outcome if positive else negate(outcome, "it stands in a comment")

    text = f"{', '.join(wanted[:3])} {'stands in a comment' if positive else 'is no comment'}"
    return [
        Reading(
            "commented", 1.0 - 0.1 * left, text, decide, left, False, True, said=Proposition(wanted, positive=positive)
        )
    ]


def _wanted(claim: Claim) -> tuple[str, ...]:
    """The words to look for, in the spelling of files."""
    found = [str(v.amount) for v in claim.body.values if v.kind == "literal"]
    for mention in claim.body.mentions:
        if mention.kind in ("service", "volume", "network", "variable"):
            found.append(mention.names[0])
        elif mention.kind == "technology":
            found.extend(table("technologies")[mention.names[0]]["known"])
        elif mention.kind in ("property", "domain") and mention.text.isascii():
            found.append(mention.text)
    return tuple(dict.fromkeys(w.lower() for w in found if w))


def _decide(wanted: tuple[str, ...], scope: Scope, world: World) -> Outcome:
    places, _ = regions(scope, world)
    whole = {p.path for p in places} if scope.named else set(scope.compose)
    hits: list[Location] = []
    for path in sorted(whole):
        for number, line in enumerate(world.lines(path), 1):
            stripped = line.strip()
            if stripped.startswith(SIGNS) and _holds(stripped, wanted):
                hits.append(Location(path, number, number))
    return Outcome(Answer.YES, at=tuple(hits[:8])) if hits else unknown("not-understood")


def _holds(line: str, wanted: tuple[str, ...]) -> bool:
    """Whether a comment line holds configuration: a key, an assignment or an instruction with one of the words."""
    low = line.lower().lstrip("#/;-<! ")
    looks = ":" in low or "=" in low or low.startswith(("run ", "copy ", "user ", "- "))
    return looks and any(w in low if not w.isalnum() else w in words(low) for w in wanted)
