"""Texts: names, commands, paths. Equal when the words of the claimed one stand in the found one."""

from __future__ import annotations

import re

from claims.model import Value
from factcheck.kinds import Kind

_VARIABLE = re.compile(r"\$\{[^{}]*\}|\$[A-Za-z_]\w*")


def fold(text: str) -> str:
    """Case, quotes, brackets, commas and runs of blanks ignored, so that exec form and shell form compare.

    >>> fold('["redis-server", "--appendonly yes"]')
    'redis-server --appendonly yes'
    """
    for sign in "\"'[]`,":
        text = text.replace(sign, " ")
    return " ".join(text.casefold().split())


def holds(claimed: str, found: str) -> bool:
    """Whether a claimed text stands in the found one, at word boundaries.

    >>> holds("alpine", "node:20-alpine"), holds("app", "apps")
    (True, False)
    """
    part, whole = fold(claimed), fold(found)
    if not part:
        return False
    at = whole.find(part)
    while at >= 0:
        before, after = whole[at - 1 : at], whole[at + len(part) : at + len(part) + 1]
        if not (before.isalnum() and part[0].isalnum()) and not (after.isalnum() and part[-1].isalnum()):
            return True
        at = whole.find(part, at + 1)
    return False


def may_become(written: str, claimed: Value) -> bool:
    """Whether a text with variables that nothing sets may come to the claimed one.

    >>> api = Value("literal", "api:2", 0, 5, "api:2")
    >>> may_become("${NAME}", api), may_become("api:$TAG", api), may_become("db:${TAG}", api)
    (True, True, False)
    """
    parts = [re.escape(fold(part)) for part in _VARIABLE.split(written)]
    said = claimed.amount if isinstance(claimed.amount, str) else claimed.text
    return re.fullmatch(".*".join(parts), fold(said)) is not None


def _equal(claimed: Value, found: object) -> bool | None:
    amount = claimed.amount
    if claimed.kind == "object" and isinstance(amount, tuple):
        return str(found) in amount
    if isinstance(amount, tuple) and claimed.kind == "assignment":
        return any(holds(f"{amount[0]}{sign}{amount[1]}", str(found)) for sign in ("=", ": ", " "))
    text = amount if isinstance(amount, str) else claimed.text
    if text.endswith("*"):
        return fold(str(found)).startswith(fold(text.rstrip("*")))
    if text.startswith("${") and text.endswith("}") and ":" not in text:
        # `${X}` also means the one that has a default.
        return any(text[:-1] + sign in str(found) for sign in ("}", ":", "-")) or "$" + text[2:-1] in str(found)
    return holds(text, str(found))


TEXT = Kind("text", ("literal", "path", "flag", "assignment", "image", "url", "user", "version"), _equal)
