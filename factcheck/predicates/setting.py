"""A setting has a value, said in words or by name: "the session lifetime is 60 minutes", «буфер InnoDB 512 МБ»,
"registration is disabled", `LOG_LEVEL` — `debug`.

The words of the claim are compared with those of which the names of variables and flags are made
(`factcheck/settings.py`). A value that is the same bears the claim out. One that differs refutes it only where the
claim leaves no word over, names the setting by more than a word that stands in many of them, and one setting alone
answers to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claims.model import Claim, Form, Part, Polarity, QuantifierKind, Role, Token, Value
from factcheck.candidates import firmly_named
from factcheck.explained import common_spans, telling
from factcheck.kinds.setting import equal
from factcheck.property import properties
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.scope import Scope, layers
from factcheck.settings import Setting, notions_of_word, settings
from factcheck.vocabulary import wordset
from factcheck.world import World, words

VALUES = ("size", "duration", "count", "number", "percent", "literal", "url", "address", "version", "port", "user")
TRUE, FALSE = ("true", "yes", "on", "1", "enabled"), ("false", "no", "off", "0", "disabled")
SWITCHES = frozenset(
    ["allow", "allowed", "enable", "enabled", "disable", "disabled", "is", "use", "no", "skip", "active"]
)
INVERTING = frozenset(["disable", "disabled", "no", "skip"])
COMPOUNDS = {("sign", "up"): "signup", ("time", "out"): "timeout", ("time", "zone"): "timezone", ("log", "in"): "login"}
LENDERS = (Role.LEAD, Role.COLUMN, Role.ROW)
MANY = 3  # settings that may answer to a claim's words, at most
BOOLEAN = Value("boolean", "", 0, 0)


@dataclass(frozen=True, slots=True)
class Said:
    """What a claim says of a setting: its notions, the settings that it spells out, the words that are neither."""

    notions: tuple[tuple[str, ...], ...]
    spelled: tuple[str, ...]
    value: Value
    end: int  # of the last word that names it


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The settings whose names the claim's words make up, with its values."""
    if claim.form in (Form.TREE, Form.TREE_COMMENT, Form.CODE, Form.COMMAND, Form.HEADING):
        return []
    if scope.quantifier is not None and scope.quantifier.kind is not QuantifierKind.ALL:
        return []
    checks = [n for m in claim.body.mentions if m.kind == "property" for n in m.names if n.startswith("healthcheck")]
    if any(firmly_named(properties()[name], claim) for name in checks):
        return []
    values = [v for v in claim.body.values if v.kind in VALUES]
    if any(m.kind == "property" and "port" in m.names[0] for m in claim.body.mentions):
        values = [v for v in values if v.kind != "port"]  # which ports are published is asked elsewhere
    values += _capitals(claim, values)
    if values and claim.polarity is Polarity.NEGATIVE:
        return []
    known = settings(scope, world)
    if not known:
        return []
    names = {one.key.lower() for one in known}
    values = [v for v in values if str(v.amount).strip("`").lower().lstrip("-") not in names]
    values = values or _bare(claim, names)
    if not values and not _switched(claim):
        return []
    if len(values) > 1:
        return _several(claim, values, names, known, scope, world)
    said = _said(claim, values[0] if values else BOOLEAN, names, (claim.body.start, claim.body.end))
    found = _reading(said, known, claim, scope, world)
    return [found] if found is not None else []


def _several(
    claim: Claim, values: list[Value], names: set[str], known: Sequence[Setting], scope: Scope, world: World
) -> list[Reading]:
    """Several settings with a value each, named before it ("oplog 500 MB and cache 2 GB") or behind ("10 calls")."""
    values = sorted(values, key=lambda v: v.start)
    before = [(a, v.end) for a, v in zip((claim.body.start, *(v.end for v in values)), values, strict=False)]
    behind = [(v.start, b) for v, b in zip(values, (*(v.start for v in values[1:]), claim.body.end), strict=True)]
    last = _words(claim.body, claim, values[-1], names, (values[-1].end, claim.body.end))
    # Words behind the last value name what it is of: then each value stands before its name.
    for cuts in (behind,) if last[0] or last[1] else (before,):
        said = [_said(claim, value, names, cut, lent=False) for value, cut in zip(values, cuts, strict=True)]
        if not all(one.notions or one.spelled for one in said):
            continue
        found = [_reading(one, known, claim, scope, world) for one in said]
        whole = [one for one in found if one is not None]
        if whole:
            return [_joined(whole, len(whole) == len(found))]
    return []


def _joined(parts: Sequence[Reading], complete: bool) -> Reading:
    """Several settings as one reading: all of them must be as is said, and one that is not refutes it."""

    def decide() -> Outcome:
        outcomes = [(one, one.decide()) for one in parts]
        against = next((o for one, o in outcomes if o.answer is Answer.NO and one.accuses), None)
        if against is not None:
            return against
        if complete and all(o.answer is Answer.YES for _, o in outcomes):
            return Outcome(Answer.YES, at=tuple(dict.fromkeys(at for _, o in outcomes for at in o.at)))
        return unknown("not-understood")

    text = "; ".join(dict.fromkeys(one.text for one in parts))
    score = min(one.score for one in parts) - (0.0 if complete else 0.1)
    residue = min(one.residue for one in parts)
    return replace(
        parts[0], text=text, decide=decide, score=score, residue=residue, accuses=any(o.accuses for o in parts)
    )


def _capitals(claim: Claim, values: Sequence[Value]) -> list[Value]:
    """Words in capitals that no file names: WARNING, PLAINTEXT."""
    taken = [(v.start, v.end) for v in values] + [(m.start, m.end) for m in claim.body.mentions]
    return [
        Value("literal", t.text, t.start, t.end, t.text)
        for t in claim.body.tokens
        if t.text.isupper() and t.text.isalpha() and len(t.text) > 4
        if not any(a < t.end and t.start < b for a, b in taken)
    ]


def _switched(claim: Claim) -> bool:
    """Whether a claim says no more than that something is on or off."""
    return any(t.lemma in wordset("switches") for t in claim.body.tokens)


def _said(claim: Claim, value: Value, names: set[str], cut: tuple[int, int], lent: bool = True) -> Said:
    """What stands between two offsets of a claim; failing that, with `lent`, what stands before its colon or over."""
    notions, spelled, end = _words(claim.body, claim, value, names, cut)
    for layer in layers(claim) if lent else ():
        if layer.role in LENDERS and not (notions or spelled):
            notions, spelled, _ = _words(layer.part, claim, value, names, (layer.part.start, layer.part.end))
    return Said(notions, spelled, value, end)


def _words(
    part: Part, claim: Claim, value: Value, names: set[str], cut: tuple[int, int]
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...], int]:
    """The notions and the spelled names between two offsets of a part, and where the last of them ends."""
    tokens = [t for t in part.tokens if cut[0] <= t.start and t.end <= cut[1]]
    spelled = [m for m in part.mentions if m.kind == "variable" and m.names[0].lower() in names]
    coded = [v for v in part.values if str(v.amount).lower().lstrip("-") in names]
    spelled = [m for m in spelled if cut[0] <= m.start and m.end <= cut[1]]
    coded = [v for v in coded if cut[0] <= v.start and v.end <= cut[1]]
    taken = [(m.start, m.end) for m in spelled] + [(v.start, v.end) for v in coded]
    bare = [t for t in tokens if t.text.lower() in names and not _inside(t, taken) and not t.text.islower()]
    taken += [(t.start, t.end) for t in bare]
    spans = [*(common_spans(claim) if part is claim.body else ()), *taken, (value.start, value.end)]
    spans += [(m.start, m.end) for m in part.mentions if m.kind in ("service", "group", "file", "environment")]
    spans += [(n.start, n.end) for n in part.negations]
    left = [
        t
        for t in tokens
        if (telling(t) or notions_of_word(t.lemma)[:1] not in ((), (t.lemma,)))
        and not _inside(t, spans)
        and t.lemma not in wordset("switches")
        and t.lemma not in wordset("setting_words")
    ]
    joined = {a.start: COMPOUNDS[a.lemma, b.lemma] for a, b in pairwise(tokens) if (a.lemma, b.lemma) in COMPOUNDS}
    notions = [_notions(joined.get(t.start, t.lemma), t.text) for t in left]
    if value.noun and part is claim.body:
        notions.append(notions_of_word(value.noun))
    ends = [t.end for t in left] + [b for _, b in taken]
    told = [m.names[0].lower() for m in spelled] + [str(v.amount).lower().lstrip("-") for v in coded]
    told += [t.text.lower() for t in bare]
    return tuple(notions), tuple(dict.fromkeys(told)), max(ends, default=0)


def _notions(lemma: str, text: str) -> tuple[str, ...]:
    """What a word may stand for; an acronym is known as it is written ("CORS" is the plural of nothing)."""
    written = (text.lower(),) if text.isascii() and text.isalnum() else ()
    return tuple(dict.fromkeys((*notions_of_word(lemma), *notions_of_word(text.lower()), *written)))


def _bare(claim: Claim, names: set[str]) -> list[Value]:
    """The one plain word that stands behind the name of a setting: "LOG_LEVEL is debug in the api"."""
    named = [m.end for m in claim.body.mentions if m.kind == "variable" and m.names[0].lower() in names]
    named += [v.end for v in claim.body.values if str(v.amount).lower().lstrip("-") in names]
    lent = [
        m
        for layer in layers(claim)
        if layer.role in LENDERS
        for m in layer.part.mentions
        if m.kind == "variable" and m.names[0].lower() in names
    ]
    if len(named) > 1 or not (named or lent):
        return []
    start = named[0] if named else claim.body.start
    after = [t for t in _between(claim, start, claim.body.end) if any(c.isalnum() for c in t.text)]
    words_after = [t for t in after if t.lemma not in wordset("copulas") and telling(t)]
    if len(words_after) != 1 or not (words_after[0].text.isascii() and words_after[0].text.isalpha()):
        return []
    one = words_after[0]
    switched = one.lemma in wordset("switches") or one.lemma in wordset("setting_words")
    return [] if switched else [Value("literal", one.text, one.start, one.end, one.text)]


def _inside(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a <= token.start and token.end <= b for a, b in spans)


def _reading(said: Said, known: Sequence[Setting], claim: Claim, scope: Scope, world: World) -> Reading | None:
    """The reading of the settings that answer best to the words; None if none does."""
    if len(said.spelled) > 1 or not (said.notions or said.spelled):
        return None
    pool = [s for s in known if s.key.lower().lstrip("-") in said.spelled] if said.spelled else list(known)
    fits = [(fit, s) for s in pool if (fit := _fit(said, s)) is not None]
    if said.value is BOOLEAN:
        fits = [(fit, s) for fit, s in fits if s.values and s.values[0].lower() in (*TRUE, *FALSE)]
    if not fits:
        return None
    best = max(fit.score for fit, _ in fits)
    chosen = [(fit, s) for fit, s in fits if fit.score == best]
    fit = chosen[0][0]
    meant = [s for _, s in chosen]
    if len({s.key for s in meant}) > MANY or (fit.left and not fit.telling):
        return None
    firm = not fit.left and (fit.telling or bool(said.spelled)) and _sure(said, meant, claim, scope, fit)
    whole = not (fit.left or fit.rest or said.spelled)
    score = min(1.1, 0.75 + 0.12 * fit.matched - 0.12 * fit.left - 0.04 * fit.rest + 0.1 * whole)
    text = f"{meant[0].key} = {said.value.text or ('on' if _claims_on(claim) else 'off')} in {meant[0].owner}"
    every = scope.quantifier is not None and scope.quantifier.kind is QuantifierKind.ALL
    owners = {s.owner for s in meant}
    ranging = every and not scope.own and scope.domain in ("service", "application")
    lacking = [
        s.at
        for s in (world.services(scope.compose) if ranging else ())
        if s.name not in owners and (s.built or scope.domain == "service")
    ]

    def decide() -> Outcome:
        outcome = _decide(said.value, meant, claim, every)
        if outcome.answer is Answer.YES and lacking:
            return Outcome(Answer.NO, "", f"only {', '.join(sorted(owners))} set {meant[0].key}", at=tuple(lacking[:8]))
        return outcome

    return Reading("setting", score, text, decide, fit.left, firm, True)


@dataclass(frozen=True, slots=True)
class Fit:
    """How the words of a claim and of a setting's name fit: `left` of the claim's are not in the name, `rest` of the
    name's not in the claim; `telling`: more than a word that many settings have is in both.
    """

    score: float
    matched: int
    left: int
    rest: int
    telling: bool


def _fit(said: Said, one: Setting) -> Fit | None:
    own = {notion for piece in one.notions for notion in piece.split("|")}
    owner = set(words(one.owner))
    hit = [n for n in said.notions if own & set(n)]
    left = sum(1 for n in said.notions if not own & set(n) and not owner & set(n))
    matched = {piece for piece in one.notions for n in hit if set(piece.split("|")) & set(n)}
    rest = [
        piece
        for piece in one.notions
        if piece not in matched and not set(piece.split("|")) & (owner | wordset("setting_frames") | SWITCHES)
    ]
    if said.spelled:
        return Fit(1.0 - 0.2 * left, 1, left, 0, True)
    if not matched:
        return None
    specific = len(matched) > 1 or not set(next(iter(matched)).split("|")) & wordset("setting_common")
    return Fit(len(matched) - 0.3 * len(rest) - 0.6 * left, len(matched), left, len(rest), specific)


def _sure(said: Said, meant: Sequence[Setting], claim: Claim, scope: Scope, fit: Fit) -> bool:
    """Whether a differing value would speak against the claim."""
    if len({s.key for s in meant}) > 1 or fit.rest > 1 or any(s.unresolved for s in meant):
        return False
    if not scope.services and not said.spelled and len({s.owner for s in meant}) > 1 and fit.matched < 2:
        return False
    if said.value.kind in ("literal", "url", "address", "version", "user"):
        # "`JWT_SECRET` comes from `.env`" says nothing of its value, "`JWT_SECRET` is `x`" does.
        between = _between(claim, said.end, said.value.start)
        joined = all(t.lemma in wordset("copulas") or not any(c.isalnum() for c in t.text) for t in between)
        shape = said.value.text.strip("`")
        word = not any(sign in shape for sign in "/.() ")  # else it is a place, a call, a command
        return joined and word and not (shape.isupper() and "_" in shape)
    return True


def _between(claim: Claim, start: int, end: int) -> list[Token]:
    """The tokens between a setting and its value, without the names of services, files and environments."""
    spans = common_spans(claim)
    return [t for t in claim.body.tokens if start <= t.start and t.end <= end and not _inside(t, spans)]


def _claims_on(claim: Claim) -> bool:
    off = any(t.lemma in wordset("switches_off") for t in claim.body.tokens)
    return (claim.polarity is Polarity.POSITIVE) and not off


def _decide(value: Value, meant: Sequence[Setting], claim: Claim, every: bool) -> Outcome:
    same: Callable[[Setting], bool | None] = (
        (lambda s: _is_on(s, _claims_on(claim))) if value is BOOLEAN else (lambda s: _same(value, s))
    )
    told = [(s, same(s)) for s in meant]
    true, false = [s for s, t in told if t], [s for s, t in told if t is False]
    if true and not (every and false):
        return Outcome(Answer.YES, "", at=tuple(dict.fromkeys(s.at for s in true))[:8])
    if false and (every or len(false) == len(told)):
        shown = "; ".join(dict.fromkeys(f"{s.owner}: {s.show()}" for s in false[:3]))
        return Outcome(Answer.NO, "", shown, at=tuple(dict.fromkeys(s.at for s in false))[:8])
    return unknown("not-understood")


def _is_on(one: Setting, on: bool) -> bool | None:
    text = one.values[0].lower() if one.values else ""
    if text not in (*TRUE, *FALSE):
        return None
    inverted = any(piece in INVERTING for piece in one.notions)
    return ((text in TRUE) is not inverted) is on


def _same(value: Value, one: Setting) -> bool | None:
    answers = [equal(value, text, one.unit) for text in one.values]
    if any(answers):
        return True
    return None if not answers or None in answers else False
