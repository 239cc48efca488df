"""What a property is, told from its own declaration: nothing here is written down a second time.

Where it is looked up is read off its look, what absence means is found by looking at a bare configuration, and the
examples are judged when they are shown (`factcheck/examples/`).
"""

from __future__ import annotations

import inspect
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck import look as combinators
from factcheck.model import Judgement
from factcheck.property import Property, properties

if TYPE_CHECKING:
    from factcheck.world import World

HERE = Path(__file__).parent / "examples"
# For each kind of subject the bare file that stands for one which does not have the property.
BARE = {
    "service": "docker-compose.yml",
    "compose": "docker-compose.yml",
    "dockerfile": "Dockerfile",
    "ignore": ".dockerignore",
    "proxy": "nginx.conf",
    "prometheus": "prometheus.yml",
    "workflow": ".github/workflows/ci.yml",
    "project": "",
}
WHERE = {  # where each kind of subject is read, whatever the property
    "service": "the service in the compose files, with what it extends and what an override changes",
    "compose": "the compose files",
    "dockerfile": "the Dockerfile, of several stages the one that is built",
    "ignore": "the patterns of .dockerignore and .gitignore",
    "proxy": "nginx by its directives; Traefik, Caddy and HAProxy by the lines of their configuration",
    "prometheus": "the configuration of Prometheus",
    "workflow": "the lines of the workflow files",
    "project": "all files",
}
CALLED = {
    "service": "a service",
    "compose": "a compose file",
    "dockerfile": "a Dockerfile",
    "ignore": "an ignore file",
    "proxy": "a reverse proxy's configuration",
    "prometheus": "a Prometheus configuration",
    "workflow": "a CI workflow",
    "project": "the project",
}


@dataclass(frozen=True, slots=True)
class Example:
    """A statement about the bundled example, with its verdict."""

    statement: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Explained:
    """All there is to tell about one property.

    `keys`: the compose keys that it is looked up under; `places`: where it is looked up, in words; `absence`: what it
    means, for each kind of subject, that nothing is there; `values`: the kinds of value that it compares with; `seen`:
    what the bundled example has of it, where no statement is made about it.
    """

    one: Property
    meaning: str
    subjects: tuple[str, ...]
    compared: str
    values: tuple[str, ...]
    keys: tuple[str, ...]
    places: tuple[str, ...]
    absence: tuple[tuple[str, str], ...]
    examples: tuple[Example, ...] = ()
    seen: tuple[str, ...] = ()


def explained(one: Property, examples: bool = False) -> Explained:
    """A property explained; its examples are judged only if they are asked for."""
    keys, places = _where(one.look)
    judged = _examples(one.id) if examples else ()
    return Explained(
        one,
        _text(one.doc),
        tuple(CALLED.get(kind, kind) for kind in one.of),
        _text(sys.modules[one.kind.equal.__module__].__doc__ or ""),
        one.takes(),
        tuple(dict.fromkeys(keys)),
        (*(WHERE[kind] for kind in one.of if kind in WHERE), *places),
        tuple((CALLED.get(kind, kind), _absence(one, kind)) for kind in one.of if kind in BARE),
        judged,
        _seen(one) if examples and not judged else (),
    )


def nearest(name: str, many: int = 2) -> tuple[str, ...]:
    """The properties whose id, or one of whose names in any language, is most like a name; () when none is near."""
    from rapidfuzz import fuzz

    wanted = name.lower().replace("_", " ").replace("-", " ").strip()[:60]

    def likeness(one: Property) -> float:
        own = fuzz.WRatio(wanted, one.id.replace("-", " "))
        phrases = [phrase for said in (*one.names.values(), *one.opposites.values()) for phrase in said]
        # An id is better than a phrase that is as like: many properties share their phrases' words.
        return max([own, *(fuzz.ratio(wanted, phrase.lower()) - 1 for phrase in phrases)])

    ranked = sorted(((likeness(one), one.id) for one in properties().values()), key=lambda pair: (-pair[0], pair[1]))
    best = ranked[0][0]
    return tuple(identity for score, identity in ranked[:many] if score >= 60 and score > best - 10)


def _seen(one: Property) -> tuple[str, ...]:
    """What some services or Dockerfiles of the bundled example have of a property."""
    from corpora.load import load
    from factcheck.world import World

    world = World(load([HERE / "stack"]))
    every = {"service": world.services(), "dockerfile": [world.dockerfile(path) for path in world.dockerfiles]}
    subjects = [subject for kind in one.of for subject in every.get(kind, ())]
    told = []
    for subject in subjects:
        seen = one.look(subject, world)
        if seen.present and seen.found:
            first = seen.found[0]
            told.append(f"{subject.name} has {first.show()} ({first.at.file}:{first.at.start_line})")
    return tuple(told[:2])


def _text(doc: str) -> str:
    return " ".join(doc.split())


def _where(look: Callable[..., object]) -> tuple[list[str], list[str]]:
    """The compose keys, and the documentation of every other look, that a look is made of."""
    keys: list[str] = []
    places: list[str] = []
    for one in _made_of(look):
        captured = inspect.getclosurevars(one).nonlocals
        if one.__module__ == combinators.__name__:
            paths = (captured["path"],) if "path" in captured else captured.get("paths", ())
            keys.extend(".".join(path) for path in paths)
            continue
        if one.__doc__:  # what makes looks is documented for those who write properties
            places.append(_text(one.__doc__).rstrip("."))
    return keys, list(dict.fromkeys(places))


def _made_of(look: Callable[..., object]) -> Iterator[Callable[..., object]]:
    """A look, and those that it combines."""
    stack = [look]
    while stack:
        one = stack.pop()
        if not inspect.isfunction(one):
            continue
        yield one
        captured = inspect.getclosurevars(one).nonlocals
        inner = [captured[name] for name in ("look", "nginx") if name in captured]
        stack.extend(reversed([*inner, *captured.get("looks", ())]))


def _absence(one: Property, kind: str) -> str:
    """What it means that a subject says nothing of the property: seen on one that says nothing at all."""
    from factcheck.world import Subject

    world = _bare()
    path = BARE[kind]
    if kind == "service":
        subject = world.services()[0]
    elif kind == "project":
        subject = world.project
    else:
        document = world.corpus.documents.get(path)
        subject = Subject(
            kind, path, path, world.whole(path), document.root if document else None, document, path, True
        )
    seen = one.look(subject, world)
    if seen.present is None:
        told = {
            "not-supplied": "the file that would tell was not supplied",
            "external": "the image decides, which is not seen",
        }
        return f"unverifiable: {told.get(seen.unknown, 'the files do not tell')}"
    if seen.present:
        return "it cannot be: even a bare one has it"
    if one.default is not None:
        return f"counts as {one.default}, and the whole block is cited"
    return "it does not have it, and the whole block is cited"


@cache
def _bare() -> World:
    from corpora.load import load
    from factcheck.world import World

    return World(load([HERE / "bare"]))


@cache
def statements() -> Mapping[str, Mapping[str, list[str]]]:
    """The example statements by property: those that are true of the bundled example, and those that are not."""
    found: Mapping[str, Mapping[str, list[str]]] = tomllib.loads((HERE / "statements.toml").read_text(encoding="utf-8"))
    return found


def _examples(identity: str) -> tuple[Example, ...]:
    """The statements about a property, judged one by one."""
    from claims.extract import extract
    from claims.language import detect
    from claims.model import Review
    from corpora.load import load
    from factcheck.judge import Judge

    given = statements().get(identity, {})
    texts = [text for texts in given.values() for text in texts]
    if not texts:
        return ()
    judge = Judge(load([HERE / "stack"]))
    found: list[Example] = []
    for text in texts:
        extraction = extract(Review("example", text, "utf-8", detect(text)), judge.vocabulary)
        found.extend(Example(text, judgement) for judgement in judge.judge(extraction))
    return tuple(found)
