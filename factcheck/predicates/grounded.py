"""Literal grounding: the keys, values, flags and names that a claim spells out, looked up in the place it speaks
of.

For what no property covers. A claim all of whose literals stand together in its place is borne out; one that denies
a literal is refuted by it. Literals that are not found settle nothing, unless the same key stands there with
another value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.model import Claim, Form, Polarity, QuantifierKind, Value
from claims.steps.words import is_verb
from claims.tokens import phrase
from corpora.model import Location
from factcheck.explained import ENVIRONMENT_WORDS, common_spans, residue
from factcheck.folded import fold
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.regions import Region, of_service, regions
from factcheck.scope import Scope, ranges_over
from factcheck.vocabulary import wordset
from factcheck.world import World

STRONG = ("literal", "image", "assignment", "flag", "path", "port-map", "cidr", "address", "url", "user", "line-ref")
WORDY = 2  # with more telling words left over, that a file's name stands somewhere bears nothing out
WEAK = ("port", "version", "size", "duration", "count", "number", "percent")
COMMENT = ("#", "//", ";", "--")
_UNDERSCORED = re.compile(r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+")
SHOWN = 4  # places at which a literal may stand, to be cited all of them
CITED = 8
_UNITS = {
    "size": (("m", 1024**2), ("g", 1024**3), ("gb", 1024**3)),
    "duration": (("s", 1), ("m", 60), ("h", 3600), ("d", 86400)),
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A literal of the claim, with the ways in which files may write it."""

    text: str
    forms: tuple[str, ...]
    span: tuple[int, int]
    strong: bool
    key: str = ""
    path: bool = False


def anchors(claim: Claim) -> list[Anchor]:
    """What the claim spells out."""
    found: list[Anchor] = []
    for value in claim.body.values:
        anchor = _of_value(value)
        if anchor is not None and not ranges_over(value, claim.body):
            found.append(anchor)
    taken = [a.span for a in found] + [(m.start, m.end) for m in claim.body.mentions if m.kind == "domain"]
    for mention in claim.body.mentions:
        inside = any(a <= mention.start and mention.end <= b for a, b in taken)
        coded = any(a <= mention.start and mention.end <= b for a, b in claim.body.code)
        if (
            claim.polarity is Polarity.NEGATIVE
            and not coded
            and phrase(mention.text)[:1]
            and phrase(mention.text)[0] in ENVIRONMENT_WORDS
        ):
            continue  # "in production" names no stage of that name
        if mention.kind in ("variable", "volume", "network", "stage", "secret") and mention.exact and not inside:
            found.append(
                Anchor(mention.text, (mention.names[0],), (mention.start, mention.end), True, mention.names[0])
            )
            taken.append((mention.start, mention.end))
    for match in _UNDERSCORED.finditer(claim.body.text):
        start, end = match.start() + claim.body.start, match.end() + claim.body.start
        if not any(a < end and start < b for a, b in taken):
            found.append(Anchor(match[0], (match[0],), (start, end), True))
            taken.append((start, end))
    for token in claim.body.tokens:
        if _identifier(token.text) and not any(a <= token.start and token.end <= b for a, b in taken):
            found.append(Anchor(token.text, (token.text,), (token.start, token.end), True))
    return found


def _identifier(text: str) -> bool:
    """Whether a word looks like a name from a file rather than from a language.

    >>> [_identifier(w) for w in ("MONGO_URI", "allkeys-lru", "well-known", "nodeA1", "GitHub")]
    [True, False, False, True, False]
    """
    return (
        len(text) > 3
        and text.isascii()
        and ("_" in text.strip("_") or bool(re.fullmatch(r"[a-z]+[A-Z]?[a-zA-Z]*\d+", text)))
    )


def _of_value(value: Value) -> Anchor | None:
    span = (value.start, value.end)
    text = str(value.amount) if isinstance(value.amount, str) else value.text
    text = text.strip("`\"'«»“” ")
    if value.kind == "assignment" and isinstance(value.amount, tuple) and len(value.amount) == 2:
        key, assigned = str(value.amount[0]), str(value.amount[1])
        forms = tuple(f"{key}{sign}{assigned}" for sign in ("=", ": ", ":", " "))
        return Anchor(value.text, forms, span, True, key)
    if value.kind == "port-map" and isinstance(value.amount, tuple):
        return Anchor(value.text, (":".join(str(side) for side in value.amount),), span, True)
    if value.kind == "line-ref":
        return None
    if value.kind in STRONG and text:
        return Anchor(
            value.text, (text, text.rstrip("*/")), span, True, path=value.kind == "path" and text.count("/") < 2
        )
    if value.kind in WEAK and not (value.kind in ("count", "number") and not (text.isdigit() and len(text) > 1)):
        bare = text.lstrip(":~")
        variants = [bare, bare.replace(" ", "")]
        if isinstance(value.amount, int | float) and not isinstance(value.amount, bool):
            number = int(value.amount) if float(value.amount).is_integer() else value.amount
            if value.kind in _UNITS:
                variants += [
                    f"{int(value.amount) // factor}{unit}"
                    for unit, factor in _UNITS[value.kind]
                    if value.amount % factor == 0
                ]
            else:
                variants.append(str(number))
        return Anchor(value.text, tuple(dict.fromkeys(f for f in variants if f and f[0] != "0")), span, False)
    return None


def _stands(form: str, line: str) -> bool:
    """Whether a folded form stands in a folded line at word boundaries."""
    at = line.find(form)
    while at >= 0:
        before, after = line[at - 1 : at] if at else "", line[at + len(form) : at + len(form) + 1]
        if not (before.isalnum() and form[:1].isalnum()) and not (after.isalnum() and form[-1:].isalnum()):
            return True
        at = line.find(form, at + 1)
    return False


def find(anchor: Anchor, region: Region, world: World, comments: bool = False) -> Location | None:
    """The first place of an anchor in a region; a form that runs over several lines may match across them."""
    whole = world.folded(region.path)
    forms = [f for f in (fold(form) for form in anchor.forms) if f and f.split(" ", 1)[0] in whole.text]
    if not forms:
        return None
    lines = world.lines(region.path)[region.first - 1 : region.last]
    for offset, folded in enumerate(whole.lines[region.first - 1 : region.last]):
        if any(_stands(form, folded) for form in forms):
            if not comments and lines[offset].lstrip().startswith(COMMENT):
                continue
            number = region.first + offset
            return Location(region.path, number, number)
    for form in forms:
        if " " in form:
            hit = _across(form, lines, region)
            if hit is not None:
                return hit
    return None


def _across(form: str, lines: Sequence[str], region: Region) -> Location | None:
    """A form whose words stand in order over a few neighbouring lines (list items, continued commands)."""
    window = 6
    folded = [fold(line.strip().removesuffix("\\").lstrip("- ")) for line in lines]
    head = form.split(" ", 1)[0]
    for start, line in enumerate(folded):
        if head not in line:
            continue
        joined = ""
        for end in range(start, min(start + window, len(folded))):
            joined = f"{joined} {folded[end]}".strip()
            if _stands(form, joined):
                return Location(region.path, region.first + start, region.first + end)
    return None


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The claim as a statement about its literals."""
    if claim.form in (Form.TREE, Form.CODE):
        return []
    # The name of the subject stands in its own block: that proves nothing.
    own = [(m.start, m.end) for m in claim.body.mentions if m.kind in ("service", "group")]
    named = [
        a
        for a in anchors(claim)
        if not _is_scope(a, scope, world) and not any(s <= a.span[0] and a.span[1] <= e for s, e in own)
    ]
    if not named:
        return []
    if scope.quantifier in claim.body.quantifiers and scope.quantifier.kind in RANGING:
        return _ranging(named, claim, scope, world)
    spans = [*common_spans(claim), *(a.span for a in named)]
    spans += _known(claim)
    left = residue(claim.body, spans)
    strong = [a for a in named if a.strong]
    places, narrow = regions(scope, world)
    score = 0.6 + (0.1 if strong else -0.1) + (0.1 if narrow else -0.15) - 0.05 * len(left)
    if claim.form is Form.HEADING:
        score -= 0.1
    text = f"{', '.join(a.text for a in named[:4])} in {_where(places, narrow)}"

    def decide() -> Outcome:
        return _decide(named, strong, places, narrow, claim, scope, world, len(left))

    # A bare number stands in many places: it speaks against nothing.
    return [Reading("literal", score, text, decide, len(left), valued=bool(strong))]


RANGING = (QuantifierKind.ALL, QuantifierKind.NONE, QuantifierKind.NOT_ALL, QuantifierKind.MOST, QuantifierKind.ONLY)


def _ranging(named: Sequence[Anchor], claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The literals claimed of every member of a domain, or of none: each member's own region is searched."""
    kind = scope.quantifier.kind if scope.quantifier is not None else None
    members = _members(scope, world)
    strong = [a for a in named if a.strong]
    if not members or not strong or kind not in (QuantifierKind.ALL, QuantifierKind.NONE):
        return []
    left = residue(claim.body, [*common_spans(claim), *(a.span for a in named), *_known(claim)])
    denied = (claim.polarity is Polarity.NEGATIVE) or kind is QuantifierKind.NONE

    def decide() -> Outcome:
        having: list[Location] = []
        lacking: list[Region] = []
        for places in members:
            hits = [next((h for h in (find(a, p, world) for p in places) if h is not None), None) for a in named]
            seen = [h for h in hits if h is not None]
            if len(seen) == len(named):
                having.append(seen[0])
            else:
                lacking.append(places[0])
        if denied:
            if having:
                return Outcome(
                    Answer.NO, "", f"it stands at {having[0].file}:{having[0].start_line}", at=tuple(having[:8])
                )
            return Outcome(Answer.YES, "", at=tuple(p.at() for p in lacking[:8]))
        if lacking and having:
            first = lacking[0]
            return Outcome(Answer.NO, "", f"not in {first.path}:{first.first}", at=tuple(p.at() for p in lacking[:8]))
        if lacking:
            return unknown("not-understood")
        return Outcome(Answer.YES, "", at=tuple(having[:24]))

    text = f"{', '.join(a.text for a in named[:3])} in {'none' if denied else 'all'} of {len(members)}"
    return [Reading("literal", 0.85 - 0.1 * len(left), text, decide, len(left), accuses=not left, valued=True)]


def _members(scope: Scope, world: World) -> list[list[Region]]:
    if scope.domain in ("dockerfile", "image"):
        return [[Region(p, 1, max(1, world.corpus.files[p].lines))] for p in scope.dockerfiles]
    if scope.domain == "compose":
        return [[Region(p, 1, max(1, world.corpus.files[p].lines))] for p in scope.compose]
    if scope.domain in ("service", "application"):
        files = scope.compose if scope.named else scope.compose[:1]
        return [of_service(s, world)[:1] for path in files for s in world.own_services(path)]
    return []


def _known(claim: Claim) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in claim.body.mentions if m.kind in ("property", "opposite", "technology")]


def _is_scope(anchor: Anchor, scope: Scope, world: World) -> bool:
    """A file name that says where to look is not itself looked for."""
    return (
        scope.own_files
        and bool(anchor.forms)
        and any(
            path in scope.paths or path in scope.compose or path in scope.dockerfiles
            for path in world.resolve(anchor.forms[0])
        )
    )


def _where(places: Sequence[Region], narrow: bool) -> str:
    if not narrow:
        return "the configuration"
    names = list(dict.fromkeys(f"{p.path}:{p.first}-{p.last}" for p in places))
    return ", ".join(names[:2]) + (", ..." if len(names) > 2 else "")


def _decide(
    named: Sequence[Anchor],
    strong: Sequence[Anchor],
    places: Sequence[Region],
    narrow: bool,
    claim: Claim,
    scope: Scope,
    world: World,
    left: int,
) -> Outcome:
    if scope.missing and not scope.paths and not world.closed:
        return unknown("not-supplied", f"{scope.missing[0]} was not supplied")
    hits: list[Location] = []
    lacking: list[Anchor] = []
    for anchor in named:
        hit = next((h for h in (find(anchor, p, world) for p in places) if h is not None), None)
        if (
            hit is None
            and not scope.own
            and claim.polarity is Polarity.POSITIVE
            and _UNDERSCORED.fullmatch(anchor.text)
        ):
            # The service was lent, a name such as `orders_db` is its own: it stands where it stands.
            wider = (Region(p, 1, max(1, len(world.lines(p)))) for p in scope.compose)
            hit = next((h for h in (find(anchor, p, world) for p in wider) if h is not None), None)
        if hit is None:
            lacking.append(anchor)
        else:
            hits.append(hit)
    pair = _together(named, places, world)
    if pair is not None and not lacking:
        hits = [pair]
    denied = claim.polarity is Polarity.NEGATIVE
    if denied:
        return _denied(hits, lacking, places, narrow and bool(strong), left)
    firm = left <= WORDY or any(a.strong and not a.path for a in named)
    if not lacking and (strong or narrow) and left <= 6 and firm:
        if not strong and not narrow:
            return unknown("not-understood")
        more = [h for a in named for h in _further(a, places, world)] if pair is None else []
        return Outcome(Answer.YES, "", at=tuple(dict.fromkeys((*hits, *more)))[:CITED])
    if narrow and not (scope.missing and not scope.paths):
        for anchor in lacking:
            other = _other_value(anchor, places, world)
            if other is not None and left <= 1:
                return other
        if scope.own_files and len(places) == 1 and left == 0 and not hits and _holds(claim):
            gone = _nowhere(lacking, places[0], world)
            if gone:
                return Outcome(Answer.NO, "", f"{places[0].path} has no {gone}", at=(places[0].at(),))
    return unknown("not-understood", f"{lacking[0].text} was not found" if lacking else "")


def _further(anchor: Anchor, places: Sequence[Region], world: World) -> list[Location]:
    """The next places of an anchor, each of which may be the one that is meant; none of what stands everywhere."""
    found: list[Location] = []
    for place in places:
        start = place.first
        while len(found) <= SHOWN and start <= place.last:
            hit = find(anchor, Region(place.path, start, place.last), world)
            if hit is None:
                break
            found.append(hit)
            start = hit.end_line + 1
    return found if len(found) <= SHOWN else found[:1]


def _holds(claim: Claim) -> bool:
    """Whether a claim says of a file that something stands in it, and not that something happens with it."""
    return not any(is_verb(t) and t.lemma not in wordset("holding") for t in claim.body.tokens)


def _together(named: Sequence[Anchor], places: Sequence[Region], world: World) -> Location | None:
    """The line on which all the anchors stand, if there is one: a key and its value."""
    if len(named) < 2:
        return None
    wanted = [[fold(form) for form in anchor.forms if form] for anchor in named]
    for region in places:
        whole = world.folded(region.path)
        if not all(any(form in whole.text for form in forms) for forms in wanted):
            continue
        for number, folded in enumerate(whole.lines[region.first - 1 : region.last], region.first):
            if all(any(_stands(form, folded) for form in forms) for forms in wanted):
                return Location(region.path, number, number)
    return None


def _nowhere(lacking: Sequence[Anchor], place: Region, world: World) -> str:
    """A literal of which a whole word stands nowhere in the file that is said to hold it; "" if there is none."""
    text = "\n".join(world.lines(place.path)).casefold()
    for anchor in lacking:
        parts = list(re.findall(r"[a-z][a-z0-9]{3,}", anchor.forms[0].casefold()))
        if anchor.strong and parts and not any(part in text for part in parts) and "$" not in anchor.text:
            return anchor.text
    return ""


def _denied(
    hits: Sequence[Location], lacking: Sequence[Anchor], places: Sequence[Region], narrow: bool, left: int
) -> Outcome:
    if hits and not lacking and narrow and left == 0:
        return Outcome(Answer.NO, "", f"it stands at {hits[0].file}:{hits[0].start_line}", at=tuple(hits))
    if lacking and not hits and narrow and left <= 1:
        return Outcome(Answer.YES, "it does not stand there", at=tuple(p.at() for p in places[:3]))
    return unknown("not-understood")


def _other_value(anchor: Anchor, places: Sequence[Region], world: World) -> Outcome | None:
    """`KEY=claimed` where the files have KEY with another value."""
    if not anchor.key or len(anchor.forms) < 2:
        return None
    bare = Anchor(anchor.key, (f"{anchor.key}=", f"{anchor.key}:"), anchor.span, True)
    seen = [h for h in (find(bare, p, world) for p in places) if h is not None]
    if len({(h.file, h.start_line) for h in seen}) != 1:
        return None
    line = world.lines(seen[0].file)[seen[0].start_line - 1].strip()
    if "$" in line:
        return None
    return Outcome(Answer.NO, "", line, at=(seen[0],))
