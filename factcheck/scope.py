"""What a claim speaks of: the files, the environment, the services, each taken from the nearest words that name it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.model import Claim, Form, Mention, Part, Quantifier, QuantifierKind, Role, Value
from factcheck.absent import Absent, absent_in
from factcheck.file_sorts import is_template
from factcheck.places import rest, together
from factcheck.spread import spread
from factcheck.vocabulary import wordset
from factcheck.world import World, environment_of

# How much a piece of context may be trusted to speak of the claim's own matter.
WEIGHT = {
    Role.SENTENCE: 0.8,
    Role.LEAD: 0.9,
    Role.ROW: 0.85,
    Role.COLUMN: 0.85,
    Role.PARENT: 0.7,
    Role.BEFORE: 0.5,
    Role.INTRO: 0.5,
    Role.HEADING: 0.6,
}

OVER = (Role.LEAD, Role.ROW, Role.PARENT, Role.HEADING)  # what stands over a claim and may name its subject

_PAIR = re.compile(r"[\w-]+/[\w-]+")  # `admin/admin` looks like a path, and is none where no file answers to it
_UNDERSCORED = re.compile(r"[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+")
_VARIABLE = re.compile(r"[A-Z][A-Z0-9]*_[A-Z0-9_]+$")


@dataclass(frozen=True, slots=True)
class Layer:
    """The claim itself (`role` None) or a piece of its context, with the weight of what it lends."""

    role: Role | None
    part: Part
    weight: float


def layers(claim: Claim) -> Iterator[Layer]:
    """The claim, then its context, nearest first."""
    yield Layer(None, claim.body, 1.0)
    depth = 0
    for context in claim.context:
        weight = WEIGHT[context.role]
        if context.role in (Role.HEADING, Role.PARENT):
            weight -= 0.04 * depth
            depth += 1
        yield Layer(context.role, context.part, weight)


def mentions(layer: Layer, claim: Claim, *kinds: str) -> tuple[Mention, ...]:
    """The mentions of some kinds in a layer; of the rest of the sentence only what stands before the claim."""
    found = tuple(m for m in layer.part.mentions if m.kind in kinds)
    if layer.role is Role.SENTENCE:
        found = tuple(m for m in found if m.end <= claim.start)
    return found


@dataclass(frozen=True, slots=True)
class Scope:
    """The matter of a claim.

    `compose`, `dockerfiles`: the files it is about, all of them when none is named; `paths`: other files that are
    named; `missing`: file names that nothing supplied answers to. `named`: whether a file or an environment narrows
    it. `services`: the services it speaks of, in the claim itself (`own`) or around it. `domain`: the things it
    quantifies over ("service"). `each`: groups of compose files in each of which the claim has to hold.
    `stage`: the build stage that it speaks of. `beside`: the files named are neither compose files nor Dockerfiles.
    `open_places`: it speaks of other files than some, and it is open which.
    `absent`: a service that it, or what stands over it (`under`), speaks of and that the files do not have.
    """

    compose: tuple[str, ...]
    dockerfiles: tuple[str, ...]
    paths: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    environment: str = ""
    named: bool = False
    services: tuple[str, ...] = ()
    own: bool = False
    around: tuple[str, ...] = ()
    domain: str = ""
    quantifier: Quantifier | None = None
    excepted: tuple[str, ...] = ()
    own_files: bool = False
    grouped: bool = False
    lender: Role | None = None
    compose_only: bool = False
    each: tuple[tuple[str, ...], ...] = ()
    stage: str = ""
    beside: bool = False
    open_places: bool = False
    absent: Absent | None = None
    under: bool = False


def _is_purpose(mention: Mention, part: Part) -> bool:
    """Whether a role is what something is for or of, or the way: "for monitoring", "schema migrations", "via nginx"."""
    before = [t for t in part.tokens if t.end <= mention.start][-3:]
    if before and before[-1].lemma in wordset("ways") and before[-1].end + 2 >= mention.start:
        return True
    after = next((t for t in part.tokens if t.start >= mention.end), None)
    if mention.text.lower() in wordset("activities"):
        return any(t.lemma in ("for", "для") for t in before)
    gap = part.text[mention.end - part.start : after.start - part.start] if after is not None else "."
    return gap == " " and after is not None and after.lemma in wordset("matters")


def services_in(layer: Layer, claim: Claim, world: World) -> tuple[str, ...]:
    """The services named in a layer: exact names first; a role or a technology means its members.

    A group that overlaps an exact name adds nothing: "the redis service" is the service redis, not every redis.
    """
    exact = mentions(layer, claim, "service")
    taken = [(m.start, m.end) for m in exact]
    # A path or an image names no service: `./nginx/ssl`, postgres:16.
    covers = [
        (v.start, v.end)
        for v in layer.part.values
        if v.kind in ("path", "image", "url", "line-ref", "assignment", "flag")
    ]
    # Nor does a variable: `POSTGRES_PASSWORD`, nor the name of a file: "the monitoring stack".
    covers += [(m.start, m.end) for m in layer.part.mentions if m.kind in ("variable", "file")]
    covers += [
        (v.start, v.end) for v in layer.part.values if v.kind == "literal" and (" " not in v.text or "://" in v.text)
    ]
    covers += [(t.start, t.end) for t in layer.part.tokens if _VARIABLE.match(t.text)]
    # Nor a longer name of which it is a part: `ai_assistant_db`.
    offset = layer.part.start
    covers += [(m.start() + offset, m.end() + offset) for m in _UNDERSCORED.finditer(layer.part.text)]
    named = [(m.start, m.end) for m in layer.part.mentions if m.kind in ("property", "opposite")]
    groups = []
    for mention in mentions(layer, claim, "group"):
        if _is_purpose(mention, layer.part):
            continue  # "health checks for monitoring" names no service
        if any(a <= mention.start and mention.end <= b for a, b in named):
            continue  # "layer caching" names no cache
        inside = any(a < mention.end and mention.start < b for a, b in taken)
        counted = any(
            v.kind == "count" and v.noun in wordset("processes") and 0 <= mention.start - v.end <= 2
            for v in layer.part.values
        )
        if not inside and not counted:  # "with two workers" counts processes, it names no service
            groups.append(mention)
    found: list[tuple[int, str]] = []
    for mention in (*exact, *groups):
        if any(a <= mention.start and mention.end <= b and (b - a) > (mention.end - mention.start) for a, b in covers):
            continue
        found.extend((mention.start, name) for name in mention.names)
    known = set(world.service_names())
    return tuple(dict.fromkeys(name for _, name in sorted(found, key=lambda pair: pair[0]) if name in known))


def _paths_in(layer: Layer, claim: Claim, world: World) -> tuple[list[tuple[str, ...]], list[str]]:
    """The files named in a layer (each with the paths it can mean), and the names that nothing answers to."""
    found: list[tuple[str, ...]] = []
    missing: list[str] = []
    for value in layer.part.values:
        if layer.role is Role.SENTENCE and value.end > claim.start:
            continue
        text = ""
        if value.kind == "path" and isinstance(value.amount, str):
            text = value.amount
        elif value.kind == "line-ref" and isinstance(value.amount, tuple) and isinstance(value.amount[0], str):
            text = value.amount[0]
        if not text:
            continue
        paths = world.resolve(text) or _abbreviated(text, world)
        if paths and (ranges_over(value, layer.part) or (layer.role is not None and _against(value, layer.part))):
            continue
        if paths:
            found.append(paths)
        elif value.kind == "path" and not (layer.role is None and _PAIR.fullmatch(text)):
            missing.append(text)
    if layer.role is None and not found and any(t.lemma in wordset("examples") for t in layer.part.tokens):
        # "In the example", of a claim about a variable: the example of the env file.
        templates = [d.path for d in world.corpus.of_kind("dotenv") if is_template(d.path)]
        if templates and any(m.kind == "variable" for m in layer.part.mentions):
            found.append(tuple(templates))
    for mention in mentions(layer, claim, "file"):
        if ranges_over(mention, layer.part) or (layer.role is not None and _against(mention, layer.part)):
            continue
        if not any(set(mention.names) & set(paths) for paths in found):
            found.append(mention.names)
    return found, missing


def _against(value: Value | Mention, part: Part) -> bool:
    """Whether a file is only what something is compared with: "improvements over `old/Dockerfile`"."""
    before = [t.lemma for t in part.tokens if t.end <= value.start][-2:]
    return bool(set(before) & wordset("against"))


def ranges_over(name: Value | Mention, part: Part) -> bool:
    """Whether a file's name is what a quantifier ranges over: "in no Dockerfile", "all Dockerfiles"."""
    domains = [m for m in part.mentions if m.kind == "domain" and name.start <= m.start and m.end <= name.end]
    return any(
        q.kind in (QuantifierKind.ALL, QuantifierKind.NONE, QuantifierKind.NOT_ALL) and 0 <= m.start - q.end <= 3
        for m in domains
        for q in part.quantifiers
    )


def _abbreviated(text: str, world: World) -> tuple[str, ...]:
    """A file by a short name: "compose:12" is the main compose file, "prod:60" that of production."""
    name = text.lower()
    if name in ("compose", "docker-compose"):
        return world.compose_files[:1]
    environment = environment_of(name) or ("base" if name == "base" else "")
    return world.files_of(environment) if environment and "." not in name and "/" not in name else ()


def scope_of(claim: Claim, world: World) -> Scope:
    """The scope of a claim; the claim's own words win over its context, the nearer context over the farther."""
    files: list[tuple[str, ...]] = []
    missing: list[str] = []
    environments: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    own = own_files = grouped = near_files = False
    domain = ""
    quantifier: Quantifier | None = None
    lender: Role | None = None
    placed = False
    joined: tuple[tuple[str, ...], ...] = ()
    absent: Absent | None = None
    under = False
    if claim.form is Form.TREE_COMMENT and claim.path:
        # The comment of a tree entry speaks of that entry.
        there = world.resolve(claim.path)
        files, missing = ([there], []) if there else ([], [claim.path])
        own_files = True
    for layer in layers(claim):
        settled = layer.role is not None and any(world.files_of(e) for e in environments)
        if not files and not missing and not settled:
            files, missing = _paths_in(layer, claim, world)
            near_files = bool(files) and layer.role in (None, Role.SENTENCE, Role.LEAD)
            own_files = layer.role is None and bool(files or missing)
        remarked = layer.role is None and _is_setting(claim)
        if not environments and not remarked and not (files and layer.role in (Role.HEADING, Role.INTRO, Role.BEFORE)):
            environments = () if layer.role is not None and _foil(layer.part) else layer.part.environments
        if not placed and (files or environments or missing):
            placed = True
            joined = together(layer.part, world)
        title = layer.role is Role.HEADING and layer.part.text.startswith("# ")
        if not services and not title and absent is None:
            services = services_in(layer, claim, world)
            own = layer.role is None and bool(services)
            exact = {n for m in layer.part.mentions if m.kind == "service" for n in m.names}
            grouped = bool(set(services) - exact)
            lender = layer.role if services else None
        elif own and not around:
            around = services_in(layer, claim, world)
        cell = claim.form is Form.CELL and layer.role is None  # a cell says something of its row
        if not services and absent is None and layer.role in (None, *OVER) and not title and not cell:
            over = [c.part for c in claim.context if c.role in OVER and c.part is not layer.part]
            absent = absent_in(layer.part, over, world)
            absent = absent if absent is None or absent.sure or layer.role is not None else None
            under = absent is not None and layer.role is not None
        if layer.role is None or (
            not domain and not services and layer.role in (Role.SENTENCE, Role.LEAD, Role.BEFORE)
        ):
            found = mentions(layer, claim, "domain")
            if found:
                domain = found[0].names[0]
        short = layer.role is Role.LEAD and not services and len(layer.part.tokens) <= 4
        aside = layer.role is Role.SENTENCE and len(claim.body.tokens) <= 3
        if quantifier is None and (short or aside):
            quantifier = _quantifier(layer.part, before=claim.start if aside else None)
            around_it = claim.nearest(Role.SENTENCE) or layer.part
            if quantifier is not None and _between(around_it, quantifier.end, claim.start):
                quantifier = None  # "every service has limits: the API 2 GB": of one of them
    named = [p for group in files for p in group]
    compose = tuple(p for p in world.compose_files if p in named)
    dockerfiles = tuple(p for p in world.dockerfiles if p in named)
    folders = [p for p in named if world.is_directory(p)]
    if folders and not dockerfiles:
        dockerfiles = tuple(p for p in world.dockerfiles if posixpath.dirname(p) in folders)
    others = tuple(dict.fromkeys(p for p in named if p not in compose and p not in dockerfiles))
    if "ci" in environments and not named:
        others = tuple(d.path for d in world.corpus.of_kind("workflow"))
        own_files = True
    environment = ""
    for candidate in environments:
        if candidate == "ci":
            continue
        environment = environment or candidate
        if not compose:
            of_it = world.files_of(candidate)
            compose_of = tuple(dict.fromkeys(of_it))
            if compose_of:
                compose = compose_of
    several = tuple(dict.fromkeys(p for e in environments for p in world.files_of(e))) if not files else ()
    if len(several) > len(compose):
        compose = several
    if joined:
        compose = tuple(p for p in world.compose_files if any(p in group for group in joined))
    remaining = rest(claim, world)
    compose = remaining or compose
    is_named = bool(compose or dockerfiles or others)
    each, spreading = spread(claim, world, compose if is_named else (), environments, remaining or ())
    if each and not is_named:
        compose = tuple(p for p in world.compose_files if any(p in group for group in each))
        is_named = True
    quantifier = _quantifier(claim.body, spreading) or (None if spreading else quantifier)
    if dockerfiles and environment and len(dockerfiles) > 1:
        narrower = tuple(p for p in dockerfiles if environment_of(posixpath.basename(p)) == environment)
        dockerfiles = narrower or dockerfiles
    # "In compose there is none", "the development file defines none": the Dockerfile is not meant.
    compose_only = (near_files and bool(compose)) or any(
        m.names[0] == "compose" for m in claim.body.mentions if m.kind == "domain"
    )
    return Scope(
        compose=compose or (() if (dockerfiles or others) and own_files else world.compose_files),
        dockerfiles=dockerfiles or (() if (compose or others) and own_files else world.dockerfiles),
        paths=others,
        missing=tuple(missing),
        environment=environment,
        named=is_named,
        services=services,
        own=own,
        around=around,
        domain=domain,
        quantifier=quantifier,
        excepted=_excepted(claim, world),
        own_files=own_files,
        grouped=grouped,
        lender=lender,
        compose_only=compose_only,
        each=each,
        stage=_stage(claim),
        beside=bool(named) and not (compose or dockerfiles or folders),
        open_places=remaining is None,
        absent=absent,
        under=under,
    )


def _is_setting(claim: Claim) -> bool:
    """Whether a claim is a setting with a remark: `LOG_LEVEL=debug  # was: production` does not say where it is set."""
    return claim.form is Form.COMMAND and any(
        v.kind == "assignment" and v.start == claim.start for v in claim.body.values
    )


_NUMBERED = re.compile(r"\b(?:stage|стадия|стадии|этап|этапе)\s+#?(\d)\b", re.IGNORECASE)
STAGE_REACH = 14  # characters between a stage's name and the word "stage"


def _stage(claim: Claim) -> str:
    """The build stage that a claim speaks of: "the builder stage", «в стадии deps», "Stage 2:" over a list; or ""."""
    for layer in layers(claim):
        if layer.role not in (None, Role.SENTENCE, Role.LEAD, Role.PARENT, Role.HEADING, Role.INTRO, Role.ROW):
            continue
        # "Multi-stage build" names neither a stage nor one called `build`.
        taken = [(m.start, m.end) for m in layer.part.mentions if m.kind in ("property", "opposite")]
        words = [
            m
            for m in layer.part.mentions
            if m.kind == "domain" and m.names[0] == "stage" and not any(a <= m.start and m.end <= b for a, b in taken)
        ]
        named = [
            m.names[0]
            for m in mentions(layer, claim, "stage")
            if any(m.start - STAGE_REACH <= w.end and w.start <= m.end + STAGE_REACH for w in words)
        ]
        if len(set(named)) == 1:
            return named[0]
        numbers = _NUMBERED.findall(layer.part.text)
        if len(numbers) == 1 and not named:
            return str(int(numbers[0]) - 1)
        if named or numbers:
            return ""
    return ""


def _between(part: Part, start: int, end: int) -> bool:
    """Whether services are named between two places of a part, one by one."""
    return any(start <= m.start and m.end <= end for m in part.mentions if m.kind in ("service", "group", "role"))


_FOIL = re.compile(
    r"\b(?:unlike|compared (?:to|with)|differ\w* (?:from|to)|as opposed to|отличи\w+ от|отлича\w+ от|по сравнению с)\b",
    re.IGNORECASE,
)


def _foil(part: Part) -> bool:
    """Whether a part names an environment only to set another against it: "Differences from development:"."""
    return len(part.environments) == 1 and _FOIL.search(part.text) is not None


def _quantifier(part: Part, spreading: Quantifier | None = None, before: int | None = None) -> Quantifier | None:
    # "All" inside the name of a property («на всех интерфейсах») quantifies nothing, one over files no services.
    names = [(m.start, m.end) for m in part.mentions if m.kind in ("property", "opposite")]
    free = [
        q
        for q in part.quantifiers
        if q is not spreading
        and (before is None or q.end <= before)
        and not any(a <= q.start and q.end <= b for a, b in names)
    ]
    ranked = [q for q in free if q.kind is not QuantifierKind.COUNT] or free
    return ranked[0] if ranked else None


def _excepted(claim: Claim, world: World) -> tuple[str, ...]:
    """The services after "except" in the claim."""
    marks = [q for q in claim.body.quantifiers if q.kind.value == "except"]
    if not marks:
        return ()
    known = set(world.service_names())
    return tuple(
        dict.fromkeys(
            name
            for mention in claim.body.mentions
            if mention.kind in ("service", "group") and mention.start >= marks[0].start
            for name in mention.names
            if name in known
        )
    )


def values_in(part: Part, kinds: tuple[str, ...]) -> tuple[Value, ...]:
    """The values of some kinds in a part."""
    return tuple(v for v in part.values if v.kind in kinds)
