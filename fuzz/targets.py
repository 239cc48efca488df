"""What is fuzzed: functions of some bytes that raise for whatever should never happen.

Each target holds one invariant of ARCHITECTURE.md ("No input raises", spans and citations that exist, valid JSON).
They know nothing of the fuzzer, so that a crash can be tried again as `targets.TARGETS[name](data)`.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from claims.extract import extract
from claims.language import FULL
from claims.model import Review
from claims.review import decode as decode_review
from claims.vocabulary import Name, Vocabulary
from corpora.commands import commands
from corpora.dockerfile_facts import arguments, copies, environment, exposed, last, packages
from corpora.load import load
from corpora.model import Document, Problem
from corpora.readers import compose, dockerfile, ignore, readers
from corpora.substitution import substitute
from corpora.text import decode, with_yaml_lines
from factcheck.check import check
from factcheck.judge import FAULT
from factcheck.model import Report, Verdict
from factcheck.reports import View, formats, renderer
from factcheck.visible import one_line, visible

SPLIT = b"\n%%%%\n"  # between the files of one input
FILES = ("docker-compose.yml", "Dockerfile", ".env", "docker-compose.override.yml", "nginx/nginx.conf", "Makefile")
VOCABULARY = Vocabulary(
    (
        Name("service", "web"),
        Name("service", "cache"),
        Name("group", "database", (("en", "database"), ("ru", "база данных")), ("db",)),
        Name("file", "docker-compose.yml", (("", "docker-compose.yml"),)),
        Name("domain", "service", (("en", "service"), ("ru", "сервис"))),
        Name("property", "healthcheck", (("en", "health check"), ("ru", "проверка здоровья"))),
        Name("property", "memory-limit", (("en", "memory limit"), ("ru", "лимит памяти"))),
    )
)


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace").replace("\r", "\n")


def located(document: Document | None, problems: tuple[Problem, ...], text: str) -> None:
    """Every place that a reader names lies within the file."""
    lines = text.count("\n") + 1
    assert all(0 <= problem.line <= lines for problem in problems)
    if document is None:
        return
    for _, node in document.root.walk():
        assert 1 <= node.at.start_line <= node.at.end_line <= lines
    for comment in document.comments:
        assert 1 <= comment.at.start_line <= comment.at.end_line <= lines


def bytes_of_files(data: bytes) -> None:
    """Decoding a file of the corpus, and showing it."""
    text = decode(data)
    if text is not None:
        assert "\r" not in text
        shown = visible(with_yaml_lines(text[:2_000]))
        assert "\x1b" not in shown
        assert "\n" not in one_line(shown)


def bytes_of_reviews(data: bytes) -> None:
    """Decoding a review."""
    review, problems = decode_review(data, "review.md")
    assert review is not None or problems


def every_reader(data: bytes) -> None:
    """One reader after the other on the same text."""
    text = _text(data)
    for reader in readers():
        located(*reader.read(text, "file.conf"), text)


def composes(data: bytes) -> None:
    """The reader of compose files."""
    text = _text(data)
    located(*compose.read(text, "docker-compose.yml", {}), text)


def dockerfiles(data: bytes) -> None:
    """The reader of Dockerfiles, and the questions that are asked of one."""
    text = _text(data)
    document, problems = dockerfile.read(text, "Dockerfile")
    located(document, problems, text)
    if document is None:
        return
    arguments(document)
    for stage in document.stages:
        arguments(document, stage)
        environment(document, stage)
        exposed(document, stage)
        copies(stage)
        packages(stage)
        last(document, stage, "CMD")


def small(data: bytes) -> None:
    """Shell commands, substitution and ignore patterns."""
    text = _text(data)
    list(commands(text))
    substitute(text, {"A": "1", "B": ""}.get)
    head, _, tail = text.partition("\n")
    ignore.matches([head], tail)


def claims(data: bytes) -> None:
    """The extraction of claims: every span is the text of its claim."""
    text = _text(data)
    for code in FULL:
        for claim in extract(Review("review.md", text, "utf-8", code), VOCABULARY, code).claims:
            assert text[claim.start : claim.end] == claim.text
            assert claim.line == text.count("\n", 0, claim.start) + 1


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="fuzz-")


def whole(data: bytes) -> None:
    """The whole check: the first part is the review, the others are files."""
    top = Path(_folder().name)
    review, *parts = data.split(SPLIT)
    (top / "review.md").write_bytes(review)
    stack = top / "stack"
    for number, name in enumerate(FILES):
        place = stack / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if number < len(parts):
            place.write_bytes(parts[number])
        else:
            place.unlink(missing_ok=True)
    (stack / "README").write_text("A file that is always there.\n", encoding="utf-8")
    holds(check([top / "review.md"], [stack]), stack)


def holds(report: Report, stack: Path) -> None:
    """What is so of every report: no fault of ours, verdicts that cite what stands there, formats that can be read."""
    for problem in report.problems:
        assert FAULT not in problem.message, problem
    corpus = load([stack])
    for one in report.reviews:
        for judgement in one.judgements:
            assert not judgement.why.startswith(FAULT), judgement.why
            decided = judgement.verdict is not Verdict.UNVERIFIABLE
            assert judgement.citations or not decided, judgement
            assert judgement.correction or judgement.verdict is not Verdict.CONTRADICTED, judgement
            for citation in judgement.citations:
                known = citation.path in corpus.files or citation.path in (*corpus.directories, ".")
                assert known, citation
                if citation.start_line:
                    lines = (corpus.files[citation.path].text or "").split("\n")
                    assert citation.start_line <= citation.end_line <= max(1, len(lines)), citation
                    quoted = citation.quote.split("\n")
                    assert quoted == lines[citation.start_line - 1 : citation.start_line - 1 + len(quoted)], citation
    for name in formats():
        for view in (View(), View(40, colour=False, unicode=False, verbose=True)):
            text = renderer(name)(report, view)
            assert "\x1b" not in text, name
            if name == "json":
                json.loads(text)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "bytes-of-files": bytes_of_files,
    "bytes-of-reviews": bytes_of_reviews,
    "readers": every_reader,
    "compose": composes,
    "dockerfile": dockerfiles,
    "small": small,
    "claims": claims,
    "check": whole,
}
