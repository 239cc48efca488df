"""Settings: the environment variables, command flags and Dockerfile ENV of services and the lines of env files, each
with the notions of which its name is made (`notions.toml`).

`MAX_TOOL_CALLS` is made of max, tool and call; `-Xmx512m` is the heap's max. A unit in a name (`TTL_MINUTES`) is that
of its value.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpora import dockerfile_facts
from corpora.model import Location, Node, Origin
from factcheck.kinds.setting import UNITS
from factcheck.looks.variables import variables
from factcheck.scope import Scope
from factcheck.world import Subject, World

# Names whose words are written together, or whose unit their program's manual alone tells (mongod: oplogSizeMB).
_SPELLED = (
    (re.compile(r"sign[_-]?up"), "signup"),
    (re.compile(r"log[_-]?level"), "log_level"),
    (re.compile(r"time[_-]zone"), "timezone"),
    (re.compile(r"max[_-]?memory"), "max_memory"),
    (re.compile(r"character[_-]set"), "charset"),
    (re.compile(r"oplogsize$"), "oplog_size_mb"),
    (re.compile(r"wiredtigercachesize"), "wiredtiger_cache_size_"),
    (re.compile(r"long[_-]query[_-]time"), "slowquery_threshold_seconds"),
    (re.compile(r"slow[_-]query"), "slowquery"),
    (re.compile(r"memswap"), "mem_swap"),
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+[0-9]*|[0-9]+")
_FLAG = re.compile(r"(?:^|\s)--?([A-Za-z][\w.-]*?[A-Za-z0-9])(?:[= ]\s*)(\"[^\"]*\"|'[^']*'|[^\s\"'-][^\s]*)")
_DIRECTIVE = re.compile(r"(?:^|\s)-[co]\s+([A-Za-z][\w.-]*)=(\S+)")
_HEAP = re.compile(r"-Xm([sx])(\d+[kmgKMG]?)")
_DEFAULT = re.compile(r"\$\{\w+:?-([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `notions` are those of its name without its unit; `values`: the one in effect, then the default
    that is written; None for one that the files do not tell. `owner`: the service or file that has it.
    """

    key: str
    notions: tuple[str, ...]
    unit: float | None
    values: tuple[str, ...]
    owner: str
    at: Location
    unresolved: bool = False

    def show(self) -> str:
        """The setting as it is shown to people."""
        return f"{self.key}={self.values[0] if self.values else ''}"


@cache
def _table() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Notions by the words of keys, and by what reviews say."""
    data = tomllib.loads((files("factcheck") / "notions.toml").read_text(encoding="utf-8"))
    keys: dict[str, list[str]] = {}
    said: dict[str, list[str]] = {}
    for notion, entry in data.items():
        for word in entry["keys"].split():
            keys.setdefault(word, []).append(notion)
        for word in entry["said"].split():
            said.setdefault(word, []).append(notion)
    return {k: tuple(v) for k, v in keys.items()}, {k: tuple(v) for k, v in said.items()}


def notions_of_word(lemma: str) -> tuple[str, ...]:
    """What a word of a review may stand for in the name of a setting; the word itself when it is Latin.

    >>> notions_of_word("таймаут"), notions_of_word("oplog"), notions_of_word("дом")
    (('timeout',), ('oplog',), ())
    """
    return _table()[1].get(lemma) or ((lemma,) if lemma.isascii() and lemma.isalnum() else ())


def notions_of_key(key: str) -> tuple[tuple[tuple[str, ...], ...], float | None]:
    """The notions of a name, each with those that may be meant, and the unit that it ends in.

    >>> notions_of_key("AGENT_SESSION_TTL_MINUTES")
    ((('agent',), ('session',), ('lifetime',)), 60.0)
    """
    text = _CAMEL.sub("_", key).lower() if not key.isupper() else key.lower()
    joined = key.lower()
    for pattern, spelled in _SPELLED:
        if pattern.search(joined):
            text = joined = pattern.sub(spelled, joined)
    said = _WORD.findall(text)
    unit = UNITS.get(said[-1]) if len(said) > 1 else None
    if unit is not None:
        said = said[:-1]
    return tuple(_table()[0].get(word, (word,)) for word in said), unit


def _make(key: str, values: tuple[str, ...], owner: str, at: Location, unresolved: bool = False) -> Setting:
    notions, unit = notions_of_key(key)
    flat = tuple(dict.fromkeys("|".join(one) for one in notions))
    return Setting(key, flat, unit, values, owner, at, unresolved)


def _variable(name: str, node: Node, owner: str) -> Setting:
    default = _DEFAULT.fullmatch(node.raw or "")
    values = [str(node.value)] if node.value is not None and node.origin is not Origin.UNRESOLVED else []
    if default is not None:
        values.append(default[1])
    return _make(name, tuple(dict.fromkeys(values)), owner, node.at, not values or "$" in values[0])


def _flags(text: str, owner: str, at: Location) -> Iterator[Setting]:
    for pattern in (_FLAG, _DIRECTIVE):
        for name, value in pattern.findall(text):
            yield _make(name, (value.strip("\"'"),), owner, at, "$" in value)
    for side, amount in _HEAP.findall(text):
        yield _make(f"heap_{'max' if side == 'x' else 'min'}", (amount,), owner, at)


def _of_command(node: Node, owner: str) -> Iterator[Setting]:
    leaves = [n for _, n in node.walk() if n.entries is None and n.items is None and n.value is not None]
    if not leaves:
        return
    joined, starts = "", []
    for leaf in leaves:
        starts.append((len(joined), leaf.at))
        joined += f"{leaf.value} "
    for setting in _flags(joined, owner, node.at):
        written = joined.find(setting.key)
        at = next((place for start, place in reversed(starts) if start <= written), node.at)
        yield Setting(setting.key, setting.notions, setting.unit, setting.values, owner, at, setting.unresolved)


def of_service(subject: Subject, world: World) -> Iterator[Setting]:
    """The settings of a service: its variables, the flags of its command, the ENV of the image that it builds."""
    known = variables(subject, world)
    for name, node in known.items():
        yield _variable(name, node, subject.name)
        if node.value is not None and "-" in str(node.value):
            yield from _flags(str(node.value), subject.name, node.at)
    for part in ("command", "entrypoint"):
        written = subject.node.get(part) if subject.node is not None else None
        if written is not None:
            yield from _of_command(written, subject.name)
    if subject.dockerfile:
        for setting in of_dockerfile(subject.dockerfile, subject.target, world):
            if setting.key not in known:
                yield setting


def of_dockerfile(path: str, target: str, world: World) -> Iterator[Setting]:
    """The ENV variables of the stage that is built, and the defaults of its ARGs."""
    document = world.corpus.documents[path]
    stage = dockerfile_facts.final_stage(document, target)
    if stage is None:
        return
    known = dockerfile_facts.environment(document, stage)
    for name, (value, at) in known.items():
        yield _make(name, (value,), path, at, "$" in value)
    for name, (default, at) in dockerfile_facts.arguments(document, stage).items():
        if name not in known and default is not None:
            yield _make(name, (default,), path, at, "$" in default)


def of_env_file(path: str, world: World) -> Iterator[Setting]:
    """The lines of an env file."""
    for name, node in (world.corpus.documents[path].root.entries or {}).items():
        yield _variable(name, node, path)


def settings(scope: Scope, world: World) -> list[Setting]:
    """The settings in a scope: of the env files and Dockerfiles that it names itself, else of its services."""
    found: list[Setting] = []
    if scope.own_files and scope.paths:
        for path in scope.paths:
            document = world.corpus.documents.get(path)
            if document is not None and document.kind == "dotenv":
                found.extend(of_env_file(path, world))
        return found
    if scope.own_files and not scope.compose:
        for path in scope.dockerfiles:
            found.extend(of_dockerfile(path, "", world))
        return found
    for subject in world.services(scope.compose):
        if not scope.services or subject.name in scope.services:
            found.extend(of_service(subject, world))
    return found
