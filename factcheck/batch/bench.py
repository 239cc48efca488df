"""The bench at which a worker judges: it keeps the language data and the last corpora at hand."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.batch import remote
from factcheck.batch.manifest import Item
from factcheck.batch.records import Key, Record, failed, record
from factcheck.conventions import NONE, Conventions
from factcheck.model import Problem

if TYPE_CHECKING:
    from corpora.load import Survey
    from factcheck.judge import Judge

KEPT = 2  # corpora that one worker holds: items come grouped by corpus, so that more would only cost memory
JUDGING = ("claims", "corpora", "factcheck")
# What shows, runs or stores decides no verdict: a change there makes no result out of date.
BESIDE = ("commands", "reports", "views", "batch", "demo", "examples")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked of every item alike: the project's conventions, and a language forced on all ("auto": none).

    `reviews`: for each corpus, the reviews of the manifest that lie in it and are no evidence.
    """

    conventions: Conventions = NONE
    lang: str = "auto"
    reviews: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()

    def digest(self, item: Item) -> str:
        """A hash of what decides verdicts besides the review and its corpus."""
        agreed = self.conventions
        aliases = [[(one.name, one.means) for one in group] for group in (agreed.environments, agreed.services)]
        told = (aliases, agreed.ignored_sections, agreed.exclude, agreed.comments, self.language(item))
        return hashlib.sha256(repr(told).encode()).hexdigest()

    def language(self, item: Item) -> str:
        """The language that is forced on an item: its own, or that of all."""
        return item.lang if item.lang != "auto" else self.lang


@cache
def program() -> str:
    """The mark of the program that judges: its version, and a hash of its sources and of the versions it rests on."""
    root = Path(__file__).parent.parent.parent
    told = hashlib.sha256()
    for package in JUDGING:
        for path in sorted((root / package).rglob("*")):
            inside = path.relative_to(root).parts
            if path.suffix in (".py", ".toml") and not (len(inside) > 2 and inside[1] in BESIDE):
                told.update("/".join(inside).encode() + b"\0" + path.read_bytes() + b"\0")
    try:
        number = version("factcheck")
        needed = [word.split(";")[0] for word in requires("factcheck") or () if "extra ==" not in word]
    except PackageNotFoundError:
        number, needed = "0", []
    for word in sorted(needed):
        name = word.split(">")[0].split("=")[0].strip()
        told.update(f"{name} {version(name)}\n".encode())
    return f"{number}+{told.hexdigest()[:12]}"


@dataclass(slots=True)
class _Open:
    """A corpus at hand: surveyed, and parsed once something has to be judged against it."""

    survey: Survey
    digest: str
    judge: Judge | None = None
    problems: tuple[Problem, ...] = ()
    usable: bool = True

    def told(self) -> tuple[Problem, ...]:
        """The problems of the corpus, the first for all: they would stand again in the row of every review."""
        rest = len(self.problems) - 1
        return tuple(
            replace(one, message=f"{one.message} (and {rest} more problems of the corpus)") if rest else one
            for one in self.problems[:1]
        )


@dataclass(slots=True)
class Bench:
    """Judges items one after the other."""

    settings: Settings
    open: OrderedDict[tuple[str, ...], _Open] = field(default_factory=OrderedDict)

    def judge(self, item: Item, known: Key | None) -> Record | None:
        """The record of an item; None when its result is `known` under the very same key. No input raises."""
        from factcheck.check import judge_review, told

        key = Key(settings=self.settings.digest(item), program=program())
        try:
            data, fault = _review(item)
            if data is None:
                return failed(item, fault, key)
            corpus = self._corpus(item)
            key = Key(hashlib.sha256(data).hexdigest(), corpus.digest, key.settings, key.program)
            if key == known:
                return None
            judge = self._judge(corpus)
            if not corpus.usable:
                return failed(item, "no file of the corpus could be read: there is nothing to check against", key)
            report, met = judge_review(data, item.review, judge, self.settings.language(item))
            if report is None:
                return failed(item, met[0].message if met else "could not be judged", key)
            return record(item, report, [*corpus.told(), *met], key)
        except remote.RemoteError as error:
            return failed(item, str(error), key)
        except MemoryError:
            self.open.clear()
            return failed(item, "ran out of memory", key)
        except Exception as error:  # the fault of one item stays with it
            return failed(item, told(error), key)

    def _corpus(self, item: Item) -> _Open:
        paths = item.corpus_paths()
        name = tuple(map(str, paths))
        if name not in self.open:
            reviews = [Path(one) for one in self._reviews(name)]
            if remote.url(item.folder) is None:
                found = self._surveyed(paths, reviews)
            else:
                with remote.copied(item.folder, paths) as (root, places):
                    found = self._surveyed(places, [root / one.relative_to(Path(item.folder)) for one in reviews])
            while len(self.open) >= KEPT:
                self.open.popitem(last=False)
            self.open[name] = _Open(found, found.digest())
        self.open.move_to_end(name)
        return self.open[name]

    def _surveyed(self, paths: Sequence[Path], reviews: Sequence[Path]) -> Survey:
        from corpora.load import survey
        from factcheck.conventions import unread

        return survey(paths, exclude=[*reviews, *unread(paths, self.settings.conventions)])

    def _reviews(self, corpus: tuple[str, ...]) -> Sequence[str]:
        return next((reviews for paths, reviews in self.settings.reviews if paths == corpus), ())

    def _judge(self, corpus: _Open) -> Judge:
        from corpora.load import parsed
        from factcheck.check import usable
        from factcheck.conventions import faults
        from factcheck.judge import Judge

        if corpus.judge is None:
            loaded = parsed(corpus.survey)
            corpus.judge = Judge(loaded, self.settings.conventions)
            corpus.usable = usable(loaded)
            corpus.problems = (*loaded.problems, *faults(self.settings.conventions, corpus.judge.world))
        return corpus.judge


def _review(item: Item) -> tuple[bytes | None, str]:
    """The bytes of an item's review, or why they cannot be had. Raises RemoteError."""
    from factcheck.check import MAX_REVIEW_BYTES, review_bytes

    if remote.url(item.folder) is None:
        data, problems = review_bytes(item.review_path(), item.review)
        return data, problems[0].message if problems else ""
    data = remote.contents(item.review_path(), MAX_REVIEW_BYTES)
    return (None, f"larger than {MAX_REVIEW_BYTES} bytes: not read") if len(data) > MAX_REVIEW_BYTES else (data, "")


def inside(items: Sequence[Item]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """For each corpus of some items, the reviews among them that lie in it: they are no evidence for one another."""
    found: dict[tuple[str, ...], list[str]] = {}
    for item in items:
        paths = item.corpus_paths()
        there = found.setdefault(tuple(map(str, paths)), [])
        far = remote.url(item.folder) is not None
        review = item.review_path() if far else item.review_path().absolute()
        if any(review.is_relative_to(path if far else path.absolute()) for path in paths):
            there.append(str(review))
    return tuple((paths, tuple(sorted(set(there)))) for paths, there in found.items())
