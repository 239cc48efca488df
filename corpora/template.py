"""Variables as Compose puts them into values of compose and env files: `$V ${V} ${V:-d} ${V-d} ${V:?e} ${V?e} ${V:+r}
${V+r}`, `$$` (compose-go template/template.go; config.md section 1.2).

What Compose refuses (an invalid template, a required variable without a value) and what it fills with nothing (a
variable that no file sets) is `unresolved` and stays as it is written: a reader of the tree must see that the value is
not known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpora.model import Location, Origin

Environment = Mapping[str, tuple[str, Location]]

_NAME = re.compile(r"[_a-zA-Z][_a-zA-Z0-9]*")
_OPERATOR = re.compile(r":?[-+?]")
_BRACE = re.compile(r"\{|\}")
_WORST = (Origin.UNRESOLVED, Origin.DEFAULT, Origin.ENVIRONMENT)
MAX_NESTING = 20


@dataclass(frozen=True, slots=True)
class Filled:
    """A value with its variables put in, how it came about and where from."""

    text: str
    origin: Origin = Origin.EXPLICIT
    via: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class _Variable:
    name: str
    operator: str
    word: str
    end: int  # behind its last character


def fill(text: str, environment: Environment, depth: int = 0) -> Filled:
    """A text with its variables put in. What is unresolved stays as it is written.

    >>> fill("${TAG:-1.2}", {}).text, fill("a:$T", {}).origin.value, fill("$$x", {}).text
    ('1.2', 'unresolved', '$x')
    """
    if "$" not in text:
        return Filled(text)
    if depth > MAX_NESTING:
        return Filled(text, Origin.UNRESOLVED)
    out: list[str] = []
    origins: list[Origin] = []
    via: list[Location] = []
    at = 0
    last = _LastBrace(text)
    while (sign := text.find("$", at)) >= 0:
        out.append(text[at:sign])
        at = sign + 1
        if text.startswith("$", at):
            out.append("$")
            at += 1
            continue
        variable = _variable(text, sign, last)
        if variable is None:
            # A lone `$` is text; `${` that does not fit is an "Invalid template".
            out.append("$")
            origins.extend([Origin.UNRESOLVED] if text.startswith("{", at) else [])
            continue
        filled = _value(variable, environment, text[sign : variable.end], depth)
        out.append(filled.text)
        origins.append(filled.origin)
        via.extend(filled.via)
        at = variable.end
    out.append(text[at:])
    origin = next((o for o in _WORST if o in origins), Origin.EXPLICIT)
    return Filled("".join(out), origin, tuple(via))


class _LastBrace:
    """Where the last `}` of the line stands: beyond it no variable of the line can end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_end = -1
        self.found = -1

    def after(self, at: int) -> int:
        """The last `}` on the line of `at`, or -1."""
        if at > self.line_end:
            end = self.text.find("\n", at)
            self.line_end = end if end >= 0 else len(self.text)
            self.found = self.text.rfind("}", at, self.line_end)
        return self.found if self.found >= at else -1


def _variable(text: str, sign: int, last: _LastBrace) -> _Variable | None:
    """The variable that begins at a `$`, or None."""
    if not text.startswith("{", sign + 1):
        name = _NAME.match(text, sign + 1)
        return _Variable(name[0], "", "", name.end()) if name else None
    name = _NAME.match(text, sign + 2)
    if name is None:
        return None
    if text.startswith("}", name.end()):
        return _Variable(name[0], "", "", name.end() + 1)
    operator = _OPERATOR.match(text, name.end())
    limit = last.after(operator.end()) if operator else -1
    if operator is None or limit < 0:
        return None
    end = _closing(text, sign + 1, limit)
    return _Variable(name[0], operator[0], text[operator.end() : end], end + 1)


def _closing(text: str, start: int, limit: int) -> int:
    """The brace that closes the one at `start`; the last of the line where they do not pair (template.go
    getFirstBraceClosingIndex: every brace counts, and the character behind an opening one does not).
    """
    depth = 0
    at = start
    while (brace := _BRACE.search(text, at, limit + 1)) is not None:
        at = brace.end()
        if brace[0] == "{":
            depth += 1
            at += 1
            continue
        depth -= 1
        if depth == 0:
            return brace.start()
    return limit


def _value(variable: _Variable, environment: Environment, written: str, depth: int) -> Filled:
    known = environment.get(variable.name)
    kind = variable.operator[-1:]
    counts = known is not None and (bool(known[0]) or not variable.operator.startswith(":"))
    if kind == "+" and known is not None and counts:
        inner = fill(variable.word, environment, depth + 1)
        origin = Origin.ENVIRONMENT if inner.origin is Origin.EXPLICIT else inner.origin
        return Filled(inner.text, origin, (known[1], *inner.via))
    if kind == "+":
        # Nothing, unless the caller's environment sets it: that is what the file says by itself.
        return Filled("", Origin.DEFAULT)
    if known is not None and counts:
        return Filled(known[0], Origin.ENVIRONMENT, (known[1],))
    if kind == "-":
        inner = fill(variable.word, environment, depth + 1)
        return Filled(inner.text, inner.origin if inner.origin is Origin.UNRESOLVED else Origin.DEFAULT, inner.via)
    return Filled(written, Origin.UNRESOLVED)
