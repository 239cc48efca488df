"""A few files on the disk and what is judged of them, for tests that ask one statement at a time."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path

from claims.extract import extract
from claims.model import Review
from corpora.load import load
from factcheck.judge import Judge
from factcheck.model import Judgement


def written(top: Path, files: Mapping[str, str]) -> Path:
    """A folder with some files in it, by their paths."""
    for name, text in files.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text, encoding="utf-8")
    return top


@functools.cache
def judge_of(path: Path) -> Judge:
    """The judge over a folder or a file, made once."""
    return Judge(load([path]))


def judged(text: str, path: Path) -> tuple[Judgement, ...]:
    """What is judged of each claim of a text, Russian if it has a Cyrillic letter, against a folder or a file."""
    judge = judge_of(path)
    language = "ru" if any("а" <= c <= "я" for c in text.lower()) else "en"
    return judge.judge(extract(Review("r.md", text, "utf-8", language), judge.vocabulary))
