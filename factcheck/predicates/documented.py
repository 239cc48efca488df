"""What the documentation holds: "the README has a troubleshooting section", «README содержит примеры».

Decided by the headings and words of the documents that the claim names, or of all of them; the review is none of them.
A topic is known by stems in both languages, so that a Russian claim can be held against an English document.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from claims.model import Claim, Form, Polarity, Token
from corpora.model import Location
from factcheck.explained import common_spans, residue
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.scope import Scope
from factcheck.world import World

_DOCUMENTS = (".md", ".markdown", ".rst", ".adoc")
_OF_DOCUMENTS = frozenset(
    [
        "documentation",
        "documented",
        "docs",
        "readme",
        "guide",
        "manual",
        "document",
        "документация",
        "документ",
        "руководство",
        "ридми",
        "инструкция",
        "гайд",
    ]
)
_SECTION = frozenset(["section", "chapter", "heading", "раздел", "глава", "секция", "подраздел", "заголовок"])
# Words that speak of a document without saying what is in it.
_SAYING = frozenset(
    [
        "contain",
        "contains",
        "include",
        "includes",
        "included",
        "cover",
        "covers",
        "covering",
        "describe",
        "describes",
        "explain",
        "explains",
        "provide",
        "provides",
        "have",
        "has",
        "hold",
        "holds",
        "document",
        "documents",
        "detailed",
        "comprehensive",
        "complete",
        "full",
        "extensive",
        "thorough",
        "clear",
        "updated",
        "new",
        "step-by-step",
        "report",
        "summary",
        "overview",
        "information",
        "instruction",
        "instructions",
        "content",
        "содержать",
        "включать",
        "описывать",
        "описать",
        "объяснять",
        "приводить",
        "быть",
        "иметь",
        "подробный",
        "полный",
        "детальный",
        "обширный",
        "исчерпывающий",
        "обновить",
        "обновлённый",
        "обновленный",
        "новый",
        "описание",
        "информация",
        "отчёт",
        "отчет",
        "сводка",
        "обзор",
        "выполнить",
        "выполненный",
        "проделанный",
        "working",
        "работа",
        "пошаговый",
        "инструкция",
    ]
)
_SHAPES = {
    "example": re.compile(r"^\s*(?:```|~~~)"),
    "diagram": re.compile(r"```\s*mermaid|[┌┐└┘│├─►▼]|\+--+\+|--+>"),
    "table": re.compile(r"^\s*\|?\s*:?-{3,}:?\s*\|"),
    "checklist": re.compile(r"^\s*[-*]\s\[[ xX]\]"),
    "command": re.compile(r"^\s*(?:```|~~~)\s*(?:bash|sh|shell|console)|^\s*\$\s"),
}
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s|^\*\*[^*]+\*\*:?\s*$")


@cache
def _table() -> dict[str, dict[str, object]]:
    return tomllib.loads((files("factcheck") / "topics.toml").read_text(encoding="utf-8"))


@cache
def _topics() -> dict[str, re.Pattern[str]]:
    return {
        topic: re.compile(r"(?<!\w)(?:" + "|".join(re.escape(s) for s in _stems(entry)) + ")", re.IGNORECASE)
        for topic, entry in _table().items()
    }


def _stems(entry: dict[str, object]) -> list[str]:
    stems = entry["stems"]
    return [str(s) for s in stems] if isinstance(stems, list) else []


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The topics of a claim about documents, each of which must be found in one of them."""
    if claim.form in (Form.TREE, Form.CODE, Form.COMMAND) or (scope.services and scope.own):
        return []
    documents = _documents(claim, scope, world)
    if not documents:
        return []
    found = [(topic, m) for topic, stems in _topics().items() for m in [stems.search(claim.text)] if m is not None]
    if not found:
        return []
    start = claim.body.start
    said = [(start + m.start(), start + _word_end(claim.text, m.end())) for _, m in found]
    paths = [(v.start, v.end) for v in claim.body.values if v.kind == "path"]
    left = [
        t
        for t in residue(claim.body, [*common_spans(claim), *paths])
        if t.lemma not in _SAYING
        and t.lemma not in _OF_DOCUMENTS
        and t.lemma not in _SECTION
        and t.text.lower() not in ("docker", "compose", "dockerfile")
        and not any(a < t.end and t.start < b for a, b in said)
    ]
    headed = any(t.lemma in _SECTION for t in claim.body.tokens)
    topics = list(dict.fromkeys(topic for topic, _ in found))
    positive = claim.polarity is Polarity.POSITIVE
    # "Metrics of improvements" is one topic in two words; "backup and restore" are two.
    apart = bool(re.search(r",|/|(?<!\w)(?:and|и|а также)(?!\w)", claim.text)) or len(topics) == 1

    def decide() -> Outcome:
        return _decide(topics, left, documents, headed, positive, apart, world)

    text = f"{', '.join(topics)} in {documents[0]}" + ("" if positive else ": not there")
    score = 0.85 - 0.08 * len(left)
    return [Reading("documented", score, text, decide, len(left), accuses=not left and claim.form is not Form.HEADING)]


def _word_end(text: str, at: int) -> int:
    while at < len(text) and (text[at].isalnum() or text[at] == "-"):
        at += 1
    return at


def _documents(claim: Claim, scope: Scope, world: World) -> list[str]:
    """The documents that a claim means: those it or its context names, else all if it speaks of documentation."""
    named = [p for p in scope.paths if p.lower().endswith(_DOCUMENTS) and world.lines(p)]
    if named:
        # A bare name may mean any document of that name.
        same = {p.rpartition("/")[2].lower() for p in named}
        alike = [p for p in world.corpus.files if p.rpartition("/")[2].lower() in same and p not in named]
        return [*named, *alike[:12]] if set(scope.paths) <= set(named) or scope.own_files else []
    if scope.own_files or scope.missing:
        return []
    if not any(t.lemma in _OF_DOCUMENTS for t in claim.body.tokens):
        return []
    every = [p for p in world.corpus.files if p.lower().endswith(_DOCUMENTS) and world.lines(p)]
    if any(t.lemma == "readme" for t in claim.body.tokens):
        every = [p for p in every if "readme" in p.lower()]
    return sorted(every, key=lambda p: (p.count("/"), p))


def _decide(
    topics: list[str],
    left: list[Token],
    documents: list[str],
    headed: bool,
    positive: bool,
    apart: bool,
    world: World,
) -> Outcome:
    hits: list[Location] = []
    for topic in topics:
        hit, in_heading = _find(topic, documents, world)
        if hit is None:
            broad = bool(_table()[topic].get("broad")) and not headed
            if left or not apart or broad or not (world.closed or len(documents) == 1):
                return unknown("not-understood")
            at = tuple(world.whole(p) for p in documents[:4])
            if positive:
                return Outcome(Answer.NO, "", f"{documents[0]} says nothing of {topic.replace('-', ' ')}", at=at)
            return Outcome(Answer.YES, "", at=at)
        if headed and not in_heading:
            return unknown("not-understood")
        hits.append(hit)
    if not positive:
        if left or not all(_find(t, documents, world)[1] for t in topics):
            return unknown("not-understood")
        return Outcome(Answer.NO, "", f"{hits[0].file}:{hits[0].start_line} speaks of it", at=tuple(hits))
    for token in left:
        where = _word(token, documents, world)
        if where is None:
            return unknown("not-understood")
        hits.append(where)
    return Outcome(Answer.YES, "", at=tuple(dict.fromkeys(hits)))


def _find(topic: str, documents: list[str], world: World) -> tuple[Location | None, bool]:
    """Where a topic is spoken of, a heading before a line, and whether it is a heading."""
    stems, shape = _topics()[topic], _SHAPES.get(topic)
    first: Location | None = None
    for path in documents:
        for number, line in enumerate(world.lines(path), 1):
            if stems.search(line) or (shape is not None and shape.search(line)):
                if _HEADING.match(line):
                    return Location(path, number, number), True
                first = first or Location(path, number, number)
    return first, False


def _word(token: Token, documents: list[str], world: World) -> Location | None:
    """The line of a document that has a word, whatever its ending."""
    text = token.lemma if len(token.lemma) > 3 else token.text
    stem = text[: max(4, len(text) - 3)]
    wanted = re.compile(r"(?<!\w)" + re.escape(stem), re.IGNORECASE)
    for path in documents:
        for number, line in enumerate(world.lines(path), 1):
            if wanted.search(line):
                return Location(path, number, number)
    return None
