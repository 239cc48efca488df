"""A file or a directory exists, or does not: entries of trees, paths in sentences, what a clause points back to."""

from __future__ import annotations

import posixpath
import tomllib
from functools import cache
from importlib.resources import files

from claims.model import Claim, Form, Polarity, QuantifierKind, Role
from corpora.model import Location
from factcheck.explained import ENVIRONMENT_WORDS, common_spans, residue
from factcheck.file_sorts import MANIFEST
from factcheck.predicates.missing import listed_as_pattern, unversioned
from factcheck.proposition import Proposition
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.scope import Scope, layers
from factcheck.vocabulary import wordset
from factcheck.world import World


def tree(claim: Claim, world: World) -> list[Reading]:
    path = claim.path.strip("/")

    def decide() -> Outcome:
        found = place(path, world, claim.entry_is_dir)
        if found:
            return Outcome(Answer.YES, f"{found} exists", at=(_at(found, world),))
        secret = posixpath.basename(path).startswith(".env") and unversioned(path, world)
        if not world.closed or secret:
            return unknown("not-supplied", f"{path} was not supplied")
        there = world.resolve(posixpath.basename(path))
        elsewhere = f"; it lies at {there[0]}" if 0 < len(there) <= 3 else ""
        return Outcome(Answer.NO, "", f"there is no {path}{elsewhere}", at=(_folder(path, world),))

    if claim.form is Form.TREE:
        firm = "*" not in claim.text  # "*.xlsx" are as many files as there may be
        return [Reading("exists", 1.1, f"{path} exists", decide, accuses=firm, said=Proposition((path,)))]

    def described() -> Outcome:
        outcome = decide()
        if outcome.answer is Answer.NO:
            return Outcome(Answer.NO, "", outcome.correction, at=outcome.at)
        if outcome.answer is Answer.YES and _fits(claim, path):
            return outcome
        return unknown("not-understood")

    # "not published", "passed on separately": that it is missing is what the comment says.
    firm = claim.polarity is Polarity.POSITIVE and "*" not in path
    return [Reading("described", 0.6, f"{path} is as described", described, accuses=firm)]


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


def paths(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """File names in the claim, if nearly nothing else is said of them."""
    values = [v for v in claim.body.values if v.kind == "path" and isinstance(v.amount, str)]
    if not values:
        return _referred(claim, world)
    subjects = [(m.start, m.end) for m in claim.body.mentions if m.kind in ("service", "group")]
    spelled = [v for v in claim.body.values if v.kind in ("literal", "flag", "assignment", "image")]
    if any(not any(a <= v.start and v.end <= b for a, b in subjects) for v in spelled):
        return []  # the file is where the rest is said to stand
    ahead = {t.lemma for v in values for t in claim.body.tokens if t.end <= v.start and v.start - t.end <= 2}
    if claim.polarity is Polarity.NEGATIVE and ahead & wordset("prepositions"):
        return []  # "removed from `compose.yml`" says where
    if claim.polarity is Polarity.NEGATIVE and _lacks(claim, max(v.end for v in values)):
        return []  # "`deploy.yml` has no tests" says what the file lacks
    ignored = [
        m
        for m in claim.body.mentions
        if m.kind == "domain"
        and m.names[0] in ("file", "dockerignore", "environment-file", "script", "compose", "dockerfile")
    ]
    spans = [*common_spans(claim), *((v.start, v.end) for v in values), *((m.start, m.end) for m in ignored)]
    roots = [(t.start, t.end) for t in claim.body.tokens if t.lemma in wordset("root")]
    places = [(t.start, t.end) for t in claim.body.tokens if t.lemma in wordset("places")]
    left = residue(claim.body, [*spans, *places])
    positive = claim.polarity is Polarity.POSITIVE and not (
        scope.quantifier is not None and scope.quantifier.kind is QuantifierKind.NONE
    )
    # An absolute path is one of a container or of a machine, not of the repository; `@scope/name` is a package.
    wanted = [str(v.amount) for v in values if not str(v.amount).startswith(("/", "~", "@"))]
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
    if not all(_of_a_service(w) for w in wanted):
        near = []
    within = [f[0] for f in folders] if names != wanted else near

    built = [s for s in world.services() if s.name in scope.services and s.dockerfile] if scope.own else []

    def decide() -> Outcome:
        if built and positive and [posixpath.basename(w).lower() for w in wanted] == ["dockerfile"]:
            # "The frontend's Dockerfile" may be called frontend.Dockerfile.
            return Outcome(Answer.YES, at=tuple(dict.fromkeys(world.whole(s.dockerfile) for s in built)))
        return _exist(names or wanted, positive, bool(roots), within, world)

    score = 0.95 - 0.12 * len(left)
    if claim.form is Form.HEADING and left:
        score -= 0.2
    text = ", ".join(wanted) + (" exists" if positive else " does not exist")
    only = scope.quantifier is not None and scope.quantifier.kind is QuantifierKind.ONLY
    # "The frontend Dockerfile" may bear a longer name.
    loose = (
        any(w.lower() == "dockerfile" for w in wanted) and bool(world.dockerfiles) and not (roots or claim.body.code)
    )
    sure = not (only or loose or claim.form is Form.HEADING or listed_as_pattern(claim))
    said = Proposition(tuple(wanted), positive=positive)
    return [Reading("exists", score, text, decide, len(left), accuses=sure, said=said)]


def _of_a_service(name: str) -> bool:
    """Whether a file is one that each service has in its own folder: a Dockerfile, an ignore file, a manifest."""
    base = posixpath.basename(name).lower()
    return "dockerfile" in base or base.endswith("ignore") or bool(MANIFEST.fullmatch(base))


def _whole_name(name: str, before: list[str], world: World) -> str:
    """ "`Dockerfile`, `.dev`, `.prod`": an ending that stands for a whole name."""
    if name.startswith(".") and "/" not in name and not world.resolve(name):
        for stem in reversed(before):
            if world.resolve(stem + name):
                return stem + name
    return name


def _lacks(claim: Claim, end: int) -> bool:
    """Whether what is denied stands behind a file's name, and is called like an environment: tests, a base."""
    start = next((n.end for n in claim.body.negations if n.start >= end), None)
    if start is None:
        return False
    return any(t.start >= start and t.lemma in ENVIRONMENT_WORDS for t in claim.body.tokens)


def _referred(claim: Claim, world: World) -> list[Reading]:
    """ "... which does not exist in the repository", «самого каталога нет»: the path stands before in the sentence."""
    spans = common_spans(claim) + [
        (t.start, t.end) for t in claim.body.tokens if t.lemma in wordset("places") | wordset("selves")
    ]
    exists = any(t.lemma in wordset("being") for t in claim.body.tokens) or bool(claim.body.negations)
    others = [m for m in claim.body.mentions if m.kind != "domain" or m.names[0] not in ("file", "script")]
    if not exists or claim.body.values or others or residue(claim.body, spans):
        return []
    for layer in layers(claim):
        if layer.role is not Role.SENTENCE:
            continue
        paths = [v for v in layer.part.values if v.kind == "path" and v.end <= claim.start]
        if paths and isinstance(paths[-1].amount, str) and not paths[-1].amount.startswith(("/", "~")):
            name = paths[-1].amount
            positive = claim.polarity is Polarity.POSITIVE

            rooted = any(t.lemma in wordset("root") for t in claim.body.tokens)

            def decide(name: str = name, positive: bool = positive, rooted: bool = rooted) -> Outcome:
                return _exist([name], positive, rooted, [], world)

            said = Proposition((name,), positive=positive)
            return [Reading("exists", 0.85, f"{name} {'exists' if positive else 'does not exist'}", decide, said=said)]
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
        paths = world.resolve(name) or world.matching(name)
        if at_root:
            paths = tuple(p for p in paths if "/" not in p)
        elif within and "/" not in name.strip("/"):
            paths = world.called(name)
            paths = tuple(p for p in paths if any(p == f or p.startswith(f + "/") for f in within))
            if (
                len(within) > 1
                and len({next(f for f in within if p.startswith(f)) for p in paths}) < len(within)
                and positive
            ):
                paths = ()
        (found if paths else lacking).append(paths[0] if paths else name)
    if lacking and positive and all(unversioned(name, world) for name in lacking):
        return unknown("not-supplied", f"{lacking[0]} is kept out of version control")
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
