"""Practices named by a term of the trade: "hot reload", «ротация логов», "graceful shutdown".

What no single key shows is known by the lines that usually bring it about (`concepts.toml`). A claim that names only
such practices is borne out by those lines in the place it speaks of. It is refuted only where the lines are known in
full (`sure`): by their lack when it affirms, by their presence when it denies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from claims.model import Claim, Form, Polarity, QuantifierKind
from corpora.model import Location
from factcheck.explained import common_spans, residue
from factcheck.file_sorts import MANIFEST
from factcheck.predicates.existence import search
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.regions import Region, of_service
from factcheck.scope import Scope
from factcheck.vocabulary import table
from factcheck.world import CODE, World

COMMENT = ("#", "//", ";", "--", "<!--")
SHOWN = 3  # places cited for one practice
RANGING = (QuantifierKind.ALL, QuantifierKind.ONLY, QuantifierKind.MOST, QuantifierKind.NOT_ALL, QuantifierKind.COUNT)
KINDS: Mapping[str, tuple[str, ...]] = {
    "env": ("dotenv",),
    "script": ("shell", "makefile"),
    "ci": ("workflow",),
    "proxy": ("nginx",),
    "settings": ("yaml", "json", "toml", "ini", "text"),
}


@cache
def _lines(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in table("concepts")[key]["lines"]), re.IGNORECASE)


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The claim as the practices that it names."""
    if claim.form in (Form.TREE, Form.CODE, Form.COMMAND):
        return []
    ranging = scope.quantifier is not None and scope.quantifier.kind in RANGING
    if ranging and scope.quantifier in claim.body.quantifiers:
        return []
    if any(m.kind in ("property", "opposite") for m in claim.body.mentions):
        return []  # a property says exactly what the lines of a practice only suggest
    named = [m for m in claim.body.mentions if m.kind == "practice"]
    if not named or any(v.kind in ("percent", "size", "duration", "count", "line-ref") for v in claim.body.values):
        return []
    keys = tuple(dict.fromkeys(m.names[0] for m in named))
    software = tuple(dict.fromkeys(m.names[0] for m in claim.body.mentions if m.kind == "technology"))
    spans = [*common_spans(claim), *((m.start, m.end) for m in named)]
    spans += [(m.start, m.end) for m in claim.body.mentions if m.kind == "technology"]
    left = residue(claim.body, spans)
    positive = claim.polarity is Polarity.POSITIVE
    sure = all(table("concepts")[key].get("sure") for key in keys)
    score = 0.85 - 0.2 * len(left)

    def decide() -> Outcome:
        unknown_software = any(search(table("technologies")[s]["known"], world, scope) is None for s in software)
        if scope.missing or (positive and unknown_software):
            return _open()  # what is said of a file or of software that is not there is no matter of practice
        return _decide(keys, positive, sure, scope, world)

    text = f"{', '.join(keys)} {'is there' if positive else 'is not there'}"
    # Of services that only the context names, nobody knows whether they are meant.
    accuses = sure and not left and (scope.own or not scope.services)
    return [Reading("practice", score, text, decide, len(left), accuses)]


def _decide(keys: Sequence[str], positive: bool, sure: bool, scope: Scope, world: World) -> Outcome:
    at: list[Location] = []
    lacking: list[str] = []
    searched: list[Region] = []
    for key in keys:
        places = list(_places(key, scope, world))
        searched += places
        hits = [hit for place in places for hit in _search(_lines(key), place, world)]
        spread: dict[str, Location] = {}
        for hit in hits:
            spread.setdefault(hit.file, hit)
        at += [*spread.values()][:SHOWN] if len(spread) > 1 else hits[:SHOWN]
        if not hits:
            lacking.append(key)
    whole = tuple(place.at() for place in searched[:SHOWN])
    if not lacking:
        if positive:
            return Outcome(Answer.YES, "", at=tuple(dict.fromkeys(at)))
        where = f"{at[0].file}:{at[0].start_line}"
        return Outcome(Answer.NO, "", f"it stands at {where}", at=tuple(dict.fromkeys(at))) if sure else _open()
    if not positive:
        return Outcome(Answer.YES, f"no {', '.join(lacking)}", at=whole) if sure and not at and whole else _open()
    if not sure or not whole:
        return _open()
    if not (world.closed or scope.named):
        return unknown("not-supplied", f"{', '.join(lacking)} may be in files that were not supplied")
    return Outcome(Answer.NO, "", f"no {', '.join(k.replace('-', ' ') for k in lacking)} there", at=whole)


def _open() -> Outcome:
    return unknown("not-understood")


def _places(key: str, scope: Scope, world: World) -> Iterator[Region]:
    """Where a practice shows: what belongs to the services or files named, else every file of its sorts."""
    where = table("concepts")[key].get("where", [])
    if scope.services:
        for subject in world.services(scope.compose):
            if subject.name in scope.services:
                yield from (r for r in of_service(subject, world) if _fits(r.path, where, world))
        return
    named = [p for p in scope.paths if p in world.corpus.files]
    if scope.own_files and (named or scope.dockerfiles or scope.compose):
        chosen = dict.fromkeys((*named, *scope.compose, *scope.dockerfiles))
    elif scope.named:
        chosen = dict.fromkeys((*scope.compose, *scope.dockerfiles, *(p for p in world.corpus.files)))
        others = set(world.compose_files) - set(scope.compose)
        chosen = dict.fromkeys(p for p in chosen if p not in others)
    else:
        chosen = dict.fromkeys((*scope.compose, *scope.dockerfiles, *world.corpus.files))
    for path in chosen:
        if _fits(path, where, world):
            yield Region(path, 1, max(1, world.corpus.files[path].lines))


def _fits(path: str, where: Sequence[str], world: World) -> bool:
    file = world.corpus.files.get(path)
    if file is None or file.text is None or world.is_prose(path):
        return False
    document = world.corpus.documents.get(path)
    kind = document.kind if document is not None else ""
    name = path.rpartition("/")[2].lower()
    if not where:
        return not name.endswith(("lock.json", ".lock", "-lock.yaml"))
    if kind in where or any(kind in KINDS.get(one, ()) for one in where):
        return True
    return (
        ("code" in where and name.endswith(CODE))
        or ("sql" in where and name.endswith(".sql"))
        or ("manifest" in where and MANIFEST.fullmatch(name) is not None)
        or ("script" in where and name.endswith((".sh", ".ps1", ".bat", ".cmd")))
        or ("proxy" in where and ("nginx" in path.lower() or "caddyfile" in name or "traefik" in path.lower()))
    )


def _search(pattern: re.Pattern[str], place: Region, world: World) -> Iterator[Location]:
    file = world.corpus.files[place.path]
    if file.text is None or not pattern.search(file.text):
        return
    for number, line in enumerate(world.lines(place.path)[place.first - 1 : place.last], place.first):
        if pattern.search(line) and not line.lstrip().startswith(COMMENT):
            yield Location(place.path, number, number)
