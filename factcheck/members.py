"""What a claim ranges over: services, Dockerfiles, proxies, ignore files; and the objects of relations."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from claims.model import Claim, Mention, QuantifierKind, Role, Value
from factcheck import neighbours
from factcheck.absent import unserved, used
from factcheck.evaluate import Member
from factcheck.property import Property, properties
from factcheck.scope import Scope, layers, mentions
from factcheck.vocabulary import wordset
from factcheck.world import Subject, World

DOMAINS: dict[str, Callable[[Subject], bool]] = {
    "application": lambda s: s.built,
    "own-image": lambda s: s.built,
    "third-party-image": lambda s: not s.built,
}
NOISE = frozenset(
    [
        "and",
        "or",
        "with",
        "in",
        "on",
        "for",
        "the",
        "a",
        "an",
        "of",
        "via",
        "using",
        "only",
        "all",
        "also",
        "system",
        "package",
        "packages",
        "dependencies",
        "dependency",
        "tools",
        "runtime",
        "minimal",
    ]
)


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
    one: Property, span: tuple[int, int] | None, claim: Claim, scope: Scope, world: World
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
    spelled = [(m.start, m.end) for m in claim.body.mentions if m.kind == "service"]
    named = [
        m
        for m in claim.body.mentions
        if m.kind == "service"
        or (m.kind == "group" and not any(a <= m.start and m.end <= b and b - a > m.end - m.start for a, b in spelled))
    ]
    cut = span[1] if span is not None else claim.start
    if span is not None and not any(m.start >= cut for m in named):
        # "api waits for db with `service_healthy`": what is waited for stands behind the verb.
        cut = next((m.end for m in _relations(claim.body.mentions) if m.end < span[0]), cut)
    if span is None and named and {t.lemma for t in claim.body.tokens} & wordset("likewise"):
        return tuple(dict.fromkeys(n for m in named for n in m.names)), ()  # "`orders` does the same": the subject
    turned = [m for m in named if m.end <= cut and _is_turned(m, claim, span, named)]
    behind = [m for m in named if m.start >= cut or m in turned]
    before = [m for m in named if m.end <= cut and m not in turned]
    # "Kafka UI waits for Kafka": the name of one service may hold that of another.
    whole = [m for m in before if m.kind == "service"]
    before = [m for m in before if m in whole or not any(w.start <= m.start and m.end <= w.end for w in whole)]
    # An exact name wins over a group that stands in the same place.
    exact = {(m.start, m.end) for m in behind if m.kind == "service"}
    chosen = [m for m in behind if m.kind == "service" or not any(a <= m.start and m.end <= b for a, b in exact)]
    objects = tuple(Value("object", m.text, m.start, m.end, m.names) for m in chosen)
    # "app depends on db and redis", and no service is made of redis: an object as well.
    gone = [m for m in unserved(claim.body) if m.start >= cut and chosen and not used(m.names[0], world, code=False)]
    objects += tuple(Value("object", m.text, m.start, m.end, m.names[:1]) for m in gone)
    if not named and (split := _around_relation(claim)) is not None:
        # "The api waits for the cache | with service_started": both stand before, one on either side of the verb.
        return split
    if not named and (scope.lender is Role.SENTENCE or _is_object(claim, scope)):
        # The services of the sentence may be the values of its relation: the subject stands over it.
        subjects = _over(claim, scope)
    if before:
        subjects = tuple(dict.fromkeys(n for m in before for n in m.names if n in scope.services))
    elif behind and scope.own:
        others = {n for m in chosen for n in m.names}
        subjects = scope.around if not set(scope.around) <= others else _over(claim, scope)
    return subjects, objects


def _relations(found: Sequence[Mention]) -> list[Mention]:
    """The mentions that name a relation between services."""
    known = properties()
    return [m for m in found if m.kind == "property" and any(n in known and known[n].relation for n in m.names)]


def _around_relation(claim: Claim) -> tuple[tuple[str, ...], tuple[Value, ...]] | None:
    """The services before and behind the relation that the sentence before a claim states; None without both."""
    for layer in layers(claim):
        if layer.role is not Role.SENTENCE:
            continue
        relations = _relations(mentions(layer, claim, "property"))
        if not relations:
            return None
        names = mentions(layer, claim, "service", "group")
        exact = [m for m in names if m.kind == "service"]
        kept = [m for m in names if m in exact or not any(e.start < m.end and m.start < e.end for e in exact)]
        before = tuple(dict.fromkeys(n for m in kept if m.end <= relations[0].start for n in m.names))
        behind = tuple(Value("object", m.text, m.start, m.end, m.names) for m in kept if m.start >= relations[-1].end)
        return (before, behind) if before and behind else None
    return None


def bracketed(values: Sequence[Value], claim: Claim) -> tuple[str, ...]:
    """The services directly before a bracket that holds all of some values: "RabbitMQ (5672 and 15672)"."""
    if not values:
        return ()
    low, high = min(v.start for v in values), max(v.end for v in values)
    text = claim.body.text
    opened = text.rfind("(", 0, max(0, low - claim.start))
    closed = text.find(")", max(0, high - claim.start))
    if opened < 0 or closed < 0 or ")" in text[opened : low - claim.start] or "(" in text[opened + 1 : closed]:
        return ()
    named = [m for m in claim.body.mentions if m.kind in ("service", "group")]
    before = [m for m in named if 0 <= claim.start + opened - m.end <= 2]
    return tuple(dict.fromkeys(n for m in before for n in m.names))


def _is_turned(mention: Mention, claim: Claim, span: tuple[int, int] | None, named: Sequence[Mention]) -> bool:
    """Whether a name before a relation is its object: «от `db` не зависит», «`db` ждут с условием ...»."""
    ahead = next((t.lemma for t in reversed(claim.body.tokens) if t.end <= mention.start), "")
    said = claim.body.text[span[0] - claim.body.start : span[1] - claim.body.start].lower() if span is not None else ""
    alone = {(m.start, m.end) for m in named} == {(mention.start, mention.end)}
    return ahead == "от" or (alone and said in wordset("impersonal"))


def _is_object(claim: Claim, scope: Scope) -> bool:
    """Whether the services that the context lends are what something depends on: "Depends on: db (if healthy)"."""
    for layer in layers(claim):
        if layer.role is not Role.SENTENCE:
            continue
        names = [m for m in mentions(layer, claim, "service", "group") if set(m.names) & set(scope.services)]
        relations = [m for m in layer.part.mentions if m.kind == "property" and "depends-on" in m.names]
        return any(r.end <= names[0].start for r in relations) if names else False
    return False


def _over(claim: Claim, scope: Scope) -> tuple[str, ...]:
    """The services that stand over a claim: in its row, its parent items, its headings."""
    for layer in layers(claim):
        if layer.role in (Role.ROW, Role.PARENT, Role.HEADING):
            found = tuple(n for m in mentions(layer, claim, "service", "group") for n in m.names)
            if found:
                return tuple(dict.fromkeys(found))
    return scope.services


def words_behind(claim: Claim, start: int, values: Sequence[Value]) -> tuple[Value, ...]:
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
    """The members that the claim ranges over, whether they are named one by one, and the kind of them.

    Where the claim speaks of a build stage, each Dockerfile stands for its stage, and those without it fall away.
    """
    found, is_named, kind = _members(one, scope, world, subjects)
    if not scope.stage or "dockerfile" not in one.of:
        return found, is_named, kind
    staged = [Member(m.name, tuple(_at_stage(s, scope.stage, world) for s in m.subjects)) for m in found]
    staged = [Member(m.name, tuple(s for s in m.subjects if s.stage)) for m in staged]
    return [m for m in staged if m.subjects] or found, is_named, kind


_INSTRUCTION = re.compile(r"\b(?:HEALTHCHECK|USER|EXPOSE|ENTRYPOINT|CMD|WORKDIR)\b")


def in_image(claim: Claim) -> bool:
    """Whether a denial speaks of the image, not of what compose adds to it: "no HEALTHCHECK", «в образе не задан»."""
    body = claim.body
    if not body.negations or any(m.kind == "domain" and m.names[0] == "compose" for m in body.mentions):
        return False
    if any(t.lemma in wordset("remaining") for t in body.tokens):
        return False  # which are the others, the sentence before tells
    placed = [b for a, b in pairwise(body.tokens) if b.lemma in wordset("images")]
    inside = any(
        b in placed and a.lemma in ("in", "into", "в", "the", "an", "сам", "готовый") for a, b in pairwise(body.tokens)
    )
    return inside or _INSTRUCTION.search(body.text) is not None


def of_image(scope: Scope, subjects: Sequence[str], world: World) -> Scope:
    """A scope narrowed to the Dockerfiles: those of the services named, else those it has."""
    own = [s.dockerfile for s in world.services(scope.compose) if s.name in subjects and s.dockerfile]
    chosen = tuple(dict.fromkeys(own)) or scope.dockerfiles or world.dockerfiles
    return replace(scope, dockerfiles=chosen, own_files=bool(chosen), services=(), own=False, domain="dockerfile")


def _at_stage(subject: Subject, stage: str, world: World) -> Subject:
    named = replace(subject, stage=stage)
    return named if subject.dockerfile and world.stages(named) else subject


def _members(one: Property, scope: Scope, world: World, subjects: tuple[str, ...]) -> tuple[list[Member], bool, str]:
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
    if kind in neighbours.kinds():
        return *neighbours.members(one, scope, world), kind
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


def ignoring(claim: Claim, members: list[Member], world: World) -> list[Member]:
    """The ignore files that the words over a claim name, if they name any; else its members."""
    for layer in layers(claim):
        named = [str(v.amount) for v in layer.part.values if v.kind == "path" and v.text.strip("`").endswith("ignore")]
        if named and layer.role in (None, Role.LEAD, Role.ROW, Role.PARENT, Role.HEADING):
            paths = {path for name in named for path in world.resolve(name)}
            kept = [Member(p, (world.file(p),)) for p in sorted(paths) if p in world.corpus.files]
            return members if any(m.name in paths for m in members) else kept
    return members


def every_service(one: Property, scope: Scope, world: World) -> list[Member]:
    del one
    names = tuple(dict.fromkeys(s.name for s in world.services(scope.compose)))
    return service_members(names, scope, world)


def subjects_of(members: Sequence[Member]) -> list[Subject]:
    """All the subjects of some members."""
    return [subject for member in members for subject in member.subjects]
