"""Word classes of sense: what makes a recommendation, a hedge, a measurement. Data per language, engine for both."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from claims.language import FULL, parsed
from claims.model import Part, Token
from claims.phrases import Phrases

_BOTH_ASPECTS = re.compile(r"у(?:ет|ют)(?:ся)?$")
TABLES = (
    "imperatives",
    "recommendations",
    "questions",
    "hypotheses",
    "hedges",
    "advice_headings",
    "runtime",
    "history",
    "vague",
    "verbs",
    "joiners",
    "proposals",
    "past_forms",
    "past_labels",
    "purposes",
    "relatives",
    "turns",
    "necessities",
    "plain_imperatives",
    "metadata",
    "place_words",
    "affirmations",
    "denials",
    "row_subjects",
    "sames",
    "proposal_headings",
    "plans",
    "praising_headings",
    "ratings",
    "writers",
    "foils",
)


@cache
def table(name: str) -> Phrases:
    """A table of all languages as phrases. Raises ValueError naming the file for a missing or an unknown table."""
    said: list[str] = []
    for code in FULL:
        path = files("claims") / "languages" / code / "sense.toml"
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if missing := [t for t in TABLES if not isinstance(data.get(t), list)]:
            raise ValueError(f"{path}: {missing[0]} is missing or no list")
        if extra := sorted(set(data) - set(TABLES)):
            raise ValueError(f"{path}: unknown {extra[0]}")
        said.extend(data[name])
    return Phrases({name: said})


def says(name: str, text: str, tokens: Sequence[Token]) -> bool:
    """Whether a phrase of a table stands among some tokens."""
    return next(table(name).find(text, tokens), None) is not None


@cache
def forms(name: str) -> frozenset[str]:
    """A table of words that count in this very form only."""
    return frozenset(
        word
        for code in FULL
        for word in tomllib.loads((files("claims") / "languages" / code / "sense.toml").read_text(encoding="utf-8"))[
            name
        ]
    )


OPENING = 6  # tokens that a phrase at the beginning has at most


def starts(name: str, text: str, tokens: Sequence[Token]) -> bool:
    """Whether some tokens begin with a phrase of a table."""
    match = next(table(name).find(text, tokens[:OPENING]), None)
    return match is not None and match.first == 0


@cache
def part_of_speech(lemma: str, word: str) -> str:
    """VERB, INFN, PRTS, NOUN ... of a Russian word, "" of any other."""
    del lemma
    if not word or not ("а" <= word[0].lower() <= "я" or word[0] in "ёЁ"):
        return ""
    tag = parsed(word.lower()).tag
    return "IMPR" if "impr" in tag else str(tag.POS or "")


@cache
def foretells(word: str) -> bool:
    """Whether a Russian verb stands in the future; of those with both aspects («проксирует») the form is the present.

    >>> [foretells(w) for w in ("упадёт", "проксирует", "падает")]
    [True, False, False]
    """
    if not word or not ("а" <= word[0] <= "я") or _BOTH_ASPECTS.search(word):
        return False
    tag = parsed(word).tag
    return "futr" in tag and "3per" in tag and word not in forms("necessities")


def is_verb(token: Token) -> bool:
    """Whether a token can be a predicate: a Russian verb, short participle or predicative, a known English verb."""
    if token.text[:1].isascii():
        return token.lemma in _english_verbs()
    return part_of_speech(token.lemma, token.text) in ("VERB", "PRTS", "PRED", "ADJS", "INFN", "IMPR")


@cache
def _english_verbs() -> frozenset[str]:
    return frozenset(
        word
        for code in FULL
        for word in tomllib.loads((files("claims") / "languages" / code / "sense.toml").read_text(encoding="utf-8"))[
            "verbs"
        ]
    )


def recommends(text: str, part: Part) -> bool:
    """Whether a stretch advises. «Стоит» does so only before an infinitive: «стоит добавить», not «стоит always»."""
    for match in table("recommendations").find(text, part.tokens):
        behind = part.tokens[match.last : match.last + 3]
        if part.tokens[match.first].lemma not in ("стоить", "стоять") or _infinitive(behind):
            return True
    # «Для production используйте ...»: an imperative in the polite form, wherever it stands.
    return any(t.text.lower().endswith("те") and part_of_speech(t.lemma, t.text) == "IMPR" for t in part.tokens)


def _infinitive(tokens: Sequence[Token]) -> bool:
    return any(part_of_speech(t.lemma, t.text) == "INFN" for t in tokens)


def commands(text: str, part: Part) -> bool:
    """Whether a stretch tells the reader to do something: it starts with an imperative or an infinitive."""
    if not part.tokens:
        return False
    first = part.tokens[0]
    if (
        any(a <= first.start < b for a, b in part.code)
        or text[first.start - 1 : first.start] == "`"
        or text[first.end : first.end + 1] == "_"
    ):
        return False  # a word of code commands nobody
    speech = part_of_speech(first.lemma, first.text)
    if speech in ("INFN", "IMPR"):
        return True
    if first.lemma == "не" and len(part.tokens) > 1:
        second = part.tokens[1]
        return part_of_speech(second.lemma, second.text) in ("INFN", "IMPR")
    label = re.search(r":(?=[\s*]|$)", text[first.end : part.tokens[min(3, len(part.tokens)) - 1].end + 3])
    if label and len(part.tokens) > 1 and first.lemma not in forms("plain_imperatives"):
        return False  # "Build context: ..." is a label, "Add health checks: ..." is advice
    if first.text.isascii() and first.text.lower() == first.lemma and starts("imperatives", text, part.tokens):
        return True
    stands = first.lemma in ("стоить", "стоять") and not _infinitive(part.tokens[1:4])
    return not first.text.isascii() and not stands and starts("imperatives", text, part.tokens)
