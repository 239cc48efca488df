"""From a review's bytes to its claims, without any judging."""

from __future__ import annotations

from pathlib import Path

from claims.model import Extraction, Problem
from claims.vocabulary import Vocabulary
from corpora.opening import handed_over
from factcheck.check import MAX_REVIEW_BYTES


def own_words() -> Vocabulary:
    """The vocabulary of no corpus: what properties, technologies and roles are called."""
    from corpora.model import Corpus
    from corpora.model import World as Openness
    from factcheck.vocabulary import build
    from factcheck.world import World

    return build(World(Corpus(Openness.OPEN, {}, {})))


def extracted(
    data: bytes, name: str, vocabulary: Vocabulary, language: str
) -> tuple[Extraction | None, tuple[Problem, ...]]:
    """The claims in some bytes and what was wrong with them; no claims at all for a binary."""
    from claims.extract import extract
    from claims.review import decode

    review, problems = decode(data, name)
    if review is None:
        return None, problems
    extraction = extract(review, vocabulary, language)
    return extraction, (*problems, *(p for p in extraction.problems if p not in problems))


def read(path: Path, name: str, vocabulary: Vocabulary, language: str) -> tuple[Extraction | None, tuple[Problem, ...]]:
    """The claims of a file; whatever keeps it from being read is a problem."""
    try:
        data = handed_over(path, MAX_REVIEW_BYTES)
    except OSError as error:
        return None, (Problem(name, 0, f"cannot be read: {error.strerror or error}"),)
    if len(data) > MAX_REVIEW_BYTES:
        return None, (Problem(name, 0, f"larger than {MAX_REVIEW_BYTES} bytes: not read"),)
    return extracted(data, name, vocabulary, language)
