"""Denials of a statement, made without understanding it: for the invariant that both are never confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.steps.words import part_of_speech
from claims.tokens import tokenize

_PLAIN = (
    *("use", "run", "expose", "mount", "set", "wait", "depend", "build", "restart", "need", "listen", "contain"),
    *("install", "start", "drop", "add", "get", "define", "allow", "redirect", "join", "require", "send", "extend"),
)
_IRREGULAR = {"has": "have", "publishes": "publish", "copies": "copy", "passes": "pass", "pushes": "push"}
VERBS = {**{f"{verb}s": verb for verb in _PLAIN}, **_IRREGULAR}
_NEGATIVE = {
    "en": re.compile(r"\b(?:not|no|never|without|nothing|none|nobody|only|neither|nor)\b|n't\b", re.I),
    "ru": re.compile(r"\b(?:нет|не|ни|без|нигде|никто|ничего|только|отсутству\w+)\b", re.I),
}
_RANGING = {
    "en": re.compile(r"^(?:All|Every|Each)\b"),
    "ru": re.compile(r"^(?:Все|Всем|У всех|У каждого|Каждый|Каждая|Каждое)\b"),
}
_VERB = re.compile(rf"\b(?:{'|'.join(VERBS)})\b")


def denials(statement: str, language: str) -> Iterator[str]:
    """The statement as a whole denied, and where that is certain the denial within it."""
    yield from (f"{start} {statement}" for start in WHOLE[language])
    said = statement[0].lower() + statement[1:]
    if _RANGING[language].search(statement):
        yield f"{'Not' if language == 'en' else 'Не'} {said}"
    elif not _NEGATIVE[language].search(statement) and ":" not in statement:
        yield from _english(statement) if language == "en" else _russian(statement)


WHOLE = {
    "en": ("It is not true that", "It is false that"),
    "ru": ("Неверно, что", "Не соответствует действительности, что"),
}


def _english(statement: str) -> Iterator[str]:
    owned = re.sub(r"\b(has|have) an?\b", r"\1 no", statement, count=1)
    if owned != statement:
        yield owned
    verb = _VERB.search(statement)
    if verb is not None:
        yield f"{statement[: verb.start()]}does not {VERBS[verb[0]]}{statement[verb.end() :]}"
    copula = re.search(r"\b(?:is|are)\b", statement)
    if copula is not None:
        yield f"{statement[: copula.end()]} not{statement[copula.end() :]}"


def _russian(statement: str) -> Iterator[str]:
    there = re.sub(r"\bесть\b", "нет", statement, count=1)
    if there != statement:
        yield there
        return
    for token in tokenize(statement, 0, len(statement)):
        if part_of_speech(token.lemma, token.text) in ("VERB", "PRTS"):
            yield f"{statement[: token.start]}не {statement[token.start :]}"
            return
