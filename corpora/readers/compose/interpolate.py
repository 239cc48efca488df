"""Variables in values: `$V ${V} ${V:-d} ${V-d} ${V:?e} ${V?e} ${V:+r} ${V+r}`, `$$` (compose-go template.go)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpora.model import Location, Node, Origin
from corpora.readers.compose.nodes import scalar

Environment = Mapping[str, tuple[str, Location]]

_NAME = re.compile(r"[_a-zA-Z][_a-zA-Z0-9]*")
_OPERATORS = (":-", ":?", ":+", "-", "?", "+")
MAX_NESTING = 20


@dataclass(frozen=True, slots=True)
class Filled:
    """A value with its variables put in, how it came about and where from."""

    text: str
    origin: Origin = Origin.EXPLICIT
    via: tuple[Location, ...] = ()


def _closing(text: str, start: int) -> int:
    depth = 0
    at = start
    while at < len(text):
        if text.startswith("${", at):
            depth += 1
            at += 2
            continue
        if text[at] == "}":
            depth -= 1
            if depth == 0:
                return at
        at += 1
    return -1


def _split(body: str) -> tuple[str, str, str]:
    name = _NAME.match(body)
    if name is None:
        return "", "", ""
    rest = body[name.end() :]
    for operator in _OPERATORS:
        if rest.startswith(operator):
            return name[0], operator, rest[len(operator) :]
    return (name[0], "", "") if not rest else ("", "", "")


def fill(text: str, environment: Environment, depth: int = 0) -> Filled:
    """A text with its variables put in.

    >>> fill("${TAG:-1.2}", {}).text, fill("a:$T", {}).origin.value, fill("$$x", {}).text
    ('1.2', 'unresolved', '$x')
    """
    if "$" not in text or depth > MAX_NESTING:
        return Filled(text)
    out: list[str] = []
    origins: list[Origin] = []
    via: list[Location] = []
    at = 0
    while at < len(text):
        sign = text.find("$", at)
        if sign < 0:
            out.append(text[at:])
            break
        out.append(text[at:sign])
        if text.startswith("$$", sign):
            out.append("$")
            at = sign + 2
            continue
        body, at = _body(text, sign)
        if body is None:
            out.append("$")
            continue
        name, operator, word = _split(body)
        if not name:
            out.append(text[sign:at])
            continue
        filled = _value(name, operator, word, environment, depth)
        out.append(filled.text)
        origins.append(filled.origin)
        via.extend(filled.via)
    order = (Origin.UNRESOLVED, Origin.DEFAULT, Origin.ENVIRONMENT)
    origin = next((o for o in order if o in origins), Origin.EXPLICIT)
    return Filled("".join(out), origin, tuple(via))


def _body(text: str, sign: int) -> tuple[str | None, int]:
    """What stands after a `$`, and where it ends."""
    if text.startswith("${", sign):
        end = _closing(text, sign)
        return (text[sign + 2 : end], end + 1) if end > 0 else (None, sign + 1)
    name = _NAME.match(text, sign + 1)
    return (name[0], name.end()) if name else (None, sign + 1)


def _value(name: str, operator: str, word: str, environment: Environment, depth: int) -> Filled:
    known = environment.get(name)
    is_set = known is not None and (bool(known[0]) or not operator.startswith(":"))
    if operator in (":+", "+"):
        return fill(word, environment, depth + 1) if is_set else Filled("", Origin.DEFAULT)
    if is_set and known is not None:
        return Filled(known[0], Origin.ENVIRONMENT, (known[1],))
    if operator in (":-", "-"):
        inner = fill(word, environment, depth + 1)
        return Filled(inner.text, inner.origin if inner.origin is Origin.UNRESOLVED else Origin.DEFAULT, inner.via)
    return Filled("", Origin.UNRESOLVED)


def interpolate(node: Node, environment: Environment) -> Node:
    """A tree with the variables of its values put in; keys are never touched (config.md I7)."""
    if node.entries is not None:
        return replace(node, entries={k: interpolate(v, environment) for k, v in node.entries.items()})
    if node.items is not None:
        return replace(node, items=tuple(interpolate(item, environment) for item in node.items))
    if not isinstance(node.value, str) or "$" not in node.value:
        return node
    filled = fill(node.value, environment)
    value = scalar(filled.text, True) if filled.text and _NUMERIC.match(filled.text) else filled.text
    origin = filled.origin if filled.origin is not Origin.EXPLICIT else node.origin
    return replace(node, value=value, origin=origin, via=(*node.via, *filled.via))


_NUMERIC = re.compile(r"^(?:true|false|\d{1,15}(?:\.\d{1,15})?)$")
