"""The sorts of file beside compose files and Dockerfiles, and which of them a claim speaks of (`sorts.toml`)."""

from __future__ import annotations

import posixpath
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from weakref import WeakKeyDictionary

from claims.model import Claim, Role, Token
from factcheck.neighbours import of_services, used_by_files
from factcheck.regions import Region
from factcheck.scope import Scope, layers
from factcheck.stems import Stems
from factcheck.world import World, environment_of, words

_MULTI = re.compile(r"^---\s*$")
_ROUTE = re.compile(r"/[\w.*~^/-]*")
_LOCATION = re.compile(r"^\s*location\s+(?:=|~\*?|\^~)?\s*([^\s{]+)\s*\{?")
_NEAR = (None, Role.SENTENCE, Role.LEAD, Role.ROW, Role.COLUMN, Role.PARENT, Role.BEFORE, Role.INTRO, Role.HEADING)
_OWN = (None, Role.LEAD, Role.ROW, Role.COLUMN)
_STARTING = ("ENTRYPOINT", "CMD")


@dataclass(frozen=True, slots=True)
class Places:
    """Where to look: the regions, whether the claim or its context names their file (`named`), and whether a block
    that it names in them was not found (`lost`). What is not in a block may still be borne out by what belongs to it
    elsewhere (`wider`)."""

    regions: tuple[Region, ...]
    named: bool
    lost: bool = False
    wider: tuple[Region, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sort:
    names: re.Pattern[str]
    holds: re.Pattern[str] | None


@cache
def _sorts() -> dict[str, _Sort]:
    return {
        name: _Sort(
            re.compile("|".join(f"(?:{one})" for one in entry["names"])),
            re.compile(str(entry["holds"]), re.MULTILINE) if entry.get("holds") else None,
        )
        for name, entry in _table().items()
    }


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("factcheck") / "sorts.toml").read_text(encoding="utf-8"))


@cache
def _said() -> Stems:
    return Stems({name: entry["said"] for name, entry in _table().items()})


_FILES: WeakKeyDictionary[World, dict[str, tuple[str, ...]]] = WeakKeyDictionary()


def files_of(sort: str, world: World) -> tuple[str, ...]:
    """The files of a sort, by path; compose files and Dockerfiles are of none."""
    known = _FILES.setdefault(world, {})
    if sort not in known:
        one, taken = _sorts()[sort], {*world.compose_files, *world.dockerfiles}
        known[sort] = tuple(
            path
            for path, file in world.corpus.files.items()
            if path not in taken
            and one.names.search(path.lower())
            and file.text is not None
            and (one.holds is None or one.holds.search(file.text))
        )
    return known[sort]


def spoken_of(claim: Claim, scope: Scope, world: World) -> dict[str, bool]:
    """The sorts of file that a claim or its context names, by a file or by a word; whether it does so itself."""
    named = {sort for sort in _sorts() if set(files_of(sort, world)) & set(scope.paths)}
    nearest = [t for layer in layers(claim) if layer.role in _OWN for t in layer.part.tokens]
    own = named | {sort for sort, _ in _said().find(nearest)}
    tokens = [t for layer in layers(claim) if layer.role in _NEAR for t in layer.part.tokens]
    return dict.fromkeys((sort for sort, _ in _said().find(tokens)), False) | dict.fromkeys(sorted(own), True)


def named_sorts(claim: Claim) -> list[tuple[int, int]]:
    """Where a claim names a sort of file by a word."""
    return [(t.start, t.end) for _, tokens in _said().find(claim.body.tokens) for t in tokens]


def around(claim: Claim) -> tuple[Token, ...]:
    """The tokens of a claim's context."""
    return tuple(t for layer in layers(claim) if layer.role is not None for t in layer.part.tokens)


def places(sort: str, claim: Claim, scope: Scope, world: World) -> Places:
    """Where a claim looks for what stands in files of a sort; no regions when it speaks of other files."""
    every = files_of(sort, world)
    named = [p for p in scope.paths if p in every]
    folders = [p for p in scope.paths if world.is_directory(p)]
    below = [p for p in every if any(p.startswith(folder + "/") for folder in folders)]
    sure = bool(named)
    if not named and scope.own_files and not below:
        return Places((), False)
    chosen = named or below
    if not chosen and scope.missing:
        return Places((), False)
    if not chosen and sort == "script" and any("entrypoint" in t.lemma for t in (*claim.body.tokens, *around(claim))):
        chosen = _entrypoints(every, world)
        sure = len(chosen) == 1
    if not chosen and scope.environment:
        chosen = [p for p in every if environment_of(p) == scope.environment]
        chosen = chosen or (used_by_files(list(every), scope, world) if scope.named and scope.compose else [])
    if not chosen and scope.services and sort not in ("kubernetes", "workflow", "makefile"):
        chosen = of_services(list(every), scope, world)
    return _narrowed(sort, chosen or list(every), sure, claim, scope, world)


def _entrypoints(scripts: Sequence[str], world: World) -> list[str]:
    """The scripts that containers start with."""
    started = [
        line for d in world.dockerfiles for line in world.lines(d) if line.strip().upper().startswith(_STARTING)
    ] + [line for c in world.compose_files for line in world.lines(c) if "entrypoint:" in line or "command:" in line]
    found = [p for p in scripts if any(posixpath.basename(p) in line for line in started)]
    return found or [p for p in scripts if "entrypoint" in p.lower()]


def _narrowed(sort: str, paths: Sequence[str], sure: bool, claim: Claim, scope: Scope, world: World) -> Places:
    whole = tuple(Region(p, 1, max(1, world.corpus.files[p].lines)) for p in paths)
    if sort == "nginx":
        routes = list(dict.fromkeys(_routes(claim)))
        if routes:
            blocks = tuple(block for p in paths for route in routes for block in _locations(p, route, world))
            return Places(blocks or whole, sure, lost=not blocks)
    if sort == "makefile":
        named = tuple(_targets(paths, claim, world))
        if named:
            return Places(named, True)
    if sort == "kubernetes":
        chunks = tuple(chunk for p in paths for chunk in _documents(p, world))
        served = {w for s in scope.services for w in words(s)}
        said = {t.lemma for t in claim.body.tokens}
        for about in (served, said, {t.lemma for t in around(claim)}):
            own = tuple(c for c in chunks if about & set(_subject(c, world)))
            if own:
                return Places(own, sure or len({c.path for c in own}) == 1, wider=chunks)
        return Places(chunks, sure)
    return Places(whole, sure)


def _routes(claim: Claim) -> Iterator[str]:
    """The routes that a claim names: `/api/upload`."""
    for value in claim.body.values:
        if value.kind in ("path", "literal") and isinstance(value.amount, str) and _ROUTE.fullmatch(value.amount):
            yield value.amount


def _locations(path: str, route: str, world: World) -> Iterator[Region]:
    """The blocks of a file that nginx keeps for a route."""
    lines = world.lines(path)
    for number, line in enumerate(lines, 1):
        match = _LOCATION.match(line)
        if match is not None and match[1].strip("/^$") == route.strip("/"):
            depth, last = 0, number
            for last in range(number, len(lines) + 1):
                text = lines[last - 1].split("#")[0]
                depth += text.count("{") - text.count("}")
                if depth <= 0 and "}" in text:
                    break
            yield Region(path, number, last)


def _targets(paths: Sequence[str], claim: Claim, world: World) -> Iterator[Region]:
    """The rules of the targets that a claim names: `make clean`, "the target `clean`"."""
    said = [str(v.amount) for v in claim.body.values if v.kind in ("literal", "path") and isinstance(v.amount, str)]
    wanted = {word for text in said for word in [text.strip("`").split()[-1] if text.strip("` ") else ""] if word}
    for path in paths:
        document = world.corpus.documents.get(path)
        entries = document.root.entries or {} if document is not None else {}
        for name in sorted(wanted & set(entries)):
            node = entries[name]
            yield Region(path, node.at.start_line, node.at.end_line)
            needs = node.get("prerequisites")
            for item in (needs.items or ()) if needs is not None else ():
                inner = entries.get(str(item.value))
                if inner is not None:
                    yield Region(path, inner.at.start_line, inner.at.end_line)


def _documents(path: str, world: World) -> Iterator[Region]:
    """The YAML documents of a file."""
    first, lines = 1, world.lines(path)
    for number, line in enumerate(lines, 1):
        if _MULTI.match(line):
            if number > first:
                yield Region(path, first, number - 1)
            first = number + 1
    if first <= len(lines):
        yield Region(path, first, len(lines))


def _subject(chunk: Region, world: World) -> Iterator[str]:
    """The words of a manifest's name and kind, and of its file."""
    yield from words(posixpath.basename(chunk.path))
    for line in world.lines(chunk.path)[chunk.first - 1 : chunk.last]:
        if re.match(r"\s{0,2}(?:kind|name):", line):
            yield from words(line.split(":", 1)[1])


def called_from(regions: Sequence[Region], world: World) -> tuple[Region, ...]:
    """The scripts that some lines call, whole."""
    scripts = files_of("script", world)
    own = {r.path for r in regions}
    text = "\n".join(line for r in regions for line in world.lines(r.path)[r.first - 1 : r.last])
    called = [
        p for p in scripts if p not in own and re.search(rf"(?<![\w-]){re.escape(posixpath.basename(p))}\b", text)
    ]
    return tuple(Region(p, 1, max(1, world.corpus.files[p].lines)) for p in called)
