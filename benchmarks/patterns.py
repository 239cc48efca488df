"""How the time of every regular expression grows with its input: `python -m benchmarks.patterns`.

For each unbounded repetition in a pattern an attack is made from the pattern itself: what has to stand before it, its
body over and over, and what the pattern cannot go on with. A linear pattern takes four times as long for four times
the text. What grows faster is listed with its exponent; it has to be kept from long input, and is measured there by
`benchmarks.growth`.
"""

from __future__ import annotations

import importlib
import math
import pkgutil
import re
import signal
import sys
import time
import warnings
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

ROOMS = ("claims", "corpora", "factcheck")
UNBOUNDED = 100  # repetitions beyond this count as unbounded
SIZES = (2_000, 8_000)
LIMIT = 3  # seconds for one pattern on one attack
FASTER = 1.6  # an exponent above this is more than linear, whatever the noise
SIGNS = ("!", "\x00", "\n", "a", " ")
CATEGORIES = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}
OUTSIDE = "a1 .-:/\"'[(ж"  # tried in turn for what a class leaves open


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern that a module of ours holds, by a name of it."""
    found: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}
    for room in ROOMS:
        package = importlib.import_module(room)
        for info in pkgutil.walk_packages(package.__path__, f"{room}."):
            if info.name.endswith("__main__"):
                continue
            for name, value in vars(importlib.import_module(info.name)).items():
                for one in _held(value, 0):
                    found.setdefault((one.pattern, one.flags), (f"{info.name}.{name}", one))
    return {f"{name}#{number}": one for number, (name, one) in enumerate(found.values())}


def _held(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth < 3 and isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _held(one, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        for one in (*value, *value.values()):
            yield from _held(one, depth + 1)


def sample(tree: Any) -> str:
    """A short text that a parsed pattern, or a part of one, matches (assertions aside)."""
    return "".join(_sample(code, argument) for code, argument in tree)


def _sample(code: Any, argument: Any) -> str:
    if code is codes.LITERAL:
        return chr(argument)
    if code is codes.NOT_LITERAL:
        return "a" if argument != ord("a") else "b"
    if code is codes.ANY:
        return "a"
    if code is codes.IN:
        return _member(argument)
    if code is codes.BRANCH:
        return sample(argument[1][0])
    if code is codes.SUBPATTERN:
        return sample(argument[3])
    if code is codes.ATOMIC_GROUP:
        return sample(argument)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return sample(argument[2]) * min(argument[0], 3)
    return ""


def _member(items: Any) -> str:
    if items[0][0] is codes.NEGATE:
        closed = {chr(a) for c, a in items if c is codes.LITERAL}
        kinds = {str(a) for c, a in items if c is codes.CATEGORY}
        return next(
            (s for s in OUTSIDE if s not in closed and not any(s == CATEGORIES.get(kind) for kind in kinds)), "~"
        )
    code, argument = items[0]
    if code is codes.RANGE:
        return chr(argument[0])
    if code is codes.CATEGORY:
        return CATEGORIES.get(str(argument), "a")
    return chr(argument) if code is codes.LITERAL else "a"


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """What stands before a repetition, and its body, for each unbounded one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield from _attacks(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE), "")


def _attacks(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    for code, argument in tree:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            body = sample(argument[2])
            if argument[1] >= UNBOUNDED and body:
                yield before, body
                if before:
                    yield "", before + body  # every place looks like a beginning
            yield from _attacks(argument[2], before)
        elif code is codes.BRANCH:
            for branch in argument[1]:
                yield from _attacks(branch, before)
        elif code in (codes.SUBPATTERN, codes.ATOMIC_GROUP):
            yield from _attacks(argument[3] if code is codes.SUBPATTERN else argument, before)
        before += _sample(code, argument)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """The best of three searches for every match."""
    best = math.inf
    for _ in range(3):
        begin = time.process_time()
        for _match in pattern.finditer(text):
            pass
        best = min(best, time.process_time() - begin)
        if best > 0.5:
            break
    return best


def exponent(pattern: re.Pattern[str], before: str, body: str, end: str) -> float:
    """How fast the time grows: 1 is linear, 2 is quadratic; infinite for what does not end in time."""
    taken = []
    for size in SIZES:
        signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
        try:
            taken.append(seconds(pattern, before + body * (size // len(body)) + end))
        except TimeoutError:
            return math.inf
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    if taken[1] < 0.002:
        return 1.0  # too quick to tell, and too quick to matter
    return math.log(taken[1] / max(taken[0], 1e-6)) / math.log(SIZES[1] / SIZES[0])


def main() -> None:
    """One line a pattern that is more than linear, the worst attack of each."""
    signal.signal(signal.SIGVTALRM, _stop)
    every = patterns()
    steep = 0
    for name, pattern in every.items():
        tried = [(exponent(pattern, *attack, end), attack, end) for attack in attacks(pattern) for end in SIGNS]
        worst = max(tried, key=lambda one: one[0], default=None)
        if worst is not None and worst[0] > FASTER:
            steep += 1
            print(f"{worst[0]:5.2f}  {name}  {worst[1]!r} ... {worst[2]!r}  {pattern.pattern[:90]!r}", flush=True)
    print(f"{len(every)} patterns, {steep} more than linear", file=sys.stderr)


if __name__ == "__main__":
    main()
