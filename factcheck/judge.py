"""Judging: every reading of a claim is asked, and the charitable answer that is best supported becomes the verdict.

DESIGN.md section 3: a contradiction needs evidence found and a reading that leaves nothing of the claim unexplained; a
doubt makes the claim unverifiable. Rules live in properties and predicates; here is only how their answers combine.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import replace

from claims.language import FULL
from claims.model import Claim, Extraction, Form, Nature, Polarity, Role
from claims.vocabulary import Vocabulary
from corpora.model import Corpus, Location
from factcheck.conventions import NONE, Conventions
from factcheck.doubt import withheld
from factcheck.model import Citation, Judgement, Reason, Verdict
from factcheck.predicates import (
    asserted,
    beside,
    command,
    commented,
    compared,
    counting,
    documented,
    exclusive,
    existence,
    figures,
    grounded,
    keyed,
    missing,
    practice,
    refers,
    sequence,
    setting,
    shown,
    tallied,
    terms,
    unused,
    waits,
)
from factcheck.property import properties
from factcheck.reading import Answer, Outcome, Reading, cited, spread_over
from factcheck.scope import Scope, scope_of
from factcheck.trees import rooted
from factcheck.vocabulary import build, wordset
from factcheck.world import World

PREDICATES = (
    asserted,
    command,
    commented,
    compared,
    counting,
    documented,
    exclusive,
    existence,
    figures,
    missing,
    practice,
    refers,
    sequence,
    setting,
    shown,
    unused,
    waits,
    beside,
    keyed,
    tallied,
    grounded,
    terms,
)

READABLE = 0.35  # a reading below this score explains too little of the claim to be asked
CONFIRMING = 0.5  # a confirmation needs one that explains most of it, unless it is grounded in the words themselves,
SOFT = ("terms", "literal")
ACCUSING = 0.6  # a contradiction needs a reading at least as good as this,
SPARE = 1  # which leaves at most so many telling words unexplained,
RIVAL = 0.25  # and no confirming reading within this distance
QUOTE_LINES = 6
FAULT = "internal error"

RELATING = (
    "sequence",
    "unused",
    "waits",
    "refers",
    "declared",
    "extreme",
    "sum",
    "differs",
)  # how several things hang together
BESIDE = ("setting", "step", "tally")
BARE = ("exists", "service", "software")

REASONS = {
    Nature.RUNTIME: Reason.RUNTIME,
    Nature.HISTORY: Reason.HISTORY,
    Nature.EXTERNAL: Reason.EXTERNAL,
    Nature.VAGUE: Reason.VAGUE,
}


def _beside(reading: Reading, claim: Claim) -> bool:
    """Whether a claim names, by other words than its property, a service that has it: "the db uses an alpine image".

    Then it says more than that something is there. "Trivy Scanner" names both at once.
    """
    if reading.span is None:
        return False
    start, end = reading.span
    parts = [claim.body, *(context.part for context in claim.context if context.role is Role.LEAD)]
    named = [m for part in parts for m in part.mentions if m.kind in ("service", "group")]
    return any(m.end <= start or end <= m.start for m in named)


def _general(reading: Reading, other: Reading) -> bool:
    """Whether a reading asserts only what is more general than what another does: balancing, and not round robin."""
    one = properties().get(other.predicate)
    named = other.span is not None and other.span != reading.span  # else the same words may mean either
    same = properties().get(reading.predicate)
    plain = not reading.valued or (same is not None and same.relation)  # "waits for db" and "waits for a healthy db"
    return one is not None and named and reading.predicate in one.within and plain


def _narrows(reading: Reading, other: Reading) -> bool:
    """Whether a reading asserts what another does and more, and explains the words as well."""
    one = properties().get(reading.predicate)
    inside = one is not None and other.predicate in one.within and reading.span is not None
    return inside and reading.score >= other.score and reading.residue <= other.residue


def _named(reading: Reading) -> bool:
    """Whether a reading is that of a property which the claim names, good enough to confirm."""
    return reading.predicate in properties() and reading.span is not None and reading.score >= CONFIRMING


def _outdoes(refuted: Reading, denying: Reading) -> bool:
    """Whether a denial may not be confirmed by one reading because another, as good, found what is denied.

    Charity turns round here: that `curl` is no image does not bear out that the image lacks the package `curl`. What
    is more general may well be there: the dependencies, where a health condition is denied.
    """
    if _general(refuted, denying) or refuted.predicate == denying.predicate:
        return False
    return refuted.residue <= denying.residue and (refuted.accuses or refuted.score >= denying.score)


def _asserts(reading: Reading, answer: Answer) -> bool:
    """Whether a reading is that of a property which the claim names and the files decide, well enough to confirm."""
    decided = answer is Answer.YES or (answer is Answer.NO and reading.accuses and reading.residue <= SPARE)
    return decided and reading.predicate in properties() and reading.span is not None and reading.score >= CONFIRMING


def _rivals(confirming: Reading, accusing: Reading, claim: Claim) -> bool:
    """Whether a confirming reading casts enough doubt on an accusing one.

    That something exists says nothing against a value that differs, and what leaves more of the claim unread than the
    accusation does not outweigh it.
    """
    if _general(confirming, accusing):
        return False
    if accusing.predicate in SOFT and confirming.predicate in properties() and confirming.span is not None:
        return confirming.score > accusing.score  # a property says more of the words than where they stand
    how = accusing.predicate in ("waits", "depends-on-health") and accusing.score >= confirming.score
    if how and confirming.predicate in ("depends-on", *SOFT):
        return False  # that one waits says nothing of how
    wordier = confirming.residue > accusing.residue
    if (
        confirming.predicate in SOFT
        and accusing.predicate in (*RELATING, "setting")
        and accusing.score >= confirming.score
    ):
        return False  # that the words stand somewhere says nothing of how they hang together
    if accusing.predicate in BESIDE and (wordier or confirming.predicate in ("command", "terms")):
        return False  # what is asked of the very block or line is more than what is asked of any
    if confirming.predicate == "practice":
        return accusing.residue > confirming.residue  # the lines that usually show it weigh less than a property
    if confirming.predicate in BARE:
        # "Trivy Scanner" may mean the service as well as a step of the workflow.
        return not (accusing.valued or wordier or _beside(accusing, claim))
    if accusing.valued and wordier and (not confirming.valued or confirming.predicate in RELATING):
        return False
    return confirming.valued or confirming.score > accusing.score - RIVAL


RANGING = ("none", "only", "all", "any")  # how a reading over a whole domain counts


def _far(claim: Claim, reading: Reading, outcome: Outcome, world: World) -> bool:
    """Whether a claim over all services, that names no file, is refuted by another folder's compose file alone."""
    one = properties().get(reading.predicate)
    ranging = reading.said is not None and reading.said.quantifier in RANGING
    if one is None or "service" not in one.of or not ranging or not world.compose_files:
        return False
    if claim.body.environments or any(v.kind == "path" for v in claim.body.values):
        return False
    homes = {posixpath.dirname(at.file) for at in outcome.at if at.file in world.compose_files}
    return bool(homes) and posixpath.dirname(world.compose_files[0]) not in homes


def _of_condition(claim: Claim) -> bool:
    """Whether a claim speaks of a run in the words of a key: "starts after `service_completed_successfully`"."""
    return claim.nature is Nature.RUNTIME and any(
        m.kind == "property" and "service_" in m.text.lower() for m in claim.body.mentions
    )


def _margin(accusing: Reading, left_open: Reading) -> float:
    """By how much a reading that the files leave open may be the better one and yet not keep another from accusing.

    Of two properties that the claim names, the better named one is meant.
    """
    both = all(r.span is not None and r.predicate in properties() for r in (accusing, left_open))
    return 0.0 if both else RIVAL


def failed(judgement: Judgement) -> bool:
    """Whether a fault of ours, and no lack of understanding, kept a claim from its verdict."""
    return judgement.why.startswith(FAULT)


class Judge:
    """Judges the claims of reviews against one corpus."""

    def __init__(self, corpus: Corpus, conventions: Conventions = NONE) -> None:
        self.world = World(corpus, conventions)
        self.vocabulary: Vocabulary = build(self.world)

    def judge(self, extraction: Extraction) -> tuple[Judgement, ...]:
        """One judgement a claim, in the order of the review."""
        known = extraction.review.language in FULL
        return tuple(self._guarded(claim, known) for claim in rooted(extraction.claims, self.world))

    def _guarded(self, claim: Claim, known: bool) -> Judgement:
        """A verdict, or the fault of ours that kept one claim from it: the others are judged all the same."""
        try:
            return self.verdict(claim, known)
        except Exception as error:
            why = f"{FAULT}, {type(error).__name__}: {error}"
            return Judgement(claim, Verdict.UNVERIFIABLE, why, "", code=Reason.NOT_UNDERSTOOD)

    def readings(self, claim: Claim) -> list[Reading]:
        """Every reading of a claim, the best first."""
        scope = scope_of(claim, self.world)
        found = self._in_each(claim, scope) if scope.each else self._read(claim, scope)
        if scope.open_places:
            found = [replace(r, accuses=False) for r in found]
        return sorted((r for r in found if r.score >= READABLE), key=lambda r: (-r.score, r.predicate, r.text))

    def _read(self, claim: Claim, scope: Scope) -> list[Reading]:
        return [reading for predicate in PREDICATES for reading in predicate.readings(claim, scope, self.world)]

    def _in_each(self, claim: Claim, scope: Scope) -> list[Reading]:
        """The readings of a claim that has to hold in each of several files: those that every file allows."""
        places = [
            group
            for group in scope.each
            if not scope.services or any(s.name in scope.services for s in self.world.services(group))
        ]
        if len(places) < 2:
            return self._read(claim, replace(scope, each=()))
        columns = [self._read(claim, replace(scope, compose=group, named=True, each=())) for group in places]
        found = compared.readings(claim, scope, self.world)
        for first in columns[0] if columns else ():
            row = [next((r for r in column if r.predicate == first.predicate), None) for column in columns]
            whole = [r for r in row if r is not None]
            if len(whole) == len(row) > 1 and first.predicate != "copies":
                found.append(spread_over(whole))
        return found

    def verdict(self, claim: Claim, known: bool = True) -> Judgement:
        """The verdict on one claim. In a language that is not `known`, only structure, values and literals accuse."""
        asked = []
        if claim.nature is not Nature.STATE and not _of_condition(claim) and claim.form not in (Form.TREE, Form.CODE):
            # "Slow queries are those above 3 s" sounds like a measurement, and is a setting: all of its words say so.
            exact = [r for r in self.readings(claim) if r.predicate in BESIDE and not r.residue]
            asked = [(r, o) for r in exact if (o := cited(r.decide())).answer is not Answer.UNKNOWN]
            if not asked:
                return Judgement(claim, Verdict.UNVERIFIABLE, "", "", code=REASONS[claim.nature])
        asked = asked or [(reading, cited(reading.decide())) for reading in self.readings(claim)]
        if not known and claim.form is not Form.TREE:
            asked = [(r, o) for r, o in asked if o.answer is not Answer.NO or r.valued]
        return self._combine(claim, asked)

    def _combine(self, claim: Claim, asked: Sequence[tuple[Reading, Outcome]]) -> Judgement:
        yes = [(r, o) for r, o in asked if o.answer is Answer.YES and (r.score >= CONFIRMING or r.predicate in SOFT)]
        refuted = [r for r, o in asked if o.answer is Answer.NO and _named(r)]
        # That something more general is so bears out nothing where what the claim says is not.
        general = [r for r, _ in yes if any(_general(r, n) and n.residue <= r.residue for n in refuted)]
        yes = [(r, o) for r, o in yes if r not in general and not (general and r.predicate in SOFT)]
        # Nor that the service exists of which it says something.
        apart = [n for n in refuted if _beside(n, claim)]
        yes = [(r, o) for r, o in yes if r.predicate not in BARE or not any(n.residue <= r.residue for n in apart)]
        # Nor that there is what every setup has: "the image is built with dev dependencies" says more than that.
        yes = [(r, o) for r, o in yes if r.valued or r.residue <= SPARE or r.predicate not in wordset("trivial")]
        if refuted and any(n.whole for n in claim.body.negations):
            yes = [(r, o) for r, o in yes if r.predicate not in SOFT]
        if claim.polarity is Polarity.NEGATIVE:
            yes = [(r, o) for r, o in yes if not any(_outdoes(other, r) for other in refuted)]
        if any(_asserts(r, o.answer) for r, o in asked):
            # A property that the claim names is asked of its subject; the lines that usually show a practice are less.
            yes = [(r, o) for r, o in yes if r.predicate != "practice"]
        against = [r for r, o in asked if o.answer is Answer.NO and r.score >= asked[0][0].score]
        best = next((r for r in against if r is asked[0][0] or _general(asked[0][0], r)), None)
        if best is not None:
            # What the claim says best is not so, if not firmly enough to accuse: that its subject exists is less.
            yes = [(r, o) for r, o in yes if not _general(r, best)]
            yes = [(r, o) for r, o in yes if not (r.predicate in BARE and _beside(best, claim))]
            if best.accuses and best.span is not None and best.valued and best.residue == 0:
                # That the words stand somewhere does not make true what the claim says of them.
                yes = [(r, o) for r, o in yes if r.predicate not in SOFT]
        if asked and asked[0][1].answer is Answer.UNKNOWN and asked[0][0].predicate not in BARE:
            # What the claim says best is not known: that its subject exists does not make it true.
            open_one = asked[0][0]
            yes = [(r, o) for r, o in yes if r.predicate not in BARE or r.residue == 0]
            yes = [(r, o) for r, o in yes if not open_one.valued or r.valued or r.residue <= open_one.residue]
            if open_one.predicate in BESIDE:
                # That `make backup` does something says nothing of what it is said to do.
                yes = [(r, o) for r, o in yes if r.predicate not in ("command", "terms")]
        no = [
            (r, o)
            for r, o in asked
            if o.answer is Answer.NO and r.accuses and r.score >= ACCUSING and r.residue <= SPARE
            if not withheld(claim, r) and not _far(claim, r, o, self.world)
        ]
        rivals = [r for r, _ in yes if no and _rivals(r, no[0][0], claim)]
        if no and not rivals and not claim.hedged:
            reading, outcome = no[0]
            best_unknown = next((r for r, o in asked if o.answer is Answer.UNKNOWN), None)
            better = best_unknown is not None and best_unknown.score > reading.score + _margin(reading, best_unknown)
            # That the words stand elsewhere refutes nothing while what the claim names is unsettled.
            unsettled = reading.predicate in SOFT and best_unknown is not None and _named(best_unknown)
            if not better and not (unsettled and claim.polarity is Polarity.NEGATIVE):
                return self._judgement(claim, Verdict.CONTRADICTED, reading, outcome)
        if yes:
            # Of two that hold, the one that says more: "waits for a healthy db", and not only "waits for db".
            reading, outcome = next(((r, o) for r, o in yes if _narrows(r, yes[0][0])), yes[0])
            if reading.predicate in BARE:
                # "`./services/ml`" under "build context" is that, and not only there.
                named = [(r, o) for r, o in yes if r.valued and r.predicate in properties() and not r.residue]
                reading, outcome = (*named, (reading, outcome))[0]
            return self._judgement(claim, Verdict.CONFIRMED, reading, outcome)
        told = [(r, o) for r, o in asked if o.answer is Answer.UNKNOWN and o.code not in ("", "not-understood")]
        if told:
            reading, outcome = told[0]
            return Judgement(
                claim,
                Verdict.UNVERIFIABLE,
                outcome.why,
                reading.text,
                property=reading.predicate,
                code=Reason(outcome.code),
                said=reading.said,
            )
        text, said = (asked[0][0].text, asked[0][0].said) if asked else ("", None)
        return Judgement(claim, Verdict.UNVERIFIABLE, "", text, code=Reason.NOT_UNDERSTOOD, said=said)

    def _judgement(self, claim: Claim, verdict: Verdict, reading: Reading, outcome: Outcome) -> Judgement:
        return Judgement(
            claim,
            verdict,
            outcome.why,
            reading.text,
            outcome.correction if verdict is Verdict.CONTRADICTED else "",
            tuple(self.citation(at) for at in outcome.at),
            reading.predicate,
            said=reading.said,
        )

    def citation(self, at: Location) -> Citation:
        """A location with the lines it quotes."""
        if at.start_line == 0:
            return Citation(at.file, 0, 0, "")
        lines = self.world.lines(at.file)[at.start_line - 1 : min(at.end_line, at.start_line - 1 + QUOTE_LINES)]
        return Citation(at.file, at.start_line, at.end_line, "\n".join(lines))
