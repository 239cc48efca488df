"""Term grounding: the names of things in a claim that says no more than that they are there ("Gzip compression").

The weakest of the readings: it never refutes, it needs a place to look (a file, a service, the documentation), and
every telling word of the claim must be found there.
"""

from __future__ import annotations

import posixpath
import re
import tomllib
from functools import cache
from importlib.resources import files

from claims.model import Claim, Form, Polarity, QuantifierKind, Token
from corpora.model import Location
from factcheck.explained import common_spans, residue
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.regions import Region, regions
from factcheck.scope import Scope
from factcheck.world import BULK, World, words

CITED = 6
ENOUGH = 0.75  # the share of several terms that must be found


@cache
def _table() -> dict[str, frozenset[str]]:
    data = tomllib.loads((files("factcheck") / "terms.toml").read_text(encoding="utf-8"))
    return {name: frozenset(text.split()) for name, text in data.items()}


def _terms(claim: Claim) -> list[Token]:
    """The telling words: Latin ones, since files speak English; what the reading needs no evidence for is left out."""
    # The file that the claim begins with is its subject: that its name stands in it proves nothing.
    first = claim.body.tokens[0].start if claim.body.tokens else 0
    paths = [(v.start, v.end) for v in claim.body.values if v.kind == "path" and v.start <= first < v.end]
    left = residue(claim.body, [*common_spans(claim), *paths])
    return [
        t
        for t in left
        if t.text.isascii() and len(t.text) > 1 and not t.text.isdigit() and t.lemma not in _table()["generic"]
    ]


def _stem(term: str) -> str:
    """A word without its ending, so that "compression" finds "compress" and "caching" finds "cache".

    >>> _stem("compression"), _stem("caching"), _stem("gzip")
    ('compress', 'cach', 'gzip')
    """
    for ending in (
        "ations",
        "ation",
        "ments",
        "ment",
        "ions",
        "ion",
        "ings",
        "ing",
        "ies",
        "ers",
        "er",
        "ed",
        "es",
        "s",
        "e",
        "y",
    ):
        if term.endswith(ending) and len(term) - len(ending) >= 4:
            return term[: -len(ending)]
    return term


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The claim as the presence of its terms."""
    if claim.form in (Form.TREE, Form.CODE, Form.COMMAND):
        return []
    if claim.polarity is Polarity.NEGATIVE:
        return _absent(claim, scope, world)
    if scope.quantifier is not None and scope.quantifier.kind in (QuantifierKind.NONE, QuantifierKind.ONLY):
        return []
    terms = _terms(claim)
    telling = residue(claim.body, common_spans(claim))
    foreign = [t for t in telling if not t.text.isascii()]
    if (
        not terms
        or len(foreign) > len(terms)
        or any(v.kind in ("percent", "size", "duration") for v in claim.body.values)
    ):
        return []
    documents = any(t.lemma in _table()["documents"] for t in claim.body.tokens)
    if len(terms) == 1 and not _is_name(terms[0]):
        return []  # one common word stands everywhere
    places, narrow = _places(scope, world, documents)
    places = [p for p in places if posixpath.basename(p.path).lower() not in BULK]
    if not narrow or not places:
        return []
    commented = claim.form is Form.TREE_COMMENT

    def decide() -> Outcome:
        return _decide(terms, places, world, ENOUGH if not commented else 0.5, claim.path if commented else "")

    score = 0.5 - 0.03 * len(foreign)
    return [
        Reading(
            "terms",
            score,
            f"{', '.join(t.text for t in terms[:5])} in {places[0].path if places else 'nothing'}",
            decide,
        )
    ]


def _absent(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """ "Corepack is not used", «HSTS отсутствует»: none of the terms stands where the claim looks, or anywhere."""
    terms = [t for t in _terms(claim) if len(t.text) > 2]
    if not all(_is_name(t) for t in terms):
        return []
    telling = residue(claim.body, common_spans(claim))
    if not terms or len(telling) - len(terms) > 1 or not (world.closed or scope.named):
        return []
    places, _ = regions(scope, world)

    def decide() -> Outcome:
        for term in terms:
            if any(term.text.lower() in path.lower() for path in world.corpus.files):
                return unknown("not-understood")
            if _search(_stem(term.lemma), places, world) is not None:
                return unknown("not-understood")
        return Outcome(Answer.YES, f"no {terms[0].text} there", at=tuple(p.at() for p in places[:3]))

    return [Reading("terms", 0.45, f"no {', '.join(t.text for t in terms)}", decide)]


def _is_name(term: Token) -> bool:
    """Whether a word is a name rather than a word of English: an acronym, or unknown to the dictionary."""
    import simplemma

    return term.text.isupper() or not simplemma.is_known(term.text.lower(), lang="en")


def _places(scope: Scope, world: World, documents: bool) -> tuple[list[Region], bool]:
    if documents and not scope.own_files:
        prose = [p for p in world.corpus.files if world.is_prose(p) and world.lines(p)]
        return [Region(p, 1, len(world.lines(p))) for p in prose], True
    places, narrow = regions(scope, world)
    return places, narrow


def _decide(terms: list[Token], places: list[Region], world: World, enough: float, path: str) -> Outcome:
    hits: list[Location] = []
    found = 0
    named = set(words(path))
    for term in terms:
        stem = _stem(term.lemma if term.lemma.isascii() else term.text.lower())
        if any(word.startswith(stem) or (stem.startswith(word) and len(word) > 2) for word in named):
            found += 1
            hits.append(world.whole(path) if path in world.corpus.files else Location(path, 0, 0))
            continue
        hit = _search(stem, places, world)
        if hit is not None:
            found += 1
            hits.append(hit)
    share = found / len(terms)
    together = _together([_stem(t.lemma if t.lemma.isascii() else t.text.lower()) for t in terms], places, world)
    hits = [*together, *hits][:CITED]
    if share == 1.0 or ((len(terms) >= 3 or enough < ENOUGH) and share >= enough):
        return Outcome(Answer.YES, "", at=tuple(dict.fromkeys(hits)))
    return unknown("not-understood")


def _together(stems: list[str], places: list[Region], world: World) -> list[Location]:
    """The lines that hold most of several terms: where they are spoken of together is where the claim's matter is."""
    patterns = [re.compile(r"(?<![a-z])" + re.escape(stem), re.IGNORECASE) for stem in dict.fromkeys(stems)]
    found: list[tuple[int, Location]] = []
    for region in places if len(patterns) > 1 else ():
        lines = world.lines(region.path)[region.first - 1 : region.last]
        for number, line in enumerate(lines, region.first):
            count = sum(1 for pattern in patterns if pattern.search(line))
            if count > 1:
                found.append((count, Location(region.path, number, number)))
    most = max((count for count, _ in found), default=0)
    return [at for count, at in found if count == most][:2]


def _search(stem: str, places: list[Region], world: World) -> Location | None:
    pattern = re.compile(r"(?<![a-z])" + re.escape(stem), re.IGNORECASE)
    for region in places:
        lines = world.lines(region.path)
        if not pattern.search("\n".join(lines)):
            continue
        for number, line in enumerate(lines[region.first - 1 : region.last], region.first):
            if pattern.search(line):
                return Location(region.path, number, number)
    return None
