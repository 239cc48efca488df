"""Settings of files beside compose files and Dockerfiles, and what scripts and workflows do ("keeps copies for 7
days", «entrypoint накатывает миграции», "burst 20").

What can be said is data: `settings.toml` (what has a value) and `steps.toml` (what is done or not). Each entry gives
the stems by which it is said and the lines by which files show it. A value that differs everywhere refutes; so does
the lack of a step whose lines are known in full (`sure`) in a file that the claim names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claims.model import Claim, Form, Polarity, Role, Token, Value
from factcheck.entries import Entry, entries, phrases
from factcheck.entry_answers import Question, answer
from factcheck.explained import common_spans, residue
from factcheck.kinds.duration import duration
from factcheck.kinds.number import number
from factcheck.kinds.size import size
from factcheck.pieces import names_pipeline
from factcheck.predicates.grounded import Anchor, anchors
from factcheck.reading import Outcome, Reading, unknown
from factcheck.scope import Scope
from factcheck.sorts import Places, around, files_of, named_sorts, places, spoken_of
from factcheck.world import World

SHORT = 5  # words up to which a claim may take what it is about from the words before it
PER_WORD = 0.12  # what a word that is left over costs
_BINARY = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)\s?([KMGT])i\b")
_DIRECTIVE = re.compile(r"[\w-]+[ =:]+(\d+\w{0,2});?")
_NAME = re.compile(r"@?[a-z][\w./-]*")
_NUMERAL = re.compile(r"(?<![\w.])(\d+)(?![\w.]|\s?%)")

ACCEPTS: Mapping[str, tuple[str, ...]] = {
    "amount": ("count", "number", "duration", "size", "percent"),
    "number": ("count", "number", "version", "port"),
    "range": ("count", "number", "version"),
    "set": ("port", "number", "count"),
    "version": ("version", "number", "count"),
    "name": ("literal",),
    "duration": ("duration",),
    "size": ("size",),
    "percent": ("percent",),
    "text": ("literal", "version", "path", "url", "address", "image", "flag", "user", "cidr", "port"),
}


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The claim as what it says of the files of one sort, for each sort that it may speak of."""
    if claim.form in (Form.TREE, Form.CODE, Form.COMMAND):
        return []
    named = _named(claim, world)
    if not named:
        return []
    spoken = spoken_of(claim, scope, world)
    found: list[Reading] = []
    sorts = list(dict.fromkeys(s for key in named for s in entries()[key].sorts))
    # Where a file is named, files of other sorts are not meant.
    for sort in [s for s in sorts if set(files_of(s, world)) & set(scope.paths)] or sorts:
        keys = {k: t for k, t in named.items() if sort in entries()[k].sorts and (entries()[k].plain or sort in spoken)}
        if keys:
            where = places(sort, claim, scope, world)
            if where.regions:
                sure = where.named or spoken.get(sort, False)
                found += _reading(keys, where, sure, claim, scope, world)
    return found


def _named(claim: Claim, world: World) -> dict[str, tuple[Token, ...]]:
    """What a claim names, with the words that name it; of two, one of which says less by the same words, the other."""
    found: dict[str, tuple[Token, ...]] = {}
    lent = (*around(claim), *claim.body.tokens)
    # A cell or a value behind a colon is of what the column or the words before it name.
    heads = [t for c in claim.context if c.role in (Role.LEAD, Role.COLUMN) for t in c.part.tokens]
    # What a file is called is not what it does.
    files = [(v.start, v.end) for v in claim.body.values if v.kind == "path" and world.resolve(str(v.amount))]
    body = tuple(t for t in claim.body.tokens if not any(a <= t.start < b for a, b in files))
    for own in (body, (*body, *heads)):
        if found or (own is not body and len(claim.body.tokens) > SHORT):
            break
        for key, tokens in phrases().find(own, lent):
            found[key] = tuple(sorted({*found.get(key, ()), *tokens}, key=lambda t: t.start))
    return {
        key: tokens
        for key, tokens in found.items()
        if not any(set(tokens) < set(others) for other, others in found.items() if other != key)
    }


def _reading(
    named: Mapping[str, tuple[Token, ...]], where: Places, sure: bool, claim: Claim, scope: Scope, world: World
) -> list[Reading]:
    values = _values([entries()[key] for key in named], named, claim, world)
    # "Artifacts are kept for 5 days" gives its value to one of two entries that share words: the other is not meant.
    named = {
        key: tokens
        for key, tokens in named.items()
        if key in values or not any(set(tokens) & set(named[other]) for other in values)
    }
    named = {key: tokens for key, tokens in named.items() if key in values or entries()[key].kind != "name"}
    chosen = [entries()[key] for key in named]
    if not chosen:
        return []
    said = [(t.start, t.end) for tokens in named.values() for t in tokens]
    said += [(v.start, v.end) for v in values.values()]
    literal = [a for a in anchors(claim) if not any(s <= a.span[0] and a.span[1] <= e for s, e in said)]
    further = [a for a in literal if not is_place(a, where, scope, world)]
    spans = [*common_spans(claim), *said, *(a.span for a in literal), *named_sorts(claim)]
    spans += [(m.start, m.end) for m in claim.body.mentions if m.kind in ("technology", "practice")]
    spans += [(v.start, v.end) for v in claim.body.values if v.kind == "path" and world.resolve(str(v.amount))]
    left = residue(claim.body, spans)
    score = 0.9 + (0.15 if values else 0.0) - PER_WORD * len(left)

    quantifier = scope.quantifier if scope.quantifier in claim.body.quantifiers else None
    if quantifier is not None and any(0 < v.start - quantifier.end <= 2 for v in values.values()):
        quantifier = None  # "every 15 seconds"
    # "Without cache" names what is done: its negation denies nothing.
    telling = {t.start for tokens in named.values() for t in tokens}
    within = [n for n in claim.body.negations if n.start in telling]
    denied = claim.polarity is Polarity.NEGATIVE
    polarity = Polarity.NEGATIVE if denied and not within else Polarity.POSITIVE

    def decide() -> Outcome:
        if left and any(e.whole for e in chosen):
            return unknown("not-understood")
        if not values and any(v.kind in ACCEPTS["amount"] for v in claim.body.values):
            return unknown("not-understood")  # "creates 25 databases" says more than that it creates them
        return answer(Question(where, sure, polarity, quantifier, world), chosen, values, further)

    what = ", ".join(e.key.replace("-", " ") + (f" = {values[e.key].text}" if e.key in values else "") for e in chosen)
    predicate = "setting" if any(e.kind for e in chosen) else "step"
    verb = "" if polarity is Polarity.POSITIVE else "no "
    text = f"{verb}{what} in {where.regions[0].path}"
    # "Security scans" may be done at any other place than a workflow.
    firm = polarity is Polarity.NEGATIVE or not chosen[0].key.startswith("ci-") or names_pipeline(claim)
    return [Reading(predicate, score, text, decide, len(left), firm, bool(values))]


def is_place(anchor: Anchor, where: Places, scope: Scope, world: World) -> bool:
    """Whether a literal only says where to look: the file, the route, the target."""
    if any(p in scope.paths for form in anchor.forms[:1] for p in world.resolve(form)):
        return True
    head = anchor.forms[0].strip("`/ ")
    return not where.lost and any(
        head and head.split()[-1].strip("/") in world.lines(r.path)[r.first - 1] for r in where.regions[:1]
    )


def _values(
    chosen: Sequence[Entry], named: Mapping[str, tuple[Token, ...]], claim: Claim, world: World
) -> dict[str, Value]:
    """The value that a claim gives to each entry: the nearest of its kind, one that follows first."""
    free = [
        v
        for v in (*claim.body.values, *_unread(claim))
        if not (v.kind in ("path", "line-ref") and world.resolve(str(v.amount)))
    ]
    found: dict[str, Value] = {}
    ranged = any(e.kind == "range" for e in chosen) and any(isinstance(v.amount, tuple) for v in free)
    # The entry that more words name chooses first.
    for entry in sorted(
        chosen, key=lambda e: (e.kind != "range", not e.plain, -len(named[e.key]), named[e.key][0].start)
    ):
        tokens = named[entry.key]
        first, last = tokens[0].start, tokens[-1].end
        words = {t.lemma for t in tokens}
        fitting = [
            v
            for v in free
            if v.kind in ACCEPTS.get(entry.kind, ())
            and not (v.kind == "version" and v.noun and v.noun not in words)
            and not (ranged and (entry.kind == "range") != isinstance(v.amount, tuple))
        ]
        if entry.kind == "set" and fitting:
            numbers = tuple(n for n in (number(v.amount) for v in fitting) if n is not None)
            found[entry.key] = Value("set", claim.text, fitting[0].start, fitting[-1].end, numbers)
            continue
        if entry.kind == "name":
            fitting = [v for v in fitting if _NAME.fullmatch(str(v.amount))]
        if entry.kind == "text":
            fitting = [
                v
                for v in fitting
                if v.kind == "version" or not any(v.start <= t.start and t.end <= v.end for t in tokens)
            ]
        if fitting:
            best = min(fitting, key=lambda v: max(v.start - last, first - v.end, 0) + (6 if v.end <= first else 0))
            found[entry.key] = best
            free.remove(best)
    return found


def _unread(claim: Claim) -> list[Value]:
    """Sizes with binary units ("5Gi") and bare numerals that no value covers."""
    taken = [(v.start, v.end) for v in claim.body.values]
    inner: list[Value] = []
    text, start = claim.text, claim.body.start
    for value in claim.body.values:
        # `listen 80`, `worker_connections 1024`: the directive with its value.
        directive = _DIRECTIVE.fullmatch(str(value.amount)) if value.kind == "literal" else None
        if directive is not None:
            amounts = (
                ("number", number(directive[1])),
                ("size", size(directive[1])),
                ("duration", duration(directive[1])),
            )
            inner += [Value(kind, value.text, value.start, value.end, a) for kind, a in amounts if a is not None]
    found = [
        Value("size", m[0], start + m.start(), start + m.end(), size(f"{m[1]}{m[2]}")) for m in _BINARY.finditer(text)
    ]
    taken += [(v.start, v.end) for v in found]
    found += inner
    found += [
        Value("number", m[0], start + m.start(), start + m.end(), int(m[0]))
        for m in _NUMERAL.finditer(text)
        if not any(a <= start + m.start() < b for a, b in taken)
    ]
    return found
