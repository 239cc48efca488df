"""Secrets in configuration: which variables hold them, and whether as a literal, a default, or from outside."""

from __future__ import annotations

import re

from corpora.model import Node
from factcheck.look import any_key
from factcheck.property import Found, Observation
from factcheck.world import Subject, World

_SECRET = re.compile(
    r"pass(?:word|wd)?(?:$|_)|secret|token|api_?key|private_?key|credential|auth(?:$|_key)|_key$|^key$|_pw$",
    re.IGNORECASE,
)
_NOT = re.compile(r"file$|_path$|expire|ttl|lifetime|algorithm|enabled|length|public|url$|_host$|_port$", re.IGNORECASE)
_FLAGS = frozenset(["true", "false", "yes", "no", "on", "off", "0", "1"])  # a switch, whatever it is called
_LOGIN = re.compile(r"[a-z][a-z0-9+]{0,30}://[^\s/@:]*:[^\s/@]+@", re.IGNORECASE)
_ON_LINE = re.compile(r"--requirepass\s+\S+|--password[= ]\S+|(?:^|\s)-a\s+\S+|--pass\s+\S+")
# The same with a variable that has no default: its value comes from outside, and there is one (`${VAR:-}` may be none).
_GIVEN = re.compile(r"(?:--requirepass|--password|--pass|\s-a)[= ]+[\"']?\$(?:[A-Za-z_]|\{[A-Za-z_]\w*(?:\}|:?\?))")
_DEFAULT = re.compile(r"\$\{[A-Za-z_]\w*:?-([^}]*)\}")


def is_secret(name: str) -> bool:
    """Whether a variable's name says that it holds a secret.

    >>> [is_secret(n) for n in ("POSTGRES_PASSWORD", "JWT_SECRET", "TOKEN_EXPIRE", "DB_HOST", "API_KEY")]
    [True, True, False, False, True]
    """
    return bool(_SECRET.search(name)) and not _NOT.search(name)


def _variables(subject: Subject) -> list[tuple[str, Node]]:
    node = subject.node.get("environment") if subject.node is not None else None
    return list((node.entries or {}).items()) if node is not None else []


def _secrets(subject: Subject) -> list[tuple[str, Node]]:
    return [(n, v) for n, v in _variables(subject) if is_secret(n) or _LOGIN.search(v.raw)]


def _seen(found: list[Found], subject: Subject) -> Observation:
    node = subject.node.get("environment") if subject.node is not None else None
    block = node.at if node is not None else subject.at
    return Observation(bool(found), tuple(found), found[0].at if found else block)


def _shown(name: str, node: Node) -> Found:
    return Found(f"{name}={node.raw or node.value}", node.at, f"{name}: {node.raw}")


def in_environment(subject: Subject, world: World) -> Observation:
    """The secrets that the service gets as environment variables, literal or not."""
    del world
    return _seen([_shown(n, v) for n, v in _secrets(subject)], subject)


def hard_coded(subject: Subject, world: World) -> Observation:
    """Secrets written as literals: `${VAR}` is none, `${VAR:-literal}` is a default (GUIDE.md section 4)."""
    del world
    found = [
        _shown(n, v)
        for n, v in _secrets(subject)
        if v.raw.strip() and "$" not in v.raw and v.value is not None and v.raw.strip().lower() not in _FLAGS
    ]
    return _seen(found, subject)


def defaults(subject: Subject, world: World) -> Observation:
    """Secrets that fall back to a literal: `${VAR:-literal}`. The fallbacks are the values."""
    found = []
    for name, node in _secrets(subject):
        for match in _DEFAULT.finditer(node.raw):
            if match[1]:
                found.append(Found(f"{name}={match[1]}", node.at, f"{name}: {node.raw}"))
    literal = hard_coded(subject, world)
    if not found and literal.present:
        # "The default password" may as well be the one that is written there.
        return Observation(None, (), literal.block, "not-understood")
    return _seen(found, subject)


def any_defaults(subject: Subject, world: World) -> Observation:
    """Variables that fall back to a literal, secret or not, in the whole block of the service."""
    del world
    found = []
    for path, leaf in subject.node.walk() if subject.node is not None else ():
        for match in _DEFAULT.finditer(leaf.raw if leaf.entries is None and leaf.items is None else ""):
            found.append(Found(f"{path[-1]}={match[1]}", leaf.at, leaf.raw))
    return _seen(found, subject)


def _given(found: Found) -> bool:
    """Whether a variable from outside is the password; `${VAR:+--requirepass $VAR}` leaves open that there is none."""
    return bool(_GIVEN.search(re.sub(r"\$\{\w+:?\+[^}]*\}", "", found.show())))


def on_command_line(subject: Subject, world: World) -> Observation:
    """A password among the words of the command."""
    seen = any_key(("command",), ("entrypoint",))(subject, world)
    found = [f for f in seen.found if _ON_LINE.search(str(f.value)) or _given(f)]
    return Observation(bool(found), tuple(found), found[0].at if found else (seen.block or subject.at))


def in_connection_strings(subject: Subject, world: World) -> Observation:
    """Passwords inside connection strings, literal or as variables."""
    del world
    found = [_shown(n, v) for n, v in _variables(subject) if _LOGIN.search(v.raw)]
    return _seen(found, subject)


def protected(subject: Subject, world: World) -> Observation:
    """Whether a data store asks for a password: requirepass of a redis, a password variable of the others.

    A redis whose configuration file was not read tells nothing.
    """
    if subject.node is None:
        return Observation(None, block=subject.at, unknown="not-supplied")
    on_line = on_command_line(subject, world)
    if on_line.present:
        set_ones = [f for f in on_line.found if _given(f) or not str(f.value).rstrip().endswith("--requirepass")]
        return Observation(bool(set_ones), on_line.found, on_line.block)
    own = [_shown(n, v) for n, v in _variables(subject) if "PASS" in n.upper() and "ALLOW_EMPTY" not in n.upper()]
    if own:
        return Observation(True, tuple(own), own[0].at)
    command = subject.node.get("command")
    text = (
        " ".join(str(leaf.value) for _, leaf in command.walk() if leaf.value is not None) if command is not None else ""
    )
    if ".conf" in text:
        return Observation(None, block=subject.at, unknown="not-understood")
    return Observation(False, block=command.at if command is not None else subject.at)
