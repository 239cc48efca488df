"""Sense: which atoms are assertions about what is there, and what could decide them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.model import Nature, Negation, Part, Polarity, QuantifierKind, Token
from claims.steps.atoms import has_property, telling
from claims.steps.words import (
    OPENING,
    commands,
    foretells,
    forms,
    is_verb,
    part_of_speech,
    recommends,
    says,
    starts,
)

_RATIO = re.compile(r"(\d{1,3}(?:[.,]\d)?)\s?/\s?(5|10|100)(?: (?:points?|балл\w*))?")
CROSSES = ("❌", "✗", "✘", "✖", "🚫", "⛔")


def advises(text: str, part: Part) -> bool:
    """Whether a heading announces advice, commands or examples rather than findings: it begins with such a word."""
    return starts("advice_headings", text, part.tokens)


def proposes(text: str, part: Part) -> bool:
    """Whether a heading announces how things should be: even a tree of files below it is a plan."""
    return starts("proposal_headings", text, part.tokens)


def praises(text: str, part: Part) -> bool:
    """Whether a heading announces what something is good for or could do: such words accuse nobody."""
    return len(part.tokens) <= 4 and starts("praising_headings", text, part.tokens)


def planned(text: str, part: Part, sentence: Part) -> bool:
    """Whether the gloss behind an atom says that it is not there yet: "Read-only filesystem - recommended"."""
    # A sentence may be a whole file on one line: of what follows, no more is looked at than the answer needs.
    at = bisect_left(sentence.tokens, part.end, key=lambda t: t.start)
    gloss = sentence.tokens[at : at + OPENING]
    between = text[part.end : gloss[0].start] if gloss else ""
    if sentence.values and sentence.values[-1].start >= part.end:
        return False  # "port 3000 (should be 5173)" states the first and wants the second
    return any(sign in between for sign in "—–-:(") and starts("plans", text, gloss)


def rated(text: str, part: Part, around: Sequence[Part]) -> bool:
    """Whether a stretch is a mark that the review gives: "95/100", "4/5" under a score."""
    ratio = _RATIO.fullmatch(part.text.strip(" *_`~"))
    if ratio is None or float(ratio[1].replace(",", ".")) > int(ratio[2]):
        return False
    return ratio[2] in ("10", "100") or any(says("ratings", text, one.tokens) for one in around)


def announces(text: str, part: Part) -> bool:
    """Whether a paragraph tells what to do: what it lists is proposed, not there.

    It ends in such words and a colon, or is nothing but an order in bold letters ("**Use minimal base images**").
    """
    if not text[: part.end].rstrip(" *_").endswith(":"):
        if not 0 < len(part.tokens) <= 8:
            return False
        first, last = part.tokens[0].start, part.tokens[-1].end
        bold = text[first - 2 : first] in ("**", "__") and text[last : last + 2] in ("**", "__")
        return bold and commands(text, part)
    if len(part.tokens) <= 3 and advises(text, part):
        return True  # "Solutions:"
    last = max(part.text.rfind(". "), part.text.rfind("! "), part.text.rfind("\n"))
    tail = [t for t in part.tokens if t.start >= part.start + last + 1]
    return bool(tail) and commands(text, replace(part, tokens=tuple(tail)))


def asserts(text: str, part: Part, sentence: Part, lead: Part | None = None, item: bool = False) -> bool:
    """Whether an atom asserts something: no question, no advice, nothing without content.

    An `item` of a list asserts what it names even if no word of it is known ("Security headers").
    """
    if not part.tokens or text[sentence.end - 1 : sentence.end + 1].strip().endswith("?"):
        return False
    if commands(text, part):
        return False
    if part is not sentence and commands(text, sentence) and not _own_clause(part):
        return False
    if recommends(text, part) and not part.negations:
        return False
    if starts("hypotheses", text, part.tokens):
        return False
    if lead is not None and starts("metadata", text, lead.tokens) and len(lead.tokens) <= 3:
        return False  # "Date: 2025-11-04" tells of the review
    if starts("purposes", text, part.tokens) and not part.values and not has_property(part):
        return False
    denies = bool(part.negations) or any(q.kind is QuantifierKind.NONE for q in part.quantifiers)
    if part.environments and (denies or says("sames", text, part.tokens)):
        return True  # "In dev there is none": the sentence before says of what
    if item or (lead is not None and lead.tokens and part.tokens and telling(lead)):
        return True
    if lead is not None and telling(lead) and (part.negations or part.quantifiers):
        return True
    if part.negations and says("relatives", text, part.tokens[:2]) and telling(sentence):
        return True  # "..., which does not exist"
    if part.negations and part is not sentence and len(part.tokens) <= 4 and _joined(text, part) and telling(sentence):
        return True  # "the volume `x` is declared, but not used"
    return telling(part) or (nature(text, part) is Nature.RUNTIME and len(part.tokens) >= 3)


def _joined(text: str, part: Part) -> bool:
    """Whether an atom goes on from what stands before it: it begins with a joining word, or one ends there."""
    ahead = text[max(0, part.start - 12) : part.start].split()[-1:]
    return starts("joiners", text, part.tokens) or (bool(ahead) and ahead[0].lower() in forms("joiners"))


def _own_clause(part: Part) -> bool:
    """Whether an atom of an advising sentence still states something: "add health checks: no service has one"."""
    return bool(part.negations) and any(
        part_of_speech(t.lemma, t.text) in ("VERB", "PRED", "PRTS") or t.lemma in ("have", "be", "use", "exist", "no")
        for t in part.tokens
    )


LABEL = 5  # words that a label has at most: "Missing:", «Нет в образе:»; a longer lead is a statement of its own
STARTED = frozenset(["запустить", "запущенный", "running"])
UNTIL = frozenset(["пока", "until", "чтобы"])
SUPERLATIVES = frozenset(["largest", "smallest", "heaviest", "fastest", "slowest"])


def nature(text: str, part: Part) -> Nature:
    """What kind of evidence could decide the words, by the words alone."""
    # "Smaller" and "larger" compare builds, "the largest" compares what is there; "is running with `--flag`" says how
    # it is started.
    started = bool(part.code) and any(v.kind in ("flag", "literal", "assignment") for v in part.values)
    if says(
        "runtime",
        text,
        [t for t in part.tokens if t.text not in SUPERLATIVES and not (started and t.lemma in STARTED)],
    ):
        return Nature.RUNTIME
    if any(v.kind == "percent" for v in part.values) or _future(part):
        return Nature.RUNTIME
    if says("history", text, part.tokens) or _past(part):
        return Nature.HISTORY
    if len(part.tokens) == 1 and part.tokens[0].text.lower() in forms("past_labels"):
        return Nature.HISTORY
    if says("vague", text, part.tokens) and not telling(part):
        return Nature.VAGUE
    return Nature.STATE


def _future(part: Part) -> bool:
    """Whether the words foretell: «вторая реплика не поднимется», but not «ждёт, пока база поднимется»."""
    words = [t.text.lower() for t in part.tokens]
    return not set(words) & UNTIL and any(foretells(word) for word in words)


def _past(part: Part) -> bool:
    """Whether the words tell of the past: "was 500 MB", but not "was found", which reports what is there."""
    for number, token in enumerate(part.tokens):
        if token.text.lower() not in forms("past_forms"):
            continue
        following = part.tokens[number + 1 : number + 3]
        if not any(
            t.text.lower().endswith(("ed", "found", "set", "made", "built")) or _participle(t) for t in following
        ):
            return True
    lemmas = [t.text.lower() for t in part.tokens]
    if any(a == "did" and b in ("not", "n't", "n’t") for a, b in pairwise(lemmas)):
        return True  # "which didn't exist"
    first = part.tokens[0].text.lower() if part.tokens else ""
    return first in forms("past_labels") and first not in ("до", "before", "was", "было")


def _participle(token: Token) -> bool:
    return part_of_speech(token.lemma, token.text) == "PRTS"


def polarity(part: Part, lead: Part | None, mark: str) -> Polarity:
    """Whether the claim denies: an odd number of negations that cover it, or a negative lead ("Missing:")."""
    # A negation inside a name ("not as root", "without a password") belongs to that name.
    names = [(m.start, m.end) for m in part.mentions if m.kind in ("property", "opposite")]
    negations = [
        n for n in part.negations if not _aside(n, part) and not any(a <= n.start and n.end <= b for a, b in names)
    ]
    denials = sum(n.whole for n in negations)  # "it is false that no service has one"
    count = len(negations) - denials
    if count >= 2 and _double(part):
        count = 1
    count += denials + (lead is not None and any(n.whole for n in lead.negations))
    if (
        not count
        and lead is not None
        and lead.negations
        and not lead.negations[-1].whole
        and lead.negations[-1].end >= lead.end - 25
        and len(lead.tokens) <= LABEL
        and not part.values
    ):
        count = 1
    del mark
    return Polarity.NEGATIVE if count % 2 else Polarity.POSITIVE


def _aside(negation: Negation, part: Part) -> bool:
    """ "X depends on Y without a condition": a rider that denies something else than the property before it."""
    if negation.text.lower() in ("not", "не"):
        return _contrasted(negation, part)
    if negation.text.lower() not in ("without", "без"):
        return False
    named = [m for m in part.mentions if m.kind in ("property", "opposite")]
    before = any(m.end <= negation.start for m in named)
    inside = any(negation.end <= m.start <= negation.scope_end for m in named)
    return before and not inside


def _contrasted(negation: Negation, part: Part) -> bool:
    """ "Covers `.env` but not the backup", «через nginx, а не напрямую»: what is denied is only the last few words."""
    ahead = [t for t in part.tokens if t.end <= negation.start]
    behind = [t for t in part.tokens if t.start >= negation.end]
    rider = bool(ahead) and ahead[-1].lemma in ("but", "and", "а", "но") and len(ahead) > 2
    return rider and len(behind) <= 3 and not any(is_verb(t) for t in behind)


def _double(part: Part) -> bool:
    """Several negating words that deny once: «ни у одного нет», "neither A nor B"."""
    return any(
        n.text.lower() in ("neither", "nor", "ни", "никакой", "никто", "ничто", "нигде", "никакого", "никаких")
        for n in part.negations
    )
