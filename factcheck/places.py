"""Places: the compose files that words name one by one, and those that stand together ("in prod and vps")."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from string import ascii_letters, digits

from claims.model import Claim, Part, Role, Token
from claims.steps.words import is_verb, part_of_speech
from factcheck.vocabulary import wordset
from factcheck.world import World


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a part that name compose files: an environment, a file."""

    start: int
    end: int
    files: tuple[str, ...]


def places_in(part: Part, world: World) -> tuple[Place, ...]:
    """The places of a part in their order; a name within a longer one does not count by itself."""
    found = [Place(a, b, world.files_of(name)) for name, a, b in part.places if name != "ci"]
    for mention in part.mentions:
        if mention.kind == "file":
            files = tuple(p for p in mention.names if p in world.compose_files)
            found.append(Place(mention.start, mention.end, files))
    for value in part.values:
        if value.kind == "path" and isinstance(value.amount, str):
            files = tuple(p for p in world.resolve(value.amount) if p in world.compose_files)
            found.append(Place(value.start, value.end, files))
    kept: list[Place] = []
    for place in sorted((p for p in found if p.files), key=lambda p: (p.start, -p.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return tuple(kept)


def together(part: Part, world: World) -> tuple[tuple[str, ...], ...]:
    """The groups of files of several places that are joined: "in prod and vps", «и в базе, и в override»; else ()."""
    groups: list[Place] = []
    for first, second in pairwise(places_in(part, world)):
        if not _joined(part, first.end, second.start):
            continue
        if groups and groups[-1] is not first:
            return ()  # two pairs: which of them is meant is open
        groups.extend((second,) if groups else (first, second))
    distinct = tuple(dict.fromkeys(g.files for g in groups))
    return distinct if len(distinct) > 1 else ()


def _joined(part: Part, low: int, high: int) -> bool:
    """Whether nothing but joining words, prepositions and nouns for files stands between two places."""
    between = [t for t in part.tokens if low <= t.start and t.end <= high]
    words = [t.lemma for t in between if any(c.isalnum() for c in t.text)]
    gap = part.text[low - part.start : high - part.start]
    if any(sign in gap for sign in ".;:()—–|→/"):
        return False
    if not words:
        return gap.strip(" `*_") == ","
    joints = wordset("coordinating")
    linking = joints | wordset("files") | wordset("environments") | wordset("articles") | wordset("placing")
    return any(w in joints for w in words) and all(w in linking for w in words)


def rest(claim: Claim, world: World) -> tuple[str, ...] | None:
    """The compose files that "the other two", «в остальных файлах» mean: all beside those named before.

    () where a claim does not speak of them, None where it is open which they are.
    """
    part = claim.body
    for number, token in enumerate(part.tokens):
        if token.lemma not in wordset("others"):
            continue
        beside = part.tokens[max(0, number - 1) : number + 3]
        behind = [t for t in beside if t.start > token.start]
        counted = next(
            (v.amount for v in part.values if v.kind == "count" and any(v.start == t.start for t in beside)), None
        )
        noun = any(t.lemma in wordset("files") | wordset("environments") for t in behind)
        if any(t.lemma in wordset("cases") for t in behind):
            return None  # "otherwise", «в остальных случаях»: of what, is open
        behind = [t for t in behind if not any(v.kind == "count" and v.start == t.start for v in part.values)]
        alone = not behind or _apart(part, token, behind[0])
        ahead = part.tokens[number - 2 : number - 1] if counted is not None else part.tokens[number - 1 : number]
        if not noun and not (alone and any(t.lemma in wordset("placing") for t in ahead)):
            continue
        before = _before(claim, token.start, world)
        others = tuple(p for p in siblings(world) if p not in before)
        if before and 0 < len(others) < len(siblings(world)) and counted in (None, len(others)):
            return others
        return None
    return ()


def _apart(part: Part, token: Token, following: Token) -> bool:
    """Whether a word stands for itself: what follows it is no noun of its own, "the other two have one"."""
    if part.text[token.end - part.start : following.start - part.start].strip(" `*_" + digits + ascii_letters):
        return True
    speech = part_of_speech(following.lemma, following.text)
    return speech not in ("", "NOUN", "ADJF") or is_verb(following) or following.lemma in wordset("placing")


def _before(claim: Claim, position: int, world: World) -> tuple[str, ...]:
    """The compose files named last before a position: in the claim, its sentence, the one before, above it."""
    roles = (Role.LEAD, Role.SENTENCE, Role.BEFORE, Role.PARENT, Role.HEADING)
    for part in (claim.body, *(c.part for c in claim.context if c.role in roles)):
        ahead = [p for p in places_in(part, world) if p.end <= position]
        if ahead:
            return tuple(path for place in ahead for path in place.files)
    return ()


def siblings(world: World) -> tuple[str, ...]:
    """The compose files that lie beside the main one."""
    if not world.compose_files:
        return ()
    depth = world.compose_files[0].count("/")
    return tuple(path for path in world.compose_files if path.count("/") == depth)
