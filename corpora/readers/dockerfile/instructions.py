"""What stands inside one instruction: flags, exec or shell form, words. Source: buildkit instructions/bflag.go,
parser/line_parsers.go (config.md F8, F15, F16)."""

from __future__ import annotations

import json
import re

from corpora.model import Instruction, Location
from corpora.readers.dockerfile.lines import Logical

_ARRAYS = ("ADD", "CMD", "COPY", "ENTRYPOINT", "RUN", "SHELL", "VOLUME")
_WORD = re.compile(r"(?:\"(?:\\.|[^\"\\])*\"|'[^']*'|\\.|[^\s\"'\\]|[\"'\\])+", re.DOTALL)
_LEGACY = re.compile(r"^([^\s=]+)\s+(\S.*)$", re.DOTALL)


def words(text: str) -> tuple[str, ...]:
    """The words as the builder parts them: at blanks outside quotes; the quotes stay.

    >>> words('A="x y" B=1')
    ('A="x y"', 'B=1')
    """
    return tuple(match[0] for match in _WORD.finditer(text))


def unquoted(word: str, literal: str = "") -> str:
    """A word without its quotes; `literal` is put before each `$` in single quotes, which stands for itself.

    >>> unquoted('"x y"z'), unquoted("'a'"), unquoted("'$A'$B", "\\\\")
    ('x yz', 'a', '\\\\$A$B')
    """
    if "'" not in word and '"' not in word:
        return word
    out: list[str] = []
    quote = ""
    at = 0
    while at < len(word):
        sign = word[at]
        if sign == "\\" and quote != "'" and at + 1 < len(word) and word[at + 1] in "\"'\\":
            out.append(word[at + 1])
            at += 2
            continue
        if quote:
            if sign == quote:
                quote = ""
            else:
                out.append(literal + sign if sign == "$" and quote == "'" else sign)
        elif sign in "\"'":
            quote = sign
        else:
            out.append(sign)
        at += 1
    return "".join(out)


def pairs(value: str, literal: str = "") -> tuple[tuple[str, str, int], ...]:
    """The `K=V` pairs of ENV, LABEL or ARG, each with its offset; the legacy `K rest of line` is one pair (F14).
    `literal`: as in `unquoted`.

    >>> pairs('A=1 B="x y"'), pairs("PATH /usr/bin")
    ((('A', '1', 0), ('B', 'x y', 4)), (('PATH', '/usr/bin', 0),))
    """
    legacy = _LEGACY.match(value)
    if legacy and "=" not in legacy[1]:
        return ((unquoted(legacy[1]), legacy[2].strip(), 0),)
    found: list[tuple[str, str, int]] = []
    for word in _WORD.finditer(value):
        name, _, rest = word[0].partition("=")
        found.append((unquoted(name), unquoted(rest, literal), word.start()))
    return tuple(found)


def _json(text: str) -> tuple[str, ...] | None:
    """The exec form: a JSON array of strings; anything else is silently the shell form (F8)."""
    if not text.startswith("["):
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(found, list) and all(isinstance(item, str) for item in found):
        return tuple(found)
    return None


def refused(one: Instruction) -> str:
    """What makes BuildKit refuse an instruction by itself (line_parsers.go), or "": an array that holds something
    other than strings, a variable or label without a value.
    """
    if one.keyword in _ARRAYS and one.value.startswith("[") and not one.exec_form:
        try:
            array = json.loads(one.value)
        except (ValueError, RecursionError):
            return ""
        return "a JSON array may hold strings only" if isinstance(array, list) else ""
    if one.keyword in ("ENV", "LABEL"):
        written = words(one.value)
        if written and "=" not in written[0]:
            return "" if len(written) > 1 else f"{one.keyword} {written[0]} has no value"
        bare = next((word for word in written if "=" not in word), "")
        return f"{bare} is no name=value" if bare else ""
    return ""


def _flags(value: str) -> tuple[tuple[tuple[str, str], ...], int]:
    """The leading `--name=value` words, and where what follows them begins."""
    flags: list[tuple[str, str]] = []
    at = 0
    for match in _WORD.finditer(value):
        if not match[0].startswith("--"):
            return tuple(flags), match.start()
        at = match.end()
        if match[0] == "--":
            break
        name, _, rest = match[0][2:].partition("=")
        flags.append((name.lower(), unquoted(rest)))
    return tuple(flags), at + len(value[at:]) - len(value[at:].lstrip())


def instruction(logical: Logical, file: str) -> Instruction:
    """One located instruction."""
    flags, skip = _flags(logical.value)
    value = logical.value[skip:]
    offset = logical.offset + skip
    array = _json(value)
    first: tuple[str, ...] = ()
    if logical.keyword == "HEALTHCHECK" and array is None:
        head, _, rest = value.partition(" ")
        array = _json(rest.strip()) if head.upper() == "CMD" else None
        first = (head,) if array is not None else ()
    return Instruction(
        keyword=logical.keyword,
        value=value,
        at=Location(file, logical.start, logical.end, logical.column),
        args=(*first, *array) if array is not None else tuple(value.split()),
        flags=flags,
        exec_form=array is not None,
        heredocs=tuple(logical.heredocs),
        lines=tuple((max(0, begin - offset), line) for begin, line in logical.lines),
    )
