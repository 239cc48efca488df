"""Something exists, or does not: a file, a directory, a service, a named volume, a piece of software."""

from __future__ import annotations

import posixpath
import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files

from claims.model import Claim, Form, Mention, Polarity, QuantifierKind, Role
from corpora.model import Location
from factcheck.domains import ENUMERATE
from factcheck.explained import common_spans, residue
from factcheck.reading import Answer, Outcome, Reading, negate, unknown
from factcheck.scope import Scope, layers, mentions, services_in
from factcheck.vocabulary import table
from factcheck.world import World

ROOT_WORDS = frozenset({"root", "корень", "корневой"})
PLACES = ROOT_WORDS | {"directory", "folder", "repository", "project", "каталог", "директория", "папка", "проект"}
SELVES = frozenset({"itself", "file", "сам", "файл", "скрипт", "script"})
BEING = frozenset({"exist", "present", "there", "существовать", "есть", "лежать"})
SPARE = 1  # telling words that may be left: what says more of a thing than that it is there is another claim
GONE = frozenset(
    ["remove", "removed", "drop", "delete", "absent", "missing", "deploy", "deployed"]
    + ["убрать", "убранный", "удалить", "исключить", "отсутствовать", "вырезать", "развернуть", "выпилить"]
)
PRONOUNS = frozenset({"it", "its", "they", "them", "their", "он", "она", "оно", "они", "его", "ее", "их", "них", "него"})
PARTS = {"volume": "volumes", "network": "networks", "secret": "secrets", "config": "configs"}


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """What the claim may say to exist."""
    if claim.form in (Form.TREE, Form.TREE_COMMENT):
        return _tree(claim, world)
    found = [*_paths(claim, scope, world), *_names(claim, scope, world), *_domains(claim, scope, world)]
    # To say that something exists, or not, leaves no word over; else it is another claim that happens to name it.
    return [replace(r, accuses=r.accuses and r.residue == 0) for r in found if r.residue <= SPARE]


def _tree(claim: Claim, world: World) -> list[Reading]:
    path = claim.path.strip("/")

    def decide() -> Outcome:
        found = place(path, world, claim.entry_is_dir)
        if found:
            return Outcome(Answer.YES, f"{found} exists", at=(_at(found, world),))
        if not world.closed:
            return unknown("not-supplied", f"{path} was not supplied")
        there = world.resolve(posixpath.basename(path))
        elsewhere = f"; it lies at {there[0]}" if 0 < len(there) <= 3 else ""
        return Outcome(Answer.NO, "", f"there is no {path}{elsewhere}", at=(_folder(path, world),))

    if claim.form is Form.TREE:
        return [Reading("exists", 1.1, f"{path} exists", decide)]

    def described() -> Outcome:
        outcome = decide()
        if outcome.answer is Answer.NO:
            return Outcome(Answer.NO, "", outcome.correction, at=outcome.at)
        if outcome.answer is Answer.YES and _fits(claim, path):
            return outcome
        return unknown("not-understood")

    return [Reading("described", 0.6, f"{path} is as described", described, accuses=True)]


@cache
def _purposes() -> dict[str, frozenset[str]]:
    data = tomllib.loads((files("factcheck") / "purposes.toml").read_text(encoding="utf-8"))
    return {key: frozenset(text.split()) for key, text in data.items()}


def _fits(claim: Claim, path: str) -> bool:
    """Whether a comment says of a file what files of its kind are for, and nothing that another reading could ask."""
    base = posixpath.basename(path).lower()
    kinds = [words for key, words in _purposes().items() if base.endswith(key) or base.startswith(key) or key in base]
    said = {t.lemma for t in claim.body.tokens}
    plain = not claim.body.values and not any(m.kind in ("property", "opposite") for m in claim.body.mentions)
    return plain and any(said & words for words in kinds)


def place(path: str, world: World, directory: bool) -> str:
    """The corpus path that a tree entry means, or "". The entry's path is taken from the corpus root."""
    del directory
    found = world.resolve(path)
    exact = [p for p in found if p.lower() == path.lower()]
    return exact[0] if exact else ""


def _at(path: str, world: World) -> Location:
    if world.is_directory(path):
        return Location(path, 0, 0)
    return world.whole(path)


def _folder(path: str, world: World) -> Location:
    folder = posixpath.dirname(path)
    while folder and not world.is_directory(folder):
        folder = posixpath.dirname(folder)
    return Location(folder or ".", 0, 0)


def _paths(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """File names in the claim, if nearly nothing else is said of them."""
    values = [v for v in claim.body.values if v.kind == "path" and isinstance(v.amount, str)]
    if not values:
        return _referred(claim, scope, world)
    ignored = [
        m
        for m in claim.body.mentions
        if m.kind == "domain"
        and m.names[0] in ("file", "dockerignore", "environment-file", "script", "compose", "dockerfile")
    ]
    spans = [*common_spans(claim), *((v.start, v.end) for v in values), *((m.start, m.end) for m in ignored)]
    roots = [(t.start, t.end) for t in claim.body.tokens if t.lemma in ROOT_WORDS]
    places = [(t.start, t.end) for t in claim.body.tokens if t.lemma in PLACES]
    left = residue(claim.body, [*spans, *places])
    positive = claim.polarity is Polarity.POSITIVE and not (
        scope.quantifier is not None and scope.quantifier.kind is QuantifierKind.NONE
    )
    # An absolute path is one of a container or of a machine, not of the repository.
    wanted = [str(v.amount) for v in values if not str(v.amount).startswith(("/", "~"))]
    if len(wanted) < len(values):
        return []
    folders = [p for p in (world.resolve(w) for w in wanted) if p and world.is_directory(p[0])]
    names = (
        [w for w in wanted if not (world.resolve(w) and world.is_directory(world.resolve(w)[0]))]
        if len(wanted) > 1
        else wanted
    )
    wanted = [_whole_name(w, wanted[:i], world) for i, w in enumerate(wanted)]
    near = _folders_of_services(scope, world)
    within = [f[0] for f in folders] if names != wanted else near

    def decide() -> Outcome:
        return _exist(names or wanted, positive, bool(roots), within, world)

    score = 0.95 - 0.12 * len(left)
    if claim.form is Form.HEADING and left:
        score -= 0.2
    text = ", ".join(wanted) + (" exists" if positive else " does not exist")
    only = scope.quantifier is not None and scope.quantifier.kind is QuantifierKind.ONLY
    return [Reading("exists", score, text, decide, len(left), accuses=not only)]


def _whole_name(name: str, before: list[str], world: World) -> str:
    """ "`Dockerfile`, `.dev`, `.prod`": an ending that stands for a whole name."""
    if name.startswith(".") and "/" not in name and not world.resolve(name):
        for stem in reversed(before):
            if world.resolve(stem + name):
                return stem + name
    return name


def _referred(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """ "... which does not exist in the repository", «самого каталога нет»: the path stands before in the sentence."""
    spans = common_spans(claim) + [(t.start, t.end) for t in claim.body.tokens if t.lemma in PLACES | SELVES]
    exists = any(t.lemma in BEING for t in claim.body.tokens) or bool(claim.body.negations)
    if not exists or claim.body.values or claim.body.mentions or residue(claim.body, spans):
        return []
    for layer in layers(claim):
        if layer.role is not Role.SENTENCE:
            continue
        paths = [v for v in layer.part.values if v.kind == "path" and v.end <= claim.start]
        if paths and isinstance(paths[-1].amount, str) and not paths[-1].amount.startswith(("/", "~")):
            name = paths[-1].amount
            positive = claim.polarity is Polarity.POSITIVE

            def decide() -> Outcome:
                return _exist([name], positive, False, [], world)

            return [Reading("exists", 0.85, f"{name} {'exists' if positive else 'does not exist'}", decide)]
    return []


def _folders_of_services(scope: Scope, world: World) -> list[str]:
    """The folders of the services that the claim speaks of: "no .dockerignore for the Rust service"."""
    if not scope.services or not (scope.own or scope.lender is Role.SENTENCE):
        return []
    return list(
        dict.fromkeys(
            posixpath.dirname(s.dockerfile)
            for s in world.services()
            if s.name in scope.services and s.dockerfile and "/" in s.dockerfile
        )
    )


def _exist(names: list[str], positive: bool, at_root: bool, within: list[str], world: World) -> Outcome:
    found: list[str] = []
    lacking: list[str] = []
    for name in names:
        paths = world.resolve(name)
        if at_root:
            paths = tuple(p for p in paths if "/" not in p)
        elif within and "/" not in name.strip("/"):
            paths = tuple(p for p in paths if any(p == f or p.startswith(f + "/") for f in within))
            if (
                len(within) > 1
                and len({next(f for f in within if p.startswith(f)) for p in paths}) < len(within)
                and positive
            ):
                paths = ()
        (found if paths else lacking).append(paths[0] if paths else name)
    if lacking and not world.closed and (not found or positive):
        return unknown("not-supplied", f"{lacking[0]} was not supplied; others may exist")
    if positive and not lacking:
        return Outcome(Answer.YES, "", at=tuple(_at(p, world) for p in found))
    if positive:
        at = tuple(Location(f, 0, 0) for f in within) or (_folder(lacking[0].strip("./"), world),)
        return Outcome(Answer.NO, "", f"there is no {', '.join(lacking)}", at=at)
    if not found:
        at = tuple(Location(f, 0, 0) for f in within) or (_folder(lacking[0].strip("./"), world),)
        return Outcome(Answer.YES, f"there is no {', '.join(lacking)}", at=at)
    return Outcome(Answer.NO, "", f"{', '.join(found)} exists", at=tuple(_at(p, world) for p in found))


def _names(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """Services, volumes, networks, variables, stages and software named in the claim."""
    part = claim.body
    found = []
    positive = claim.polarity is Polarity.POSITIVE and not (
        scope.quantifier is not None and scope.quantifier.kind is QuantifierKind.NONE
    )
    own = services_in(next(iter(layers(claim))), claim, world)
    left = residue(
        part,
        [
            *common_spans(claim),
            *((m.start, m.end) for m in part.mentions if m.kind in ("technology", *PARTS, "variable", "stage")),
        ],
    )
    base = 0.85 - 0.15 * len(left) + (0.1 if claim.form in (Form.CELL, Form.BULLET) else 0.0)
    if own and (positive or not (left or (_borrowed(claim) and not _gone(claim)))):
        found.append(
            Reading(
                "service",
                base,
                f"service {', '.join(own)} {'exists' if positive else 'does not exist'}",
                lambda: _services(_meant(claim, own), positive, scope, world),
                len(left),
            )
        )
    named = [m for m in part.mentions if m.kind in PARTS and m.exact and _spelled(m, claim)]
    if named:
        names = tuple(dict.fromkeys((m.kind, m.names[0]) for m in named))
        found.append(
            Reading(
                "declared",
                base,
                f"{', '.join(n for _, n in names)} declared",
                lambda: _parts(names, positive, scope, world),
                len(left),
            )
        )
    taken = {(m.start, m.end) for m in part.mentions if m.kind in ("service", "group")}
    software = [m for m in part.mentions if m.kind == "technology" and (m.start, m.end) not in taken]
    if software:
        keys = tuple(dict.fromkeys(m.names[0] for m in software))
        found.append(
            Reading(
                "software",
                base - 0.1,
                f"{', '.join(keys)} {'is there' if positive else 'is not there'}",
                lambda: _software(keys, positive, scope, world),
                len(left),
            )
        )
    return found


def _spelled(mention: Mention, claim: Claim) -> bool:
    """Whether a name is spelled out, as code or as no word of a language is: a volume may be called "data"."""
    coded = any(a <= mention.start and mention.end <= b for a, b in claim.body.code)
    return coded or any(sign in mention.text for sign in "_-") or any(c.isdigit() for c in mention.text)


def _borrowed(claim: Claim) -> bool:
    """Whether the context lends a property, so that "Redis has none" speaks of that and not of Redis."""
    return any(
        m.kind in ("property", "opposite")
        for layer in layers(claim)
        if layer.role in (Role.LEAD, Role.COLUMN, Role.SENTENCE, Role.BEFORE, Role.ROW, Role.PARENT)
        for m in layer.part.mentions
    )


def _gone(claim: Claim) -> bool:
    """Whether the claim's own verb says that its subject is not there, whatever the context speaks of."""
    return any(token.lemma in GONE for token in claim.body.tokens)


def _meant(claim: Claim, own: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The services that each mention can mean: of a role or a technology, one is enough."""
    found = [m.names for m in claim.body.mentions if m.kind in ("service", "group") and set(m.names) & set(own)]
    exact = [m.names for m in claim.body.mentions if m.kind == "service"]
    return list(dict.fromkeys(exact + [n for n in found if not any(set(n) & set(e) for e in exact)])) or [
        (n,) for n in own
    ]


def _services(groups: list[tuple[str, ...]], positive: bool, scope: Scope, world: World) -> Outcome:
    inside = world.services(scope.compose)
    at = []
    lacking = []
    names = [group[0] for group in groups]
    for group in groups:
        first = next((s for s in inside if s.name in group), None)
        if first is None:
            lacking.append(group[0])
        else:
            at.append(Location(first.at.file, first.at.start_line, first.at.start_line))
    files = {s.file for s in inside}
    if positive and not lacking and len(scope.compose) > 1 and scope.own_files:
        # Said of several files, it must stand in each of them.
        at = [Location(s.at.file, s.at.start_line, s.at.start_line) for s in inside if any(s.name in g for g in groups)]
        if {a.file for a in at} < files:
            return unknown("not-understood")
    if positive and not lacking:
        return Outcome(Answer.YES, "", at=tuple(at))
    where = tuple(world.whole(p) for p in scope.compose)
    if positive:
        return Outcome(Answer.NO, "", f"no service {', '.join(lacking)} in {', '.join(scope.compose[:3])}", at=where)
    if not at:
        return Outcome(Answer.YES, f"no service {', '.join(lacking)}", at=where)
    if lacking:
        return unknown("not-understood")
    return Outcome(Answer.NO, "", f"service {', '.join(names)} exists", at=tuple(at))


def _parts(names: tuple[tuple[str, str], ...], positive: bool, scope: Scope, world: World) -> Outcome:
    at = []
    for kind, name in names:
        nodes = [world.corpus.documents[p].root.get(PARTS[kind], name) for p in scope.compose]
        hits = [n.at for n in nodes if n is not None]
        if not hits:
            outcome = Outcome(
                Answer.NO,
                "",
                f"no {kind} {name} in {', '.join(scope.compose[:3])}",
                at=tuple(world.whole(p) for p in scope.compose),
            )
            return outcome if positive else negate(outcome)
        at.append(hits[0])
    outcome = Outcome(Answer.YES, f"{', '.join(n for _, n in names)} is declared", at=tuple(at))
    return outcome if positive else negate(outcome)


def _software(keys: tuple[str, ...], positive: bool, scope: Scope, world: World) -> Outcome:
    """Software that no service is made of: searched for by its words in everything but prose."""
    at = []
    lacking = []
    for key in keys:
        known = table("technologies")[key]["known"]
        hit = search(known, world, scope)
        if hit is None:
            lacking.append(key)
        else:
            at.append(hit)
    if not lacking and positive:
        return Outcome(Answer.YES, "", at=tuple(at))
    if at and not positive:
        return unknown("not-understood")
    if not world.closed:
        return unknown("not-supplied", f"{', '.join(lacking)} may be in files that were not supplied")
    where = tuple(world.whole(p) for p in scope.compose) or (Location(".", 0, 0),)
    if positive and at:
        return Outcome(Answer.NO, "", f"no {', '.join(lacking)} in the files", at=where)
    if positive:
        return Outcome(Answer.NO, "", f"no {', '.join(lacking)} anywhere in the files", at=where)
    return Outcome(Answer.YES, f"no {', '.join(lacking)} in the files", at=where)


def search(known: list[str], world: World, scope: Scope) -> Location | None:
    """The first line of the configuration that holds one of some words; the files of the scope first."""
    import re

    pattern = re.compile(r"(?<![a-z0-9])(?:" + "|".join(re.escape(k) for k in known) + r")(?![a-z])", re.IGNORECASE)
    order = [*scope.paths, *scope.compose, *scope.dockerfiles, *(p for p in world.corpus.files)]
    if scope.own_files and scope.paths:
        order = [p for p in scope.paths if p in world.corpus.files]
    for path in dict.fromkeys(order):
        file = world.corpus.files.get(path)
        if file is None or file.text is None or world.is_prose(path) or not pattern.search(file.text):
            continue
        for number, line in enumerate(world.lines(path), 1):
            if pattern.search(line) and not line.lstrip().startswith("#"):
                return Location(path, number, number)
    return None


def _domains(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """ "No named volumes", "several networks": a domain that is empty or not."""
    found = mentions(next(iter(layers(claim))), claim, "domain")
    if not found or claim.body.values:
        return []
    name = found[0].names[0]
    if name in PARTS and scope.services and (scope.own or any(t.lemma in PRONOUNS for t in claim.body.tokens)):
        return []  # the volumes of a service, not of the project
    if name not in ENUMERATE or name in ("service", "dockerfile", "compose", "application", "image"):
        return []
    left = residue(claim.body, [*common_spans(claim), (found[0].start, found[0].end)])
    positive = claim.polarity is Polarity.POSITIVE and not (
        scope.quantifier is not None and scope.quantifier.kind is QuantifierKind.NONE
    )

    def decide() -> Outcome:
        ways = list(ENUMERATE[name](scope, world))
        there = next((way for way in ways if way), [])
        if there:
            outcome = Outcome(Answer.YES, ", ".join(f.show() for f in there[:6]), at=tuple(f.at for f in there[:8]))
        elif not world.closed and name in ("dockerignore", "script", "environment-file"):
            return unknown("not-supplied", "single files were supplied, there may be others")
        else:
            outcome = Outcome(
                Answer.NO,
                "",
                f"there is no {name.replace('-', ' ')}",
                at=tuple(world.whole(p) for p in scope.compose) or (Location(".", 0, 0),),
            )
        return outcome if positive else negate(outcome, f"there are: {', '.join(f.show() for f in there[:6])}")

    if any(layer.role is Role.SENTENCE for layer in layers(claim)) and len(left) > 1:
        return []
    score = 0.8 - 0.15 * len(left) - (0.3 if claim.form is Form.HEADING else 0.0)
    return [Reading("exists", score, f"{'some' if positive else 'no'} {name}", decide, len(left))]
