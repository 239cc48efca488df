"""A code block that the review shows as the present content of a file."""

from __future__ import annotations

import re

from claims.model import Claim, Form
from corpora.model import Location
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.scope import Scope
from factcheck.vocabulary import wordset
from factcheck.world import World

_BLANKS = re.compile(r"\s+")
_LABEL = re.compile(r"^\s*(?:#|//)\W*([A-Za-zА-Яа-яЁё]+)\b")  # the first word of a comment: "# BEFORE", "# ❌ Old:"


def _now(text: str) -> str:
    """What a block shows of today: nothing before a comment "AFTER", all if there is none."""
    rows = text.splitlines()
    heads = [(n, match[1].lower()) for n, row in enumerate(rows) if (match := _LABEL.match(row)) is not None]
    past = [n for n, word in heads if word in wordset("past_marks")]
    now = [n for n, word in heads if word in wordset("present_marks")]
    if not past:
        return text
    return "\n".join(rows[now[-1] :]) if now and now[-1] > past[-1] else ""


def _over(text: str) -> dict[str, tuple[str, ...]]:
    """The keys under which each line of a block stands, by its indentation."""
    stack: list[tuple[int, str]] = []
    found: dict[str, tuple[str, ...]] = {}
    for row in text.splitlines():
        bare = _BLANKS.sub(" ", re.split(r"\s#\s", row)[0]).strip()
        if not bare or bare.startswith("#"):
            continue
        indent = len(row) - len(row.lstrip())
        while stack and stack[-1][0] >= indent:
            stack.pop()
        found.setdefault(bare, tuple(key for _, key in stack))
        if bare.endswith(":"):
            stack.append((indent, bare[:-1]))
    return found


def _lines(text: str) -> list[str]:
    """The telling lines of a block: no blanks, no comments, no ellipses, trailing comments cut."""
    kept = []
    for line in text.splitlines():
        bare = _BLANKS.sub(" ", re.split(r"\s#\s", line)[0]).strip()
        if bare and not bare.startswith(("#", "//", "```")) and bare.strip(".… ") and any(c.isalnum() for c in bare):
            kept.append(bare)
    return kept


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The block stands in a file, line by line and in order."""
    if claim.form is not Form.CODE:
        return []
    text = _now(claim.text)
    wanted = _lines(text)
    if not wanted:
        return []
    over = _over(text)
    paths = world.resolve(claim.path) if claim.path else ()
    paths = tuple(p for p in paths if p in world.corpus.files) or (*scope.paths, *scope.compose, *scope.dockerfiles)

    def decide() -> Outcome:
        return _decide(wanted, over, tuple(dict.fromkeys(paths)), world)

    return [Reading("shown", 1.0, f"{len(wanted)} lines stand in the files", decide)]


def _decide(wanted: list[str], over: dict[str, tuple[str, ...]], paths: tuple[str, ...], world: World) -> Outcome:
    best: tuple[int, str, int, int] = (0, "", 0, 0)
    for path in paths:
        found = _in_order(wanted, path, world)
        if found is not None:
            return Outcome(Answer.YES, "", at=(Location(path, *found),))
        count, first, last = _matched(wanted, path, world)
        if count > best[0]:
            best = (count, path, first, last)
    count, path, first, last = best
    if count == len(wanted):
        return Outcome(Answer.YES, "", at=(Location(path, first, last),))
    if count >= 3 and 10 * count >= 7 * len(wanted):
        there = {_BLANKS.sub(" ", line).strip() for line in world.lines(path)}
        keys = {line.partition(":")[0] for line in there}
        # `build: .` and a mapping below `build:` may say the same.
        opened = {line[:-1] for line in there if line.endswith(":")}
        lacking = [
            line
            for line in wanted
            if line not in there
            and ":" in line
            and line.partition(":")[0] in keys
            and line.partition(":")[0] not in opened
            and (path not in world.compose_files or _placed(over.get(line, ()), path, world))
        ]
        if not lacking:
            return unknown("not-understood")
        return Outcome(Answer.NO, "", f"not in {path}: {lacking[0]}", at=(Location(path, first, last),))
    return unknown("not-understood")


def _placed(over: tuple[str, ...], path: str, world: World) -> bool:
    """Whether the keys over a line say which service of a compose file it belongs to: of a fragment nobody knows."""
    names = {s.name for s in world.services((path,))}
    return any(key in names for key in over)


def _in_order(wanted: list[str], path: str, world: World) -> tuple[int, int] | None:
    lines = [_BLANKS.sub(" ", re.split(r"\s#\s", line)[0]).strip() for line in world.lines(path)]
    at = 0
    first = 0
    for line in wanted:
        try:
            at = lines.index(line, at) + 1
        except ValueError:
            return None
        first = first or at
    return first, at


def _matched(wanted: list[str], path: str, world: World) -> tuple[int, int, int]:
    numbers = [
        number for number, line in enumerate(world.lines(path), 1) if _BLANKS.sub(" ", line).strip() in set(wanted)
    ]
    return (len(numbers), min(numbers), max(numbers)) if numbers else (0, 0, 0)
