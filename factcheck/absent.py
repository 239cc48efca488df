"""Services that a review speaks of and that the files do not have: a heading "### Redis service", an item "redis (Redis
7)" below "Services:", where no service is called so or made of it.

What stands below such a heading is said of that service, and of no other one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.model import Mention, Part
from corpora.model import Location
from factcheck.explained import telling
from factcheck.file_sorts import MANIFEST, is_template
from factcheck.vocabulary import table, wordset
from factcheck.world import BULK, CODE, World, words

# What a technology that is run as a service of its own is not: a language, a base system, a library of workers.
UNSERVED = frozenset(["alpine", "debian", "ubuntu", "celery", "streamlit", "certbot"])
_ENTRY = re.compile(r"[\s*_`\"'\d.)-]*(?P<name>[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*)[*_`\"']*\s*(?:$|[(—–]|[:-](?:\s|$))")
_SERVED = r"(?:image|FROM|repository|chart)\b[\"']?[:=]?\s*[\"']?\S*"
CONFIGURED = re.compile(
    r"\.(?:ya?ml|json|toml|ini|conf|cfg|env|sh|bash|tf|template|tpl|properties|xml)$|^\.env|file|^[^.]+$"
)


@dataclass(frozen=True, slots=True)
class Absent:
    """A service that is not there: its name as the files would have it, and where the review names it.

    `sure`: nothing else in the files can be meant either, be it a manifest of Kubernetes or code that speaks to it.
    """

    name: str
    start: int
    end: int
    sure: bool = True


def served(key: str) -> bool:
    """Whether a technology is software that is run as a service of its own.

    >>> served("redis"), served("python")
    (True, False)
    """
    return key not in UNSERVED and "runtime" not in table("technologies")[key].get("roles", [])


def absent_in(part: Part, above: Sequence[Part], world: World) -> Absent | None:
    """The service that a stretch of review text begins with and no compose file has; `above`: what stands over it.

    Software counts where the review calls it a service, or nothing else in the files makes use of it; another name
    only in a list of services.
    """
    if not world.compose_files or _denied(part):
        return None
    listed = any(names_services(layer) for layer in above)
    mention = _subject(part)
    if mention is not None:
        key = mention.names[0]
        if any(set(words(path)) & set(table("technologies")[key]["known"]) for path in world.dockerfiles):
            return None  # it is built, if no compose file says so
        told = listed or _called_service(mention, part) or not used(key, world)
        return Absent(key, mention.start, mention.end, told and not runs(key, world))
    entry = _ENTRY.match(part.text)
    if entry is None or not listed:
        return None
    start, end = part.start + entry.start("name"), part.start + entry.end("name")
    known = any(m.start < end and start < m.end and m.kind not in NAMELESS for m in part.mentions)
    known = known or any(v.start < end and start < v.end and v.kind != "literal" for v in part.values)
    return None if known or world.called(entry["name"]) else Absent(entry["name"], start, end)


NAMELESS = ("role", "practice", "property", "opposite", "technology")  # what may be said of a service that is not there


def unserved(part: Part) -> list[Mention]:
    """The software of a text that no service of the corpus is made of, in its order."""
    taken = [(m.start, m.end) for m in part.mentions if m.kind in ("service", "group", "file", "volume", "network")]
    taken += [(v.start, v.end) for v in part.values if v.kind in ("path", "image", "url", "assignment", "line-ref")]
    return [
        m
        for m in sorted(part.mentions, key=lambda m: m.start)
        if m.kind == "technology" and served(m.names[0]) and not any(a < m.end and m.start < b for a, b in taken)
    ]


def _subject(part: Part) -> Mention | None:
    """The software that a text begins with, if no service is made of it."""
    services = [(m.start, m.end) for m in part.mentions if m.kind == "domain" and m.names[0] == "service"]
    others = [t for t in part.tokens if not any(a <= t.start and t.end <= b for a, b in services)]
    first = next((t for t in others if telling(t)), None)
    named = unserved(part)
    return named[0] if named and first is not None and named[0].start <= first.start else None


def _denied(part: Part) -> bool:
    """Whether a text says that what it names is not there, or should be: "Missing Redis service"."""
    return bool(part.negations) or any(t.lemma in wordset("gone") for t in part.tokens)


def names_services(part: Part) -> bool:
    """Whether a heading or an item announces a list of services and says nothing else: "**Services:**"."""
    domains = [(m.start, m.end) for m in part.mentions if m.kind == "domain" and m.names[0] == "service"]
    known = domains + [(m.start, m.end) for m in part.mentions if m.kind in ("file", "domain", "environment")]
    known += [(v.start, v.end) for v in part.values if v.kind in ("count", "path", "number")]
    left = [t for t in part.tokens if telling(t) and not any(a <= t.start and t.end <= b for a, b in known)]
    return bool(domains) and not left and not _denied(part)


def _called_service(mention: Mention, part: Part) -> bool:
    """Whether a text calls what it names a service: "Redis service", «сервис Redis»."""
    services = [m for m in part.mentions if m.kind == "domain" and m.names[0] == "service"]
    return any(0 <= m.start - mention.end <= 2 or 0 <= mention.start - m.end <= 2 for m in services)


def _words(key: str) -> str:
    return "|".join(re.escape(word) for word in table("technologies")[key]["known"])


def runs(key: str, world: World) -> bool:
    """Whether any file runs a technology: an image of a Kubernetes manifest, a chart, a stage of a Dockerfile."""
    pattern = re.compile(rf"{_SERVED}(?<![a-z0-9])(?:{_words(key)})(?![a-z])", re.IGNORECASE)
    return any(_search(pattern, path, world) is not None for path in world.telling_files)


def used(key: str, world: World, code: bool = True) -> bool:
    """Whether configuration, or with `code` the code as well, speaks of a technology.

    What lists packages or shows what to fill in is neither: that one could use it does not show that it is used.
    """
    pattern = re.compile(rf"(?<![a-z0-9])(?:{_words(key)})(?![a-z])", re.IGNORECASE)
    return any(_search(pattern, path, world) is not None for path in _telling(world, code))


def _telling(world: World, code: bool) -> Iterator[str]:
    for path in world.telling_files:
        name = posixpath.basename(path).lower()
        if name in BULK or is_template(path) or name.endswith("ignore") or MANIFEST.fullmatch(name):
            continue
        if name.endswith(CODE):
            if code:
                yield path
        elif CONFIGURED.search(name):
            yield path


def _search(pattern: re.Pattern[str], path: str, world: World) -> Location | None:
    file = world.corpus.files[path]
    if file.text is None or not pattern.search(file.text):
        return None
    for number, line in enumerate(world.lines(path), 1):
        if pattern.search(line) and not line.lstrip().startswith("#"):
            return Location(path, number, number)
    return None
