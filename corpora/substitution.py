"""Variables as Dockerfiles know them: `$V ${V} ${V:-d} ${V-d} ${V:+r} ${V+r} ${V:?e} ${V?e}`.

Sources: Dockerfile reference, "Environment replacement". A variable that nobody sets is
left as it is written, for a reader of the result must see that it was not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Lookup = Callable[[str], str | None]

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_BRACES = re.compile(r"\$\{|\}")
_OPERATORS = (":-", ":+", ":?", "-", "+", "?")
MAX_NESTING = 20


def substitute(text: str, lookup: Lookup, escape: str = "\\", depth: int = 0) -> str:
    """A text with its variables put in; `escape` before a `$` keeps it.

    >>> known = {"TAG": "3.19"}
    >>> substitute("alpine:${TAG} ${OTHER:-x} $NONE", known.get)
    'alpine:3.19 x $NONE'
    """
    if "$" not in text or depth > MAX_NESTING:
        return text
    out: list[str] = []
    closings = _closings(text)
    at = 0
    while at < len(text):
        sign = text.find("$", at)
        if sign < 0:
            break
        if sign > at and text[sign - 1] == escape:
            out.append(text[at : sign - 1] + "$")
            at = sign + 1
            continue
        out.append(text[at:sign])
        end, value = _variable(text, sign, closings.get(sign, -1), lookup, escape, depth)
        out.append(value)
        at = end
    out.append(text[at:])
    return "".join(out)


def _variable(text: str, sign: int, close: int, lookup: Lookup, escape: str, depth: int) -> tuple[int, str]:
    """Where the variable at `sign` ends, and what stands for it."""
    braced = text.startswith("${", sign)
    name = _NAME.match(text, sign + 2 if braced else sign + 1)
    if name is None:
        return sign + 1, "$"
    known = lookup(name[0])
    if not braced:
        return name.end(), f"${name[0]}" if known is None else known
    if close < 0:
        return sign + 1, "$"
    body = text[name.end() : close]
    written = text[sign : close + 1]
    operator = next((o for o in _OPERATORS if body.startswith(o)), "")
    if body and not operator:
        return close + 1, written
    is_set = known is not None and (known != "" or not operator.startswith(":"))
    word = body[len(operator) :]
    if operator.endswith("+"):
        return close + 1, substitute(word, lookup, escape, depth + 1) if is_set else ""
    if is_set and known is not None:
        return close + 1, known
    if operator.endswith("-"):
        return close + 1, substitute(word, lookup, escape, depth + 1)
    return close + 1, written if known is None else known


def _closings(text: str) -> dict[int, int]:
    """Where each `${` is closed, found in one pass."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for mark in _BRACES.finditer(text):
        if mark[0] == "${":
            opened.append(mark.start())
        elif opened:
            found[opened.pop()] = mark.start()
    return found
