"""Exact spans: markdown-it-py knows lines only, so characters are recovered here, and here alone."""

from __future__ import annotations

import re

_LEAD = re.compile(r"[\s>#*+\-–—•·▪◦●|]*(?:\d{1,3}[.)]\s+)?")
# Check marks, crosses and the other signs that stand before an item.
MARKS = (
    "✅✔☑✓❌✗✘✖🚫⛔⚠🔴🟡🟢🟠🔵⚪⭐❗❓💡📌🔧🔒🚀📦🎯📋📊🐳🛡🔐📝📁📂🗂🧪⚙🏗🌐💾📈🔍👉➡🔥✨🎉🔄⏱⏳🧹🧩🗄🔑🧱🏁📖📚💻"
    "🖥🤖🎓💰🔎📉🔗🆕🆗"
)
_SIGN = re.compile(
    rf"(?:[{MARKS}]\ufe0f?|[\ufe0f\u20e3\u200d]|:[a-z_]+:|\[[ xX]\]|[←→⇒▶►]+"
    r"|[\U0001F300-\U0001FAFF]|[\u2600-\u27BF])\s*"
)


def line_starts(text: str) -> list[int]:
    """The offset at which each line starts, and the end of the text."""
    starts = [0]
    starts.extend(match.end() for match in re.finditer("\n", text))
    starts.append(len(text))
    return starts


def strip_lead(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the words of an item begin, behind list signs and check marks, and the first mark that stood there."""
    mark = ""
    at = start
    while at < end:
        lead = _LEAD.match(text, at, end)
        moved = lead.end() if lead else at
        if text.startswith("**", moved - 2) and moved >= at + 2 and text[at:moved].strip(" *") == "":
            moved = at + len(text[at:moved]) - len(text[at:moved].lstrip(" "))
        sign = _SIGN.match(text, moved, end)
        if sign is None:
            at = moved
            break
        mark = mark or sign[0].strip()
        at = sign.end()
    return at, mark


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without blanks, markup and punctuation at its ends; brackets and quotes are kept in pairs.

    >>> "a (b)"[slice(*trim("a (b)", 0, 5))], "**x**: "[slice(*trim("**x**: ", 0, 7))]
    ('a (b)', 'x')
    """
    while start < end and text[start] in " \t\n*_~|—–-,;:→.!" and not _keeps(text, start, end):
        start += 1
    while start < end and text[end - 1] in " \t\n*_~|—–-,;:→.!":
        if text[end - 1] == "*" and text[end : end + 1] != "*" and text[end - 2 : end - 1] in ("_", "-", ".", "/"):
            break  # a wild card: "prediction-*"
        end -= 1
    if text[start:end].startswith("(") and text[start:end].endswith(")") and text[start:end].count("(") == 1:
        return trim(text, start + 1, end - 1)
    return start, end


def _keeps(text: str, start: int, end: int) -> bool:
    """Whether a leading sign belongs to the word behind it: `.env`, `--flag`, `*.pyc`, `~500MB`."""
    following = text[start + 1 : start + 2]
    if text[start] == "." and start + 1 < end:
        return following.isalnum() or following in "/."
    if text[start] == "-" and start + 2 < end:
        return following == "-" or (following.isalnum() and text[start - 1 : start] in " `(")
    if text[start] in "~" and start + 1 < end:
        return following.isdigit()
    if text[start] == "_":
        return following.isalnum()
    return text[start] == "*" and following == "." and text[start - 1 : start] != "*"
