"""What an agent may ask: read-only, below one directory, with limits; the answers are those of the commands, as JSON.

A reviewer model checks its text before it posts it. What it sends is foreign text like any review.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.conventions import NONE, Conventions

if TYPE_CHECKING:
    from corpora.model import Corpus
    from factcheck.judge import Judge

LONGEST_REVIEW = 200_000  # characters
LONGEST_STATEMENT = 2_000
MOST_CLAIMS = 300  # of one answer: more would only fill the asker's context
MOST_FACTS = 500
REVIEW = "review.md"  # what the text of an agent is called


class DeskError(ValueError):
    """A question that cannot be answered; the message tells the asker why."""


@dataclass(slots=True)
class Desk:
    """Answers about what lies below `root`. The last corpus stays at hand for as long as nothing in it changes."""

    root: Path
    conventions: Conventions = NONE
    _digest: str = ""
    _judge: Judge | None = field(default=None, repr=False)

    def check_review(self, text: str, corpus: str = ".", all_claims: bool = False) -> dict[str, Any]:
        """The claims of a review text with their verdicts and the score; of the confirmed ones only the number, unless
        all are asked for. Raises DeskError for what is too long or no text.
        """
        from factcheck.check import judge_review
        from factcheck.model import Report
        from factcheck.reports import View, renderer

        self._short(text, LONGEST_REVIEW, "review")
        judge = self._judging(corpus)
        # A comment by which the asker accepts its own claims would tell it nothing.
        report, problems = judge_review(text.encode("utf-8", "replace"), REVIEW, judge)
        if report is None:
            raise DeskError("; ".join(one.message for one in problems) or "this text could not be judged")
        whole = json.loads(renderer("json")(Report((report,), problems), View()))
        review: dict[str, Any] = whole["reviews"][0]
        shown = [one for one in review["claims"] if all_claims or one["verdict"] != "confirmed"]
        review["claims"], review["left_out"] = shown[:MOST_CLAIMS], len(review["claims"]) - len(shown[:MOST_CLAIMS])
        return {"review": review, "problems": whole["problems"]}

    def ask(self, statement: str, corpus: str = ".") -> dict[str, Any]:
        """One statement with its verdict and the whole way to it. Raises DeskError for what is too long or no text."""
        from factcheck.ask import answer
        from factcheck.views.ask import as_json

        self._short(statement, LONGEST_STATEMENT, "statement")
        judge = self._judging(corpus)
        answered, problems = answer(statement.encode("utf-8", "replace"), judge.world.corpus, "auto", self.conventions)
        if answered is None:
            raise DeskError("; ".join(one.message for one in problems) or "no text")
        return _object(as_json(answered, problems))

    def list_facts(self, pattern: str = "**", corpus: str = ".") -> dict[str, Any]:
        """What was read from the files, each value with its line; `pattern` as `factcheck facts --path` takes it."""
        from factcheck.facts import narrowed, sheets
        from factcheck.views.facts import as_json

        loaded = self._judging(corpus).world.corpus
        found = [sheet for one in sheets(loaded) if (sheet := narrowed(one, (pattern,))) is not None]
        whole = _object(as_json(found, False, loaded))
        facts = whole["facts"]
        whole["facts"], whole["left_out"] = facts[:MOST_FACTS], max(0, len(facts) - MOST_FACTS)
        return whole

    def explain(self, name: str = "") -> dict[str, Any]:
        """What one property means and how it is said, or the names and meanings of all. Raises DeskError for none."""
        from factcheck.explain import explained, nearest
        from factcheck.property import properties
        from factcheck.views.explain import all_json, one_json

        if not name:
            every = _object(all_json([explained(one) for one in properties().values()]))["properties"]
            return {"properties": [{"id": one["id"], "meaning": one["meaning"]} for one in every]}
        wanted = name.strip().lower().replace("_", "-").replace(" ", "-")
        found = properties().get(wanted)
        if found is None:
            raise DeskError(f"no property of this name; near are {', '.join(nearest(name[:60]))}")
        return _object(one_json(explained(found, examples=True)))

    def _short(self, text: str, most: int, what: str) -> None:
        if not text.strip():
            raise DeskError(f"the {what} is empty")
        if len(text) > most:
            raise DeskError(f"the {what} is longer than {most} characters")

    def _judging(self, corpus: str) -> Judge:
        from corpora.load import parsed, survey
        from factcheck.check import usable
        from factcheck.conventions import unread
        from factcheck.judge import Judge

        path = self._below(corpus)
        found = survey([path], exclude=unread([path], self.conventions))
        digest = f"{path}\n{found.digest()}"
        if self._judge is None or digest != self._digest:
            loaded: Corpus = parsed(found)
            if not usable(loaded):
                raise DeskError("no file there could be read: there is nothing to check against")
            self._digest, self._judge = digest, Judge(loaded, self.conventions)
        return self._judge

    def _below(self, corpus: str) -> Path:
        """A path below the root. Raises DeskError, which tells nothing of what lies elsewhere, for any other."""
        root = self.root.resolve()
        try:
            path = (root / corpus).resolve()
            there = path.is_relative_to(root) and path.exists()
        except (OSError, ValueError, RuntimeError):  # too long, a null, a circle of links
            there = False
        if not there:
            raise DeskError("no such path below the directory that this server is for")
        return path


def _object(text: str) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(text)
    return whole
