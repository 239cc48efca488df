"""The way through the house: reviews and corpus paths in, a report out. Nothing here raises for what it is given."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from claims.model import Problem as ReviewProblem
from corpora.model import Corpus
from corpora.opening import handed_over
from factcheck.conventions import NONE, Conventions, faults, unread
from factcheck.model import Problem, Report, ReviewReport, Source
from factcheck.score import score

if TYPE_CHECKING:
    from factcheck.judge import Judge

MAX_REVIEW_BYTES = 4 * 1024 * 1024


def usable(corpus: Corpus) -> bool:
    """Whether there is anything to check against: a file that was read without a fault, or at least parsed in part.

    The reviews themselves are no such file (DESIGN.md section 3, rule 6): they come without text.
    """
    faulty = {problem.path for problem in corpus.problems}
    return any(
        file.text is not None and file.text.strip() != "" and (path in corpus.documents or path not in faulty)
        for path, file in corpus.files.items()
    )


def check(
    reviews: Sequence[Path],
    corpus_paths: Sequence[Path],
    language: str = "auto",
    *,
    base: Path | None = None,
    conventions: Conventions = NONE,
) -> Report:
    """Judge every claim of every review against what lies at the corpus paths.

    `language`: "auto" or a code, forced on every review; `base`: reviews are named relative to it rather than as
    given; `conventions`: what the project's people know beyond its files. Whatever goes wrong becomes a problem of the
    report; a review that could not be read is missing from it, and without one usable corpus file all are.
    """
    from corpora.load import load
    from factcheck.judge import Judge

    where = ", ".join(str(path) for path in corpus_paths)
    try:
        corpus = load(corpus_paths, exclude=[*reviews, *unread(corpus_paths, conventions)])
        problems: list[Problem] = list(corpus.problems)
        if not usable(corpus):
            problems.append(ReviewProblem(where, 0, "no file here could be read: there is nothing to check against"))
            return Report((), tuple(problems))
        judge = Judge(corpus, conventions)
        problems.extend(faults(conventions, judge.world))
    except Exception as error:  # a fault of ours must not look like a verdict, nor end in a traceback
        return Report((), (ReviewProblem(where, 0, f"the corpus could not be read: {told(error)}"),))
    judged = []
    for path in reviews:
        name = str(path) if base is None else path.relative_to(base).as_posix()
        data, unreadable = review_bytes(path, name)
        problems.extend(unreadable)
        if data is not None:
            one, met = judge_review(data, name, judge, language)
            problems.extend(met)
            if one is not None:
                judged.append(one)
    return Report(tuple(judged), tuple(problems), cited_sources(judged, corpus, corpus_paths))


def cited_sources(reviews: Sequence[ReviewReport], corpus: Corpus, corpus_paths: Sequence[Path]) -> tuple[Source, ...]:
    """The files of the corpus that the verdicts of some reviews cite, by path."""
    tops = [Path(os.path.abspath(path)) for path in corpus_paths]  # noqa: PTH100 - as corpora.load has it
    there = [top for top in tops if os.path.lexists(top)]
    root = Path(os.path.commonpath([top if top.is_dir() else top.parent for top in there]))
    here = Path.cwd()
    cited = {citation.path for one in reviews for judgement in one.judgements for citation in judgement.citations}
    found = []
    for path in sorted(cited):
        file = corpus.files.get(path)
        if file is not None and file.text is not None:
            whole = root / path
            place = whole.relative_to(here).as_posix() if whole.is_relative_to(here) else path
            found.append(Source(path, file.kind, file.text, place))
    return tuple(found)


def review_bytes(path: Path, name: str) -> tuple[bytes | None, tuple[ReviewProblem, ...]]:
    """The bytes of a review; None, and a problem under the `name`, when they cannot be had or are too many."""
    try:
        data = handed_over(path, MAX_REVIEW_BYTES)
    except OSError as error:
        return None, (ReviewProblem(name, 0, f"cannot be read: {error.strerror or error}"),)
    if len(data) > MAX_REVIEW_BYTES:
        return None, (ReviewProblem(name, 0, f"larger than {MAX_REVIEW_BYTES} bytes: not read"),)
    return data, ()


def judge_review(
    data: bytes, name: str, judge: Judge, language: str = "auto"
) -> tuple[ReviewReport | None, tuple[Problem, ...]]:
    """One review, by its bytes, and its problems; None when it could not be judged. A fault in it stays with it."""
    from factcheck.accepting import marked, marks
    from factcheck.judge import failed
    from factcheck.read_review import extracted

    conventions = judge.world.conventions
    try:
        extraction, met = extracted(data, name, judge.vocabulary, language)
        if extraction is None:
            return None, met
        review = extraction.review
        kept = tuple(claim for claim in extraction.claims if not conventions.ignores(claim))
        judgements = judge.judge(replace(extraction, claims=kept))
        comments, wrong = marks(review.text, name) if conventions.comments else ((), ())
        judgements, idle = marked(judgements, comments, name)
    except Exception as error:  # one review's fault never stops the others
        return None, (ReviewProblem(name, 0, f"this review could not be judged: {told(error)}"),)
    broken = [
        ReviewProblem(name, j.claim.line, f"a claim could not be judged: {j.why}") for j in judgements if failed(j)
    ]
    problems = (*met, *wrong, *idle, *broken)
    return ReviewReport(review, judgements, score(judgements), problems), problems


def told(error: Exception) -> str:
    """An unexpected exception in one line, with the place in our code that a bug report needs."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" ({Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno})" if trace is not None else ""
    return f"internal error, {type(error).__name__}: {error}{place}"
