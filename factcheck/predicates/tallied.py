"""How many of a thing stand in a file beside compose files and Dockerfiles: alerts, tables, make targets, npm scripts.

What is counted is data (`tallies.toml`). A number is borne out by any file that holds so many, and refuted only where
one file is spoken of.
"""

from __future__ import annotations

import posixpath
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claims.model import Claim, Form, Polarity, Token, Value
from corpora.model import Location, Node
from factcheck.explained import common_spans, residue
from factcheck.kinds.number import within
from factcheck.predicates.beside import is_place
from factcheck.predicates.counting import ranged
from factcheck.predicates.grounded import anchors, find
from factcheck.property import Found
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.regions import Region
from factcheck.scope import Scope
from factcheck.sorts import Places, files_of, named_sorts, places, spoken_of
from factcheck.stems import Stems
from factcheck.world import World

REACH = 3  # words between a number and what it counts
CITED = 40
_GLOB = re.compile(r"[\w:.-]+\*")


@dataclass(frozen=True, slots=True)
class Tally:
    """Something that is counted: in which sorts of file, and how one shows (`tallies.toml`)."""

    key: str
    sorts: tuple[str, ...]
    lines: tuple[re.Pattern[str], ...] = ()
    nodes: tuple[str, ...] = ()
    numbered: bool = False


@cache
def _table() -> dict[str, Tally]:
    raw = tomllib.loads((files("factcheck") / "tallies.toml").read_text(encoding="utf-8"))
    return {
        key: Tally(
            key,
            tuple(one["in"]) if isinstance(one["in"], list) else (one["in"],),
            tuple(re.compile(line, re.IGNORECASE) for line in one.get("lines", ())),
            tuple(one.get("nodes", ())),
            one.get("numbered", False),
        )
        for key, one in raw.items()
    }


@cache
def _said() -> Stems:
    raw = tomllib.loads((files("factcheck") / "tallies.toml").read_text(encoding="utf-8"))
    return Stems({key: one["said"] for key, one in raw.items()})


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The claim as each number of a thing that it may state."""
    if claim.form in (Form.TREE, Form.CODE, Form.COMMAND) or claim.polarity is Polarity.NEGATIVE:
        return []
    spoken: dict[str, bool] | None = None
    found = []
    for value in claim.body.values:
        if value.kind not in ("count", "number") or ranged(value, claim):
            continue
        for key, tokens in _counted(value, claim):
            spoken = spoken if spoken is not None else spoken_of(claim, scope, world)
            for sort in _table()[key].sorts:
                if sort in spoken:
                    where = places(sort, claim, scope, world)
                    if where.regions:
                        found.append(_reading(_table()[key], value, tokens, where, claim, scope, world))
    return found


def _counted(value: Value, claim: Claim) -> Iterator[tuple[str, tuple[Token, ...]]]:
    """What a number counts: what is named behind it, and failing that before it («зон limit_req четыре»)."""
    tokens = claim.body.tokens
    inside = [t for t in tokens if value.start <= t.start < value.end]
    after = [t for t in tokens if t.start >= value.end][:REACH]
    before = [t for t in tokens if t.end <= value.start][-REACH:]
    found = dict(_said().find([*inside, *after])) or dict(_said().find(before))
    yield from (
        (key, said) for key, said in found.items() if not any(set(said) < set(others) for others in found.values())
    )


def _reading(
    tally: Tally, value: Value, said: Sequence[Token], where: Places, claim: Claim, scope: Scope, world: World
) -> Reading:
    spans = [*common_spans(claim), *((t.start, t.end) for t in said), (value.start, value.end), *named_sorts(claim)]
    literal = [a for a in anchors(claim) if not any(s <= a.span[0] and a.span[1] <= e for s, e in spans)]
    globs = [a for a in literal if tally.nodes and _GLOB.fullmatch(a.text.strip("`"))]
    further = [a for a in literal if a not in globs and not is_place(a, where, scope, world)]
    spans += [a.span for a in literal]
    spans += [(m.start, m.end) for m in claim.body.mentions if m.kind == "technology"]
    spans += [(v.start, v.end) for v in claim.body.values if v.kind == "path" and world.resolve(str(v.amount))]
    left = residue(claim.body, spans)
    prefix = globs[0].text.strip("`*") if globs else ""

    def decide() -> Outcome:
        for anchor in further:
            if all(find(anchor, region, world, True) is None for region in where.regions):
                return unknown("not-understood")
        return _decide(tally, value, prefix, where, scope, world)

    score = 1.0 - 0.1 * len(left)
    text = f"number of {tally.key.replace('-', ' ')}s = {value.text}"
    return Reading("tally", score, text, decide, len(left), valued=True)


def _decide(tally: Tally, value: Value, prefix: str, where: Places, scope: Scope, world: World) -> Outcome:
    of_files = not tally.lines and not tally.nodes
    ways = list(_folders(tally, scope, world) if of_files else _ways(tally, prefix, where.regions, world))
    for way in ways:
        if way and within(value.bound, value.amount, float(_amount(tally, way))):
            return Outcome(Answer.YES, _told(tally, way), at=_at(way))
    filled = [way for way in ways if way]
    alone = len({found.at.file for way in filled for found in way}) == 1
    # "Two site configurations, a.conf and b.conf" counts those that it names.
    listed = of_files and scope.own_files and not any(world.is_directory(p) for p in scope.paths)
    if not filled or where.lost or listed or not (world.closed if of_files else alone):
        return unknown("not-understood")
    first = filled[0]
    return Outcome(Answer.NO, "", f"{_amount(tally, first)}, not {value.text}: {_list(first)}", at=_at(first))


def _folders(tally: Tally, scope: Scope, world: World) -> Iterator[list[Found]]:
    """The files of a sort: those below the folders that are named, else all of them, and those of each folder."""
    every = [Found(p, Location(p, 1, 1), p) for p in files_of(tally.sorts[0], world)]
    named = [p for p in scope.paths if world.is_directory(p)]
    if named:
        yield [f for f in every if any(f.at.file.startswith(folder + "/") for folder in named)]
        return
    yield every
    for folder in dict.fromkeys(posixpath.dirname(f.at.file) for f in every):
        yield [f for f in every if posixpath.dirname(f.at.file) == folder]


def _ways(tally: Tally, prefix: str, regions: Sequence[Region], world: World) -> Iterator[list[Found]]:
    """The things counted, in each way in which they may be counted: file by file, and all together."""
    every: dict[int, list[Found]] = {}
    for region in regions:
        for number, found in enumerate(_within(tally, prefix, region, world)):
            every.setdefault(number, []).extend(found)
            yield found
    yield from every.values()


def _within(tally: Tally, prefix: str, region: Region, world: World) -> Iterator[list[Found]]:
    for pattern in tally.lines:
        yield [
            Found(match[1] if pattern.groups else line.strip(), Location(region.path, number, number), line.strip())
            for number, line in enumerate(world.lines(region.path)[region.first - 1 : region.last], region.first)
            for match in [pattern.search(line)]
            if match is not None and (tally.numbered or not line.lstrip().startswith(("#", "--", "//")))
        ]
    document = world.corpus.documents.get(region.path)
    if tally.nodes and document is not None:
        chosen = [(name, node) for name, node in _below(document.root, tally.nodes) if name.startswith(prefix)]
        yield [Found(name, node.at, name) for name, node in chosen]


def _below(root: Node, path: Sequence[str]) -> Iterator[tuple[str, Node]]:
    """The entries below a path of a tree, with their names."""
    if not path:
        for name, node in root.children():
            yield str(name), node
        return
    if path[0] == "*":
        for _, node in root.children():
            yield from _below(node, path[1:])
        return
    below = root.get(path[0])
    if below is not None:
        yield from _below(below, path[1:])


def _amount(tally: Tally, way: Sequence[Found]) -> int:
    """How many there are; of what numbers itself, the highest number."""
    return max(int(str(f.value)) for f in way) if tally.numbered else len(way)


def _told(tally: Tally, way: Sequence[Found]) -> str:
    return f"{_amount(tally, way)}: {_list(way)}"


def _list(way: Sequence[Found]) -> str:
    shown = [found.show()[:40] for found in way]
    return ", ".join(shown[:6]) + (", ..." if len(shown) > 6 else "")


def _at(way: Sequence[Found]) -> tuple[Location, ...]:
    """The first line of each thing counted."""
    return tuple(dict.fromkeys(Location(f.at.file, f.at.start_line, f.at.start_line) for f in way))[:CITED]
