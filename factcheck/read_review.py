"""From a review's bytes to its claims, without any judging."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from claims.model import Extraction, Problem
from claims.vocabulary import Vocabulary
from factcheck.check import review_bytes


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
    from factcheck.accepting import without_comments

    review, problems = decode(data, name)
    if review is None:
        return None, problems
    extraction = extract(replace(review, text=without_comments(review.text)), vocabulary, language)
    extraction = replace(extraction, review=replace(extraction.review, text=review.text))
    return extraction, (*problems, *(p for p in extraction.problems if p not in problems))


def read(path: Path, name: str, vocabulary: Vocabulary, language: str) -> tuple[Extraction | None, tuple[Problem, ...]]:
    """The claims of a file; whatever keeps it from being read is a problem."""
    data, problems = review_bytes(path, name)
    return extracted(data, name, vocabulary, language) if data is not None else (None, problems)
