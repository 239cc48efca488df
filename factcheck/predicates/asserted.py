"""A catalogued property is asserted of services, Dockerfiles or files: "redis has no health check", "interval: 30 s"."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from claims.model import Claim, Form, Polarity, QuantifierKind, Role, Value
from factcheck.evaluate import Member, hold, named, only, over
from factcheck.explained import common_spans, residue
from factcheck.property import Property, properties
from factcheck.proxy import documents
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.scope import Scope, layers, mentions
from factcheck.world import Subject, World, words

# The layers from which a claim may take the property that it does not name itself, and how short it must then be.
LENDERS = (Role.LEAD, Role.COLUMN, Role.SENTENCE, Role.PARENT, Role.HEADING, Role.INTRO, Role.BEFORE, Role.ROW)
DOMAINS: dict[str, Callable[[Subject], bool]] = {
    "application": lambda s: s.built,
    "own-image": lambda s: s.built,
    "third-party-image": lambda s: not s.built,
}
ELLIPTIC = 1  # telling words left over in a claim that may still take its property from the context


@dataclass(frozen=True, slots=True)
class Candidate:
    """A property that the words suggest."""

    one: Property
    opposite: bool
    weight: float
    span: tuple[int, int] | None  # in the claim's own text
    length: int


def candidates(claim: Claim) -> list[Candidate]:
    """The properties that the claim, and failing it the context, speaks of; the nearest mention of each counts."""
    found: dict[tuple[str, bool], Candidate] = {}
    known = properties()
    for layer in layers(claim):
        if layer.role is not None and layer.role not in LENDERS:
            continue
        pool = mentions(layer, claim, "property", "opposite")
        if layer.role is Role.SENTENCE:
            pool = tuple(m for m in layer.part.mentions if m.kind in ("property", "opposite"))
        for mention in pool:
            for name in mention.names:
                opposite = mention.kind == "opposite"
                if name in known and (name, opposite) not in found and (name, not opposite) not in found:
                    span = (mention.start, mention.end) if layer.role is None else None
                    found[name, opposite] = Candidate(
                        known[name], opposite, layer.weight, span, len(words(mention.text)) or 1
                    )
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
                found[one.id, False] = Candidate(one, False, 0.95, (value.start, value.end), 2)
    for value in claim.body.values:
        for one in known.values():
            if claim.polarity is Polarity.NEGATIVE:
                continue  # what denies a value names what it denies
            if value.kind in one.signals and (one.id, False) not in found and _signals(value):
                found[one.id, False] = Candidate(one, False, 0.75, (value.start, value.end), 1)
    return list(found.values())


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
    fit = [
        v
        for v in claim.body.values
        if (v.kind in kinds or (v.kind == "assignment" and any(a <= v.start < b for a, b in keys)))
        and not (v.kind == "literal" and one.id not in RUNS and COMMANDS.match(str(v.amount)))
        and not (v.kind == "path" and one.id != "build-dockerfile" and names_place(str(v.amount)))
        and not (v.kind == "literal" and any(a <= v.start + 1 and v.end - 1 <= b for a, b in names))
    ]
    # `restart: always` names the property and gives its value.
    fit = [
        replace(v, kind="literal", amount=v.amount[1])
        if v.kind == "assignment" and isinstance(v.amount, tuple) and any(a <= v.start < b for a, b in keys)
        else v
        for v in fit
    ]
    fit = _latest(fit, claim)
    if nouns and any(v.noun in nouns for v in fit):
        fit = [v for v in fit if v.noun in nouns]
    elif nouns:
        # A counted thing of another sort ("2 replicas") is no value of this property ("3 retries").
        fit = [v for v in fit if not v.noun or v.kind not in ("count",)]
    return tuple(fit)


def names_place(path: str) -> bool:
    """Whether a path names the file that a claim is about rather than a value: a compose file or a Dockerfile."""
    base = path.rstrip("/").rpartition("/")[2].lower()
    return "dockerfile" in base or "compose" in base


def _latest(values: list[Value], claim: Claim) -> list[Value]:
    """ "A → B", "from A to B", «с A на B»: what is now."""
    if len(values) < 2 or len({v.kind for v in values}) != 1:
        return values
    body = claim.body
    between = body.text[values[-2].end - body.start : values[-1].start - body.start]
    before = body.text[max(0, values[0].start - body.start - 6) : values[0].start - body.start].lower().split()
    if (
        "→" in between
        or "->" in between
        or (before and before[-1].strip("`") in ("from", "с", "со") and len(between) < 12)
    ):
        return values[-1:]
    return values


def service_members(names: Sequence[str], scope: Scope, world: World, dockerfile: bool = False) -> list[Member]:
    """Services by name, each under all the files of the scope in which it stands."""
    inside = world.services(scope.compose)
    found = []
    for name in names:
        subjects = tuple(s for s in inside if s.name == name)
        if scope.compose_only:
            subjects = tuple(
                replace(s, dockerfile="", built=False) if s.built and not dockerfile else s for s in subjects
            )
        if subjects:
            found.append(Member(name, subjects))
    return found


def subjects_and_objects(
    one: Property, span: tuple[int, int] | None, claim: Claim, scope: Scope
) -> tuple[tuple[str, ...], tuple[Value, ...]]:
    """The services that a claim speaks of, and for a relation the services that are its values.

    "api depends on redis": api is the subject, redis the value. With the phrase in the context ("Depends on: redis")
    every service in the claim is a value.
    """
    counted = bool(counts_domain(claim, scope))
    quantified = scope.quantifier is not None and scope.quantifier.kind in (
        QuantifierKind.ALL,
        QuantifierKind.NONE,
        QuantifierKind.NOT_ALL,
        QuantifierKind.MOST,
    )
    subjects = (
        ()
        if not scope.own and (quantified or counted) and scope.domain in ("service", "application")
        else scope.services
    )
    if not one.relation:
        return subjects, ()
    named = [m for m in claim.body.mentions if m.kind in ("service", "group")]
    cut = span[1] if span is not None else claim.start
    behind = [m for m in named if m.start >= cut]
    before = [m for m in named if m.end <= cut]
    # An exact name wins over a group that stands in the same place.
    exact = {(m.start, m.end) for m in behind if m.kind == "service"}
    chosen = [m for m in behind if m.kind == "service" or not any(a <= m.start and m.end <= b for a, b in exact)]
    objects = tuple(Value("object", m.text, m.start, m.end, m.names) for m in chosen)
    if not named and scope.lender is Role.SENTENCE:
        # The services of the sentence may be the values of its relation: the subject stands over it.
        subjects = _over(claim, scope)
    if before:
        subjects = tuple(dict.fromkeys(n for m in before for n in m.names if n in scope.services))
    elif behind and scope.own:
        subjects = scope.around
    return subjects, objects


def _over(claim: Claim, scope: Scope) -> tuple[str, ...]:
    """The services that stand over a claim: in its row, its parent items, its headings."""
    for layer in layers(claim):
        if layer.role in (Role.ROW, Role.PARENT, Role.HEADING):
            found = tuple(n for m in mentions(layer, claim, "service", "group") for n in m.names)
            if found:
                return tuple(dict.fromkeys(found))
    return scope.services


def _words(claim: Claim, start: int, values: Sequence[Value]) -> tuple[Value, ...]:
    """The Latin words behind a position as values: names of packages."""
    found = []
    for match in re.finditer(r"[A-Za-z][\w.+-]*\w", claim.body.text):
        low = claim.body.start + match.start()
        inside = any(v.start <= low < v.end for v in values)
        if low >= start and not inside and match[0].lower() not in NOISE:
            found.append(Value("literal", match[0], low, low + len(match[0]), match[0]))
    return tuple(found)


def counts_domain(claim: Claim, scope: Scope) -> tuple[Value, ...]:
    """The numbers of a claim that count the domain it ranges over ("three services have", "all four files")."""
    if not scope.domain:
        return ()
    from factcheck.vocabulary import table

    phrases = {p for said in table("domains")[scope.domain].values() for p in said}
    return tuple(v for v in claim.body.values if v.kind == "count" and v.noun in phrases)


def members_of(one: Property, scope: Scope, world: World, subjects: tuple[str, ...]) -> tuple[list[Member], bool, str]:
    """The members that the claim ranges over, whether they are named one by one, and the kind of them."""
    if "service" in one.of and subjects and not (scope.own_files and scope.dockerfiles and not scope.own):
        found = service_members(subjects, scope, world, one.of[0] == "dockerfile")
        if found:
            return found, True, "service"
    if "dockerfile" in one.of and (
        (scope.own_files and scope.dockerfiles)
        or scope.domain == "dockerfile"
        or (one.of[0] == "dockerfile" and scope.dockerfiles and not (scope.services and "service" in one.of))
    ):
        named_ones = scope.own_files or (scope.named and len(scope.dockerfiles) < len(world.dockerfiles))
        files = [world.dockerfile(path) for path in scope.dockerfiles]
        return [Member(s.name, (s,)) for s in files], bool(named_ones and len(files) == 1), "dockerfile"
    kind = one.of[0]
    if kind == "service" or (kind == "dockerfile" and "service" in one.of and not scope.dockerfiles):
        chosen = [s for s in world.services(scope.compose) if scope.domain not in DOMAINS or DOMAINS[scope.domain](s)]
        names = tuple(dict.fromkeys(s.name for s in chosen))
        return service_members(names, scope, world, one.of[0] == "dockerfile"), False, "service"
    if kind == "compose":
        return (
            [Member(p, (world.compose(p),)) for p in scope.compose],
            len(scope.compose) == 1 and scope.named,
            "compose",
        )
    if kind == "proxy":
        served = documents(world, scope.paths)
        alone = len(served) == 1 and served[0] in scope.paths
        return [Member(p, (world.file(p),)) for p in served], alone, "proxy"
    if kind == "ignore":
        kept = _ignore_files(scope, world)
        return [Member(p, (world.file(p),)) for p in kept], len(kept) == 1, "ignore"
    if kind == "file":
        paths = scope.paths or tuple(d for d in world.corpus.documents)
        return [Member(p, (world.file(p),)) for p in paths], bool(scope.paths), "file"
    return [Member("the project", (world.project,))], False, "project"


def _ignore_files(scope: Scope, world: World) -> list[str]:
    """The ignore files that a claim means: those it names, else the .dockerignore nearest to the root."""
    every = [d.path for kind in ("dockerignore", "gitignore") for d in world.corpus.of_kind(kind)]
    named_ones = [p for p in every if p in scope.paths]
    if named_ones:
        depth = min(p.count("/") for p in named_ones)
        return [p for p in named_ones if p.count("/") == depth] if scope.own_files else named_ones
    return [d.path for d in world.corpus.of_kind("dockerignore")]


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """Every property that the claim may assert, scored."""
    found = []
    own = [c for c in candidates(claim) if c.span is not None]
    for candidate in candidates(claim):
        reading = _reading(candidate, claim, scope, world, bool(own))
        if reading is not None:
            found.append(reading)
    return found


def _reading(candidate: Candidate, claim: Claim, scope: Scope, world: World, has_own: bool) -> Reading | None:
    one = candidate.one
    values = values_for(one, claim)
    subjects, objects = subjects_and_objects(one, candidate.span, claim, scope)
    if objects:
        values = (*values, *objects)
    if one.worded and candidate.span is not None:
        values = (*values, *_words(claim, candidate.span[1], values))
    if aggregated(claim) or (one.relation and ("→" in claim.text or "->" in claim.text)):
        return None
    explained = common_spans(claim) + [(v.start, v.end) for v in (*values, *counts_domain(claim, scope))]
    if candidate.span is not None:
        explained.append(candidate.span)
    left = residue(claim.body, explained)
    read = [(v.start, v.end) for v in values] + ([candidate.span] if candidate.span is not None else [])
    kinds = ("service", "group", "file") if candidate.span is not None else ("service", "group")
    read += [(m.start, m.end) for m in claim.body.mentions if m.kind in kinds]
    spare = [v for v in claim.body.values if v.kind in NAMING and not any(v.start < b and a < v.end for a, b in read)]
    if candidate.span is None:
        # A property from the context needs a claim that is short of one: a bare value, a bare subject, "none have".
        if has_own or len(left) > ELLIPTIC:
            return None
        if one.kind.accepts and not values and not (scope.own or scope.quantifier or claim.body.negations):
            return None
        if one.relation and not objects and not claim.body.negations:
            return None
        if spare or (values and claim.polarity is Polarity.NEGATIVE):
            return None  # a file or a literal that the property does not take is what the claim is about
    positive = (claim.polarity is Polarity.POSITIVE) is not candidate.opposite
    score = candidate.weight + 0.05 * min(candidate.length, 4) - 0.1 * len(left)
    if values:
        score += 0.15
    elif one.kind.accepts and claim.body.values:
        score -= 0.15
    score -= 0.15 * len(spare)
    if one.weak:
        score -= 0.3
    members, is_named, kind = members_of(one, scope, world, subjects)
    number = _number(claim, scope, kind)
    text = _show(one, members, is_named, kind, values, positive, scope)

    def decide() -> Outcome:
        return _decide(one, members, is_named, kind, values, positive, scope, world, number)

    # Words that are common, or a property taken from the context without a value, refute nothing by themselves.
    lent = candidate.span is None
    ranged = scope.quantifier is not None and scope.quantifier in claim.body.quantifiers
    told = bool(values or claim.body.negations or ranged)
    near = candidate.weight > 0.5 or (scope.own and told)
    accuses = not (one.weak and not (values and scope.own)) and not (lent and (left or not near or not told))
    accuses = accuses and claim.form is not Form.TREE_COMMENT
    if claim.form in (Form.CELL, Form.HEADING) and not (values or scope.own or claim.body.negations or ranged):
        accuses = False  # a bare noun in a table or a heading may be no more than a label
    if scope.quantifier is not None and scope.quantifier.kind is QuantifierKind.ALL and left:
        accuses = False  # a word more may narrow what "all" ranges over
    return Reading(one.id, max(0.0, min(1.2, score)), text, decide, len(left), accuses, bool(values))


RUNS = ("command", "entrypoint", "healthcheck")  # the properties whose values are commands
COMMANDS = re.compile(
    r"(?:sudo\s+)?(?:docker|docker-compose|make|npm|npx|yarn|pnpm|git|curl|kubectl|cd|cp|cat|export|echo|psql)\s"
)
NOISE = frozenset(
    ["and", "or", "with", "in", "on", "for", "the", "a", "an", "of", "via", "using", "only", "all", "also", "system", "package", "packages", "dependencies", "dependency", "tools", "runtime", "minimal"]
)
NAMING = ("path", "literal", "image", "flag", "assignment", "cidr", "port-map")
AGGREGATES = frozenset(
    ["total", "sum", "combined", "altogether", "overall", "сумма", "суммарно", "итого", "всего", "суммарный", "общий"]
)


def aggregated(claim: Claim) -> bool:
    """Whether a claim speaks of a sum over things, which no single value bears out."""
    return any(token.lemma in AGGREGATES for token in claim.body.tokens)


def _number(claim: Claim, scope: Scope, kind: str) -> tuple[Value, ...]:
    """ "Three services have ...": the number of members, when the claim counts the domain itself."""
    if scope.domain not in (kind, "service", "dockerfile"):
        return ()
    if scope.quantifier is not None and scope.quantifier.kind is QuantifierKind.ALL:
        return ()  # "all four" ranges over them, it does not count
    return counts_domain(claim, scope)[:1]


def _decide(
    one: Property,
    members: list[Member],
    is_named: bool,
    kind: str,
    values: tuple[Value, ...],
    positive: bool,
    scope: Scope,
    world: World,
    number: tuple[Value, ...],
) -> Outcome:
    quantifier = scope.quantifier.kind if scope.quantifier is not None else None
    places = {
        "dockerfile": scope.dockerfiles,
        "proxy": tuple(m.name for m in members),
        "ignore": tuple(m.name for m in members),
    }.get(kind, scope.compose)
    whole = tuple(world.whole(path) for path in places)
    everything = _everything(one, scope, world) if kind == "service" else members
    if quantifier is QuantifierKind.ONLY and is_named and scope.own and kind == "service" and not one.relation:
        inside = {m.name for m in members}
        return only(members, [m for m in everything if m.name not in inside], one, values, world, positive)
    if scope.excepted and kind == "service":
        outside = set(scope.excepted)
        rest = [m for m in everything if m.name in outside]
        return only([m for m in everything if m.name not in outside], rest, one, values, world, positive)
    both = scope.quantifier is not None and scope.quantifier.number == 2 and len(scope.compose) == 2 and scope.named
    if both and kind == "service":
        return _in_each(one, members, is_named, values, positive, scope, world)
    if is_named and not (quantifier is QuantifierKind.NONE and not scope.own):
        if quantifier is QuantifierKind.NONE:
            positive = False
        outcome = named(members, one, values, world, positive, alternative=_loose(members, scope, quantifier))
        if one.relation and quantifier is QuantifierKind.ONLY and positive and outcome.answer is Answer.YES:
            return _nothing_else(one, members, values, world, outcome)
        if outcome.answer is Answer.NO and values and positive and "dockerfile" in one.of and not scope.compose_only:
            # A service's name may mean its folder: another Dockerfile there may be the one that is spoken of.
            folders = {posixpath.dirname(s.dockerfile) for m in members for s in m.subjects if s.dockerfile}
            beside = [p for p in world.dockerfiles if posixpath.dirname(p) in folders and posixpath.dirname(p)]
            for path in beside:
                held = hold(one, world.dockerfile(path), values, world)
                if held.truth:
                    return Outcome(Answer.YES, "", at=held.at)
        if outcome.answer is Answer.NO and not scope.own and len(values) > 1:
            return unknown("not-understood")
        if outcome.answer is Answer.NO and not scope.own and kind == "service" and values and positive:
            # The subject was taken from the context. If the value is right of another service, that one may be meant.
            others = over(everything, one, values, world, True, None, whole)
            if others.answer is not Answer.NO:
                return others
        return outcome
    if quantifier is QuantifierKind.ALL and kind == "service" and not scope.named and len(scope.compose) > 1:
        # "All services" without a file means those of the main one.
        main = scope.compose[0]
        members = [Member(m.name, tuple(s for s in m.subjects if s.file == main)) for m in members]
        members = [m for m in members if m.subjects]
        whole = whole[:1]
    if number and not is_named:
        return over(members, one, values, world, positive, None, whole, number)
    if kind == "service" and values and quantifier is QuantifierKind.ALL and (one.detail or scope.domain != "service"):
        # "The interval is 30 s everywhere" ranges over those that have one.
        having = [m for m in members if any(one.look(s, world).present for s in m.subjects)]
        members = having or members
    return over(members, one, values, world, positive, quantifier, whole)


def _nothing_else(
    one: Property, members: Sequence[Member], values: Sequence[Value], world: World, outcome: Outcome
) -> Outcome:
    """ "api waits only for consul": the relation has no other object."""
    meant = {str(n) for v in values if isinstance(v.amount, tuple) for n in v.amount}
    for subject in subjects_of(members):
        others = [f for f in one.look(subject, world).found if str(f.value) not in meant]
        if others:
            return Outcome(Answer.NO, "", f"also {others[0].show()}", at=(others[0].at,))
    return outcome


def _in_each(
    one: Property,
    members: Sequence[Member],
    is_named: bool,
    values: Sequence[Value],
    positive: bool,
    scope: Scope,
    world: World,
) -> Outcome:
    """ "In both files": the claim must hold in each of them."""
    outcomes = []
    for path in scope.compose:
        here = [Member(m.name, tuple(s for s in m.subjects if s.file == path)) for m in members]
        here = [m for m in here if m.subjects]
        kind = None if is_named or scope.domain not in ("service", "application") else QuantifierKind.ALL
        whole = (world.whole(path),)
        outcomes.append(
            named(here, one, values, world, positive)
            if is_named
            else over(here, one, values, world, positive, kind, whole)
        )
    false = [o for o in outcomes if o.answer is Answer.NO]
    if false:
        return false[0]
    if all(o.answer is Answer.YES for o in outcomes):
        return Outcome(Answer.YES, "", at=tuple(at for o in outcomes for at in o.at))
    return next(o for o in outcomes if o.answer is Answer.UNKNOWN)


def _loose(members: Sequence[Member], scope: Scope, quantifier: QuantifierKind | None) -> bool:
    """Whether one member is enough: a role or a technology taken from the context may mean any of its services."""
    return len(members) > 1 and scope.grouped and quantifier is not QuantifierKind.ALL


def _everything(one: Property, scope: Scope, world: World) -> list[Member]:
    del one
    names = tuple(dict.fromkeys(s.name for s in world.services(scope.compose)))
    return service_members(names, scope, world)


def _show(
    one: Property,
    members: Sequence[Member],
    is_named: bool,
    kind: str,
    values: Sequence[Value],
    positive: bool,
    scope: Scope,
) -> str:
    """How the reading is shown: property, subjects, value, scope."""
    verb = "has" if positive else "has no"
    what = one.id.replace("-", " ")
    if values:
        what += " = " + ", ".join(v.text for v in values)
    if is_named:
        who = ", ".join(m.name for m in members[:5]) + (", ..." if len(members) > 5 else "")
    else:
        quantifier = scope.quantifier.kind.value if scope.quantifier is not None else ("some" if positive else "any")
        who = f"{quantifier} {kind}"
    where = f" in {', '.join(scope.compose[:3])}" if scope.named and scope.compose and kind != "dockerfile" else ""
    return f"{who} {verb} {what}{where}"


def subjects_of(members: Sequence[Member]) -> list[Subject]:
    """All the subjects of some members."""
    return [subject for member in members for subject in member.subjects]
