"""One pattern of an ignore file, matched as BuildKit does it (moby/patternmatcher, Pattern.compile).

Go's expressions take linear time, Python's do not: so a pattern becomes a row of states, kept as the bits of a number,
and a path is read once, sign by sign. `*` is anything within a step, `**` anything at all, with the slash behind it it
may be nothing; a `**` before plain text is the end of any path.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

_CLASS = re.compile(r"\[(\^?)((?:\\.|[^\]\\-])(?:-(?:\\.|[^\]\\-]))?)+\]", re.DOTALL)
_RANGE = re.compile(r"(?:\\)?(.)(?:-(?:\\)?(.))?", re.DOTALL)
_SPECIAL = re.compile(r"[*?\\\[\]]")

Test = Callable[[str], bool]


@dataclass(slots=True)
class Pattern:
    """A compiled pattern. The masks tell of each state where a sign leads from it; the last state is the match."""

    tests: list[tuple[int, Test]] = field(default_factory=list)  # a state that a sign leaves for the next
    within: int = 0  # `*`: stays in it at every sign but a slash
    anything: int = 0  # `.*`: stays in it at every sign
    optional: int = 0  # may be passed over: `*` and `.*`
    deep: int = 0  # the beginning of `(.*/)?`, which two states make up
    loop: int = 0  # its second state
    states: int = 0
    moves: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    def matches(self, path: str) -> bool:
        """Whether the pattern matches a path, or a folder above it."""
        match = 1 << self.states
        state = self._free(1)
        for sign in path:
            if sign == "/" and state & match:
                return True
            found = self.moves.get(sign)
            stay, one, two = found if found is not None else self._move(sign)
            state = self._free(state & stay | (state & one) << 1 | (state & two) << 2)
            if not state:
                return False
        return bool(state & match)

    def _free(self, state: int) -> int:
        """The states that are reached without a sign."""
        while True:
            more = state | (state & self.optional) << 1 | (state & self.deep) << 2
            if more == state:
                return state
            state = more

    def _move(self, sign: str) -> tuple[int, int, int]:
        """The states that stay at a sign, that go on by one and by two."""
        slash = sign == "/"
        one = sum(1 << at for at, test in self.tests if test(sign)) | self.deep | (self.loop if slash else 0)
        stay = self.anything | self.loop | (0 if slash else self.within)
        self.moves[sign] = stay, one, self.deep if slash else 0
        return self.moves[sign]


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> Pattern | None:
    """A clean pattern without its `!`; None for one that Go's filepath.Match or its expressions refuse.

    >>> [compiled(p).matches("docs/a.md") for p in ("*.md", "**/*.md", "docs", "do**", "**.md")]
    [False, True, True, True, True]
    >>> compiled("[z-a]"), compiled("a["), compiled("[-x]")
    (None, None, None)
    """
    made = Pattern()
    at = 0
    while at < len(pattern):
        sign = pattern[at]
        here = 1 << made.states
        if pattern.startswith("**", at):
            rest = pattern[at + 2 :]
            slash = rest.startswith("/")
            if not rest.removeprefix("/") or (at == 0 and not slash and not _SPECIAL.search(rest)):
                made.anything |= here
                made.optional |= here
                made.states += 1
            else:
                made.deep |= here
                made.loop |= here << 1
                made.states += 2
            at += 2 + slash
            continue
        if sign == "*":
            made.within |= here
            made.optional |= here
        else:
            test, at = _test(pattern, at)
            if test is None:
                return None
            made.tests.append((made.states, test))
        made.states += 1
        at += sign == "*"
    return made


def _test(pattern: str, at: int) -> tuple[Test | None, int]:
    """What one sign of a path has to be, and where the pattern goes on."""
    sign = pattern[at]
    if sign == "?":
        return (lambda one: one != "/"), at + 1
    if sign == "\\":
        return (pattern[at + 1].__eq__ if at + 1 < len(pattern) else None), at + 2
    if sign == "[":
        found = _CLASS.match(pattern, at)
        inner = pattern[at + 1 + len(found[1]) : found.end() - 1] if found is not None else ""
        ranges = [(one[1], one[2] or one[1]) for one in _RANGE.finditer(inner)]
        if found is None or any(low > high for low, high in ranges):
            return None, at
        negated = bool(found[1])
        return (lambda one: any(low <= one <= high for low, high in ranges) != negated), found.end()
    return sign.__eq__, at + 1
