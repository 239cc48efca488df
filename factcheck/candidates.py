"""Which properties a claim's words suggest, and which of its values they can be compared with."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from claims.model import Claim, Form, Mention, Part, Polarity, Role, Value
from claims.tokens import phrase
from factcheck.explained import telling
from factcheck.property import Property, properties
from factcheck.scope import WEIGHT, layers, mentions
from factcheck.vocabulary import wordset
from factcheck.world import words

# The layers from which a claim may take the property that it does not name itself, and how short it must then be.
LENDERS = (Role.LEAD, Role.COLUMN, Role.SENTENCE, Role.PARENT, Role.HEADING, Role.INTRO, Role.BEFORE, Role.ROW)
RUNS = ("command", "entrypoint", "healthcheck")  # the properties whose values are commands
NAMES = ("stage-names", "container-name", "networks", "profiles", "build-target")  # whose values are single words
NAMING_VARIABLES = ("required-variable",)  # whose values are the names of variables, however they are written
WORDS = (*NAMES, "platform", "restart", "network-mode", "pull-policy", "hostname", "user", "network-driver")
# A key by its path (`deploy.replicas`) or a variable (`CLIENT_URL`) is a name, and no such word.
_NO_WORD = re.compile(r"[a-z_]+(?:\.[a-z_]+)+|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
_LISTED = re.compile(r"`?(?:,\s*|\s*(?:and|or|и|или)\s+|,\s*`[^`]*`\s*(?:,|and|и)\s*)`?")
_ADDRESS = re.compile(r":\d{4,5}`?$")  # `db:5432` is where a service listens, and no image of it
_HOST = re.compile(r"(?:docker|docker-compose|make|git|kubectl)\s")  # run on the host, and not in a container
_METHOD = re.compile(r"(?:GET|HEAD|POST|PUT|PATCH|DELETE)\s+/")
COMMANDS = re.compile(
    r"(?:sudo\s+)?(?:docker|docker-compose|make|npm|npx|yarn|pnpm|git|curl|kubectl|cd|cp|cat|export|echo|psql)\s"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A property that the words suggest."""

    one: Property
    opposite: bool
    weight: float
    span: tuple[int, int] | None  # in the claim's own text
    length: int
    soft: bool = False  # named by words that often mean something else


def candidates(claim: Claim) -> list[Candidate]:
    """The properties that the claim, and failing it the context, speaks of; the nearest mention of each counts."""
    found: dict[tuple[str, bool], Candidate] = {}
    known = properties()
    for layer in layers(claim):
        if layer.role is not None and layer.role not in LENDERS:
            continue
        pool = mentions(layer, claim, "property", "opposite")
        if layer.role is Role.SENTENCE:
            # A pronoun points back: "They are there for all, the interval is 30 s".
            back = bool(claim.body.tokens) and claim.body.tokens[0].lemma in wordset("pronouns")
            pool = tuple(
                m
                for m in layer.part.mentions
                if m.kind in ("property", "opposite") and not (back and m.start >= claim.end)
            )
        for mention in pool:
            seen = all((n, False) in found or (n, True) in found for n in mention.names if n in known)
            if seen or (layer.role is not None and aside(mention.start, mention.end, layer.part)):
                continue
            # `expose` in code is that key, and no way to say that a port is published.
            spelled = mention.text if any(a <= mention.start < b for a, b in layer.part.code) else ""
            for name in (spelled,) if spelled in mention.names else mention.names:
                opposite = mention.kind == "opposite"
                if name in known and (name, opposite) not in found and (name, not opposite) not in found:
                    span = (mention.start, mention.end) if layer.role is None else None
                    soft = _is_soft(mention.text, known[name])
                    found[name, opposite] = Candidate(
                        known[name], opposite, layer.weight, span, len(words(mention.text)) or 1, soft
                    )
    if claim.form is Form.CELL and not found and _below_resources(claim):
        limits = known["resource-limits"]
        found[limits.id, False] = Candidate(limits, False, WEIGHT[Role.HEADING], None, 1, soft=True)
    for candidate in list(found.values()):
        for part in candidate.one.parts:
            # Under "limits", a size is that of memory and a number of cores that of the processor.
            if (part, False) not in found and any(
                v.kind in known[part].takes() and v.kind != "number" for v in claim.body.values
            ):
                found[part, False] = replace(candidate, one=known[part])
    for value in claim.body.values:
        if not value.noun:
            continue
        for one in known.values():
            nouns = {noun for said in one.nouns.values() for noun in said}
            if value.noun in nouns and (one.id, False) not in found:
                found[one.id, False] = Candidate(
                    one, False, 0.95, (value.start, value.end), 2, _is_soft(value.noun, one)
                )
    for value in claim.body.values:
        if value.kind == "assignment" and isinstance(value.amount, tuple):
            for one in known.values():
                if str(value.amount[0]) in one.keys and (one.id, False) not in found:
                    found[one.id, False] = Candidate(one, False, 0.95, (value.start, value.end), 2)
    for value in claim.body.values:
        for one in known.values():
            if claim.polarity is Polarity.NEGATIVE:
                continue  # what denies a value names what it denies
            if value.kind in one.signals and (one.id, False) not in found and _signals(value):
                found[one.id, False] = Candidate(one, False, 0.75, (value.start, value.end), 1)
    return list(found.values())


def _below_resources(claim: Claim) -> bool:
    """Whether a table stands below "Resources": there it gives limits, where a sentence would speak of anything."""
    titles = [c.part for c in claim.context if c.role is Role.HEADING]
    return any(t.lemma in wordset("resources") for part in titles[:1] for t in part.tokens)


def lending(found: list[Candidate], claim: Claim) -> tuple[frozenset[str], bool]:
    """The ids of the properties that the nearest words around the claim lend it, and whether it is one beyond doubt.

    What stands behind the claim in its sentence lends nothing surely. A detail and what it is a detail of, or what one
    and the same phrase may mean, are no two.
    """
    behind = _behind(claim)
    lent = [c for c in found if c.span is None and not (c.weight == WEIGHT[Role.SENTENCE] and c.one.id in behind)]
    nearest = [c for c in lent if c.weight == max(c.weight for c in lent)]
    ids = frozenset(c.one.id for c in nearest)
    within = {id for c in nearest for id in (*c.one.within, *c.one.parts)}
    return ids, len(ids - within) <= 1 or _same_words(ids, claim)


def _behind(claim: Claim) -> set[str]:
    """The properties that the rest of the claim's sentence names, and not what stands before the claim in it."""
    named = [
        (m.end <= claim.start, name)
        for layer in layers(claim)
        if layer.role is Role.SENTENCE
        for m in layer.part.mentions
        if m.kind in ("property", "opposite")
        for name in m.names
    ]
    return {name for _, name in named} - {name for ahead, name in named if ahead}


def _same_words(ids: frozenset[str], claim: Claim) -> bool:
    """Whether one and the same phrase of the context names all of some properties: a word with several meanings."""
    return any(
        ids <= {n for m in layer.part.mentions if (m.start, m.end) == (one.start, one.end) for n in m.names}
        for layer in layers(claim)
        if layer.role is not None
        for one in layer.part.mentions
        if one.kind in ("property", "opposite")
    )


def aside(start: int, end: int, part: Part) -> bool:
    """Whether a property is what something else is for, or of: "curl for health checks", "health check script"."""
    here = bisect_left(part.tokens, start, key=lambda t: t.start)
    if here and part.tokens[here - 1].end > start:
        here -= 1
    before = part.tokens[max(0, here - 2) : here]
    following = bisect_left(part.tokens, end, key=lambda t: t.start)
    after = part.tokens[following] if following < len(part.tokens) else None
    purpose = any(t.lemma in wordset("purposes") for t in before)
    if purpose and any(telling(t) and t.lemma not in wordset("purposes") for t in part.tokens[:here]):
        return True
    gap = part.text[end - part.start : after.start - part.start] if after is not None else "."
    return after is not None and not gap.strip() and after.lemma in wordset("tools")


@cache
def _soft(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(phrase(text) for text in properties()[name].soft)


def _is_soft(text: str, one: Property) -> bool:
    """Whether a name often means something else; so does one that is written as a key which is none of compose:
    `memory_limit` is PHP's, `mem_limit` is not.
    """
    said = {name for names in (*one.names.values(), *one.opposites.values()) for name in names}
    alien = "_" in text.strip("_") and text.lower() not in {*said, *one.keys}
    return alien or phrase(text) in _soft(one.id)


def firmly_named(one: Property, claim: Claim) -> bool:
    """Whether the claim or what stands around it names a property, or one that it is said within, beyond doubt."""
    wanted = {one.id, *one.within}
    named = [
        (name, _is_soft(mention.text, properties()[name]))
        for layer in layers(claim)
        for mention in layer.part.mentions
        if mention.kind in ("property", "opposite")
        for name in mention.names
        if name in properties()
    ]
    if any(name in wanted and not soft for name, soft in named):
        return True
    # "Interval 10 s, timeout 5 s": two details of one thing bear each other out.
    beside = {name for name, _ in named if properties()[name].detail and set(properties()[name].within) & wanted}
    return one.detail and len(beside | {one.id}) > 1


def _signals(value: Value) -> bool:
    """Whether a value names its property: an address does only if it is of this host and has a port."""
    if value.kind == "assignment" and isinstance(value.amount, tuple):
        return str(value.amount[0]).isupper()  # a variable, not a key of the file
    if value.kind == "version":
        return bool(value.noun)
    if value.kind != "url":
        return True
    amount = value.amount
    return (
        isinstance(amount, tuple)
        and amount[2] is not None
        and str(amount[1]).lower() in ("localhost", "127.0.0.1", "0.0.0.0")
    )


def values_for(one: Property, claim: Claim) -> tuple[Value, ...]:
    """The claim's values that this property can be compared with.

    The name of the property or of the subject in code (`restart`, `redis`) is no value; of "from A to B" only B is.
    """
    kinds = one.takes()
    nouns = {noun for said in one.nouns.values() for noun in said}
    keys = [(m.start, m.end) for m in claim.body.mentions if m.kind == "property" and one.id in m.names]
    names = [
        (m.start, m.end)
        for m in claim.body.mentions
        if m.kind in ("property", "opposite", "service", "group", "domain")
    ]
    former = _former(claim)
    fit = [
        v
        for v in claim.body.values
        if v not in former
        and (v.kind in kinds or (v.kind == "assignment" and any(a <= v.start < b for a, b in keys)))
        and not (v.kind == "literal" and one.id not in RUNS and COMMANDS.match(str(v.amount)))
        and not (v.kind == "port-map" and one.id == "volumes" and not any(c.isalpha() for c in v.text))
        and not (v.kind == "literal" and one.id in NAMES and " " in str(v.amount).strip())
        and not (v.kind == "literal" and one.id in WORDS and _NO_WORD.fullmatch(str(v.amount).strip()))
        and not (v.kind == "path" and one.of[0] != "ignore" and "*" in v.text)
        and not (v.kind == "image" and _ADDRESS.search(v.text) and _named(v.text, claim))
        and not (v.kind == "literal" and one.id in RUNS and _HOST.match(str(v.amount)))
        and not (v.kind == "literal" and _METHOD.match(str(v.amount)))
        and not (v.kind == "literal" and any(_listed_with(k, v, claim) for k in keys))
        and not (v.kind == "path" and one.id != "build-dockerfile" and names_place(str(v.amount)))
        and not (v.kind == "literal" and any(a <= v.start + 1 and v.end - 1 <= b for a, b in names))
        and not (v.kind == "literal" and _elsewhere(str(v.amount).strip("`"), one))
    ]
    # `restart: always` names the property and gives its value.
    fit = [
        replace(v, kind="literal", amount=v.amount[1])
        if v.kind == "assignment"
        and isinstance(v.amount, tuple)
        and (any(a <= v.start < b for a, b in keys) or str(v.amount[0]) in one.keys)
        else v
        for v in fit
    ]
    if one.id in NAMING_VARIABLES:
        taken = [(v.start, v.end) for v in fit]
        parts = [claim.body, *(layer.part for layer in layers(claim) if layer.role is Role.LEAD and not fit)]
        named = [_variables(part) for part in parts]
        fit += [
            Value("literal", m.text, m.start, m.end, m.names[0])
            for m in next(filter(None, named), [])
            if not any(a < m.end and m.start < b for a, b in taken)
        ]
    if "number" in kinds:
        # "EXPOSE 80" reads as the version of something; where that names the property, it is its number.
        fit += [
            replace(v, kind="number", noun="")
            for v in claim.body.values
            if v.kind == "version" and str(v.amount).isdigit() and any(a <= v.start < b for a, b in keys)
        ]
    fit = [_moved(v, claim) for v in _latest(fit, claim)]
    if nouns and any(v.noun in nouns for v in fit):
        fit = [v for v in fit if v.noun in nouns]
    elif nouns:
        # A counted thing of another sort ("2 replicas") is no value of this property ("3 retries").
        fit = [v for v in fit if not v.noun or v.kind not in ("count",)]
    return tuple(fit)


def _variables(part: Part) -> list[Mention]:
    return [m for m in part.mentions if m.kind == "variable" and m.exact]


def _named(text: str, claim: Claim) -> bool:
    """Whether what stands before the colon of an address is a service that the claim names."""
    host = text.strip("`").rpartition(":")[0]
    return any(m.kind in ("service", "group") and m.text.casefold() == host.casefold() for m in claim.body.mentions)


def _listed_with(key: tuple[int, int], value: Value, claim: Claim) -> bool:
    """Whether a value is one more of the list in which the property's own name stands: "`restart`, `logs`, `down`"."""
    first, second = sorted((key, (value.start, value.end)))
    between = claim.text[first[1] - claim.start : second[0] - claim.start]
    return _LISTED.fullmatch(between) is not None


OWNERS = (
    "restart",
    "depends-on-health",
    "depends-on",
    "network-driver",
    "network-mode",
    "pull-policy",
    "logging",
    "command",
)


def _elsewhere(text: str, one: Property) -> bool:
    """Whether a literal is a key ("`build:`"), or a value that belongs to another key than this property's."""
    return text.endswith(":") or (text in wordset("enumerated") and one.id not in OWNERS)


def _moved(value: Value, claim: Claim) -> Value:
    """ "The port changed: 4444 → 8000" maps no ports; the second is what is now."""
    if value.kind != "port-map" or not any(sign in value.text for sign in ("→", "->", "=>")):
        return value
    said = {t.lemma for layer in layers(claim) if layer.role in (None, Role.LEAD) for t in layer.part.tokens}
    if said & wordset("changes") and isinstance(value.amount, tuple):
        return replace(value, kind="port", amount=value.amount[1])
    return value


def names_place(path: str) -> bool:
    """Whether a path names the file that a claim is about rather than a value: a compose file or a Dockerfile."""
    base = path.rstrip("/").rpartition("/")[2].lower()
    return "dockerfile" in base or "compose" in base


def _former(claim: Claim) -> list[Value]:
    """What was: the A of "from `a` to `b`", «с `a` на `b`», "`a` → `b`"."""
    body, values = claim.body, claim.body.values
    found = []
    for first, second in pairwise(values):
        between = body.text[first.end - body.start : second.start - body.start].strip(" `*\"'«»").lower()
        ahead = body.text[: first.start - body.start].replace("`", " ").lower().split()[-1:]
        told = between in ("to", "на", "до") and ahead and ahead[0] in ("from", "с", "со", "из")
        if told and first.kind == second.kind:
            found.append(first)
    return found


def _latest(values: list[Value], claim: Claim) -> list[Value]:
    """ "A → B", "from A to B", «с A на B»: what is now."""
    if len(values) < 2 or len({v.kind for v in values}) != 1:
        return values
    body = claim.body
    between = body.text[values[-2].end - body.start : values[-1].start - body.start]
    before = body.text[max(0, values[0].start - body.start - 6) : values[0].start - body.start].lower()
    word = before.replace("`", " ").split()[-1:]
    if "→" in between or "->" in between or (word and word[0] in ("from", "с", "со") and len(between) < 12):
        return values[-1:]
    return values
