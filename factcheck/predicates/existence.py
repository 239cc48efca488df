"""Something exists, or does not: a file, a directory, a service, a named volume, a piece of software."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.model import Claim, Form, Mention, Polarity, QuantifierKind, Role, Token
from claims.steps.words import is_verb
from corpora.model import Location
from factcheck.absent import Absent, runs, served, used
from factcheck.domains import ENUMERATE
from factcheck.explained import common_spans, residue
from factcheck.predicates import placed
from factcheck.proposition import Proposition
from factcheck.reading import Answer, Outcome, Reading, negate, unknown
from factcheck.regions import of_service
from factcheck.scope import Scope, layers, mentions, services_in
from factcheck.vocabulary import roles_of, table, wordset
from factcheck.world import Subject, World

SPARE = 1  # telling words that may be left: what says more of a thing than that it is there is another claim
RANGING = (QuantifierKind.ALL, QuantifierKind.ONLY, QuantifierKind.MOST, QuantifierKind.NOT_ALL)
USED = {"volume": "volumes", "network": "networks"}
PARTS = {"volume": "volumes", "network": "networks", "secret": "secrets", "config": "configs"}


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """What the claim may say to exist."""
    if claim.form in (Form.TREE, Form.TREE_COMMENT):
        return placed.tree(claim, world)
    if _says_more(claim, scope):
        return []
    # "The deployment uses `compose.prod.yml`" says of that file more than that it is there.
    used = any(t.lemma in wordset("using") for t in claim.body.tokens)
    files = [] if used else placed.paths(claim, scope, world)
    found = [*files, *_names(claim, scope, world), *_domains(claim, scope, world)]
    # To say that something exists, or not, leaves no word over; else it is another claim that happens to name it.
    return [replace(r, accuses=r.accuses and r.residue == 0) for r in found if r.residue <= SPARE]


def _says_more(claim: Claim, scope: Scope) -> bool:
    """Whether a claim compares, or ranges over several things: that they exist does not make it true."""
    said = {t.lemma for t in claim.body.tokens}
    if said & (wordset("differ") | wordset("doubling") | wordset("alike") | wordset("largest") | wordset("smallest")):
        return True
    ranging = scope.quantifier is not None and scope.quantifier in claim.body.quantifiers
    return ranging and scope.quantifier is not None and scope.quantifier.kind in RANGING and bool(scope.services)


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
    if any(token.text[0].isdigit() for token in left):
        return []  # "1.24-alpine", "Redis 7": a number says more than that something is there
    base = 0.85 - 0.15 * len(left) + (0.1 if claim.form in (Form.CELL, Form.BULLET) else 0.0)
    if claim.form is Form.CELL and any(m.kind in ("property", "opposite") for m in part.mentions):
        return []  # "Health check" of `db` - "no": that `db` has one is denied, not that it is there
    if own and (positive or not (left or _of_another(claim) or (_borrowed(claim) and not _gone(claim)))):
        found.append(
            Reading(
                "service",
                base,
                f"service {', '.join(own)} {'exists' if positive else 'does not exist'}",
                lambda: _services(_meant(claim, own), positive, scope, world, left),
                len(left),
                # "Go" may be a language, whatever service is written in it.
                not _loosely_named(claim) and (not positive or any(m.kind == "service" for m in part.mentions)),
                said=Proposition(tuple(own), positive=positive),
            )
        )
    led = scope.absent is not None and scope.lender is None and _led(scope.absent, claim)
    if scope.absent is not None and scope.absent.sure and led and not positive and not left:
        gone = scope.absent.name
        text = f"service {gone} does not exist"
        found.append(Reading("service", base, text, lambda: negate(_lacking(gone, scope, world)), 0))
        return found
    if scope.absent is not None and not scope.under and positive:
        name = scope.absent.name
        said = Proposition((name,))
        text = f"service {name} exists"
        found.append(Reading("service", base, text, lambda: _lacking(name, scope, world), len(left), said=said))
        return found
    roles = tuple(dict.fromkeys(m.names[0] for m in part.mentions if m.kind == "role"))
    if roles and not own and not any(m.kind in ("technology", "property") for m in part.mentions):
        text = f"a service as {', '.join(roles)} {'exists' if positive else 'does not exist'}"
        said = Proposition(roles, positive=positive)
        found.append(
            Reading("role", base, text, lambda: _roles(roles, positive, scope, world), len(left), False, said=said)
        )
    outside = any(t.lemma in wordset("external") for t in part.tokens)
    longer = [v for v in part.values if v.kind == "literal"]
    named = [
        m
        for m in part.mentions
        if m.kind in PARTS
        and m.exact
        and (outside or _spelled(m, claim))
        and not any(v.start <= m.start and m.end <= v.end and v.text.strip("`\"'") != m.text for v in longer)
    ]
    if named:
        names = tuple(dict.fromkeys((m.kind, m.names[0]) for m in named))
        used = any(t.lemma in wordset("used") for t in part.tokens) and all(kind in USED for kind, _ in names)
        if outside:
            base += 0.15  # the word that says what is declared is read
        found.append(
            Reading(
                "declared",
                base,
                f"{', '.join(n for _, n in names)} {'used' if used else 'declared'}{' external' if outside else ''}",
                lambda: (_external if outside else _used if used else _parts)(names, positive, scope, world),
                len(left) - outside,
                valued=used or outside,
                said=Proposition(tuple(n for _, n in names), positive=positive),
            )
        )
    taken = {(m.start, m.end) for m in part.mentions if m.kind in ("service", "group")}
    software = [m for m in part.mentions if m.kind == "technology" and (m.start, m.end) not in taken]
    if software:
        keys = tuple(dict.fromkeys(m.names[0] for m in software))
        verbs = [t for t in left if t.lemma in wordset("deployed")] if positive else []
        text = f"{', '.join(keys)} {'is there' if positive else 'is not there'}"
        rest = len(left) - len(verbs)
        found.append(
            Reading(
                "software",
                base - 0.1,
                text,
                lambda: _software(keys, positive, bool(verbs), scope, world),
                rest,
                said=Proposition(keys, positive=positive),
            )
        )
    return found


def _spelled(mention: Mention, claim: Claim) -> bool:
    """Whether a name is spelled out, as code or as no word of a language is: a volume may be called "data"."""
    coded = any(a <= mention.start and mention.end <= b for a, b in claim.body.code)
    return coded or any(sign in mention.text for sign in "_-") or any(c.isdigit() for c in mention.text)


def _loosely_named(claim: Claim) -> bool:
    """Whether a scrap of a sentence without a verb names its services by a role alone: "prod and monitoring"."""
    exact = any(m.kind == "service" for m in claim.body.mentions)
    scrap = any(layer.role is Role.SENTENCE for layer in layers(claim))
    return scrap and not exact and not any(is_verb(t) for t in claim.body.tokens)


def _borrowed(claim: Claim) -> bool:
    """Whether the context lends a property, so that "Redis has none" speaks of that and not of Redis."""
    return any(
        m.kind in ("property", "opposite")
        for layer in layers(claim)
        if layer.role in (Role.LEAD, Role.COLUMN, Role.SENTENCE, Role.BEFORE, Role.ROW, Role.PARENT)
        for m in layer.part.mentions
    )


def _of_another(claim: Claim) -> bool:
    """Whether what a claim denies is not the service that it names: "`db` has none of it", "no backups of the db"."""
    pronouns = wordset("object_pronouns") | wordset("singular_pronouns")
    return any(m.kind == "practice" for m in claim.body.mentions) or any(
        t.lemma in pronouns or t.text.lower() in pronouns for t in claim.body.tokens
    )


def _gone(claim: Claim) -> bool:
    """Whether the claim's own verb says that its subject is not there, whatever the context speaks of."""
    return any(token.lemma in wordset("gone") for token in claim.body.tokens)


def _meant(claim: Claim, own: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The services that each mention can mean: of a role or a technology, one is enough."""
    found = [m.names for m in claim.body.mentions if m.kind in ("service", "group") and set(m.names) & set(own)]
    exact = [m.names for m in claim.body.mentions if m.kind == "service"]
    return list(dict.fromkeys(exact + [n for n in found if not any(set(n) & set(e) for e in exact)])) or [
        (n,) for n in own
    ]


def _services(
    groups: list[tuple[str, ...]], positive: bool, scope: Scope, world: World, left: Sequence[Token] = ()
) -> Outcome:
    if not scope.compose:
        return unknown("not-supplied", "no compose file was supplied")
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
            at.extend(_where_said(left, first, world))
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


def _where_said(left: Sequence[Token], subject: Subject, world: World) -> list[Location]:
    """The first line of a service's block that holds a word which a claim says of it."""
    found = []
    for token in left:
        pattern = re.compile(r"(?<![a-z])" + re.escape(token.lemma[: max(4, len(token.lemma) - 2)]), re.IGNORECASE)
        lines = world.lines(subject.at.file)[subject.at.start_line : subject.at.end_line]
        hit = next((n for n, line in enumerate(lines, subject.at.start_line + 1) if pattern.search(line)), None)
        found.extend([Location(subject.at.file, hit, hit)] if hit is not None and token.lemma.isascii() else [])
    return found


def _led(absent: Absent, claim: Claim) -> bool:
    """Whether the words that a claim completes name a service that is not there: «сервиса Redis — ни в одном файле»."""
    return any(layer.role is Role.LEAD and layer.part.start <= absent.start < layer.part.end for layer in layers(claim))


def _lacking(name: str, scope: Scope, world: World) -> Outcome:
    """A service that no compose file has; of single files, only those that the claim names are known."""
    if not world.closed and not scope.named:
        return unknown("not-supplied", f"{name} may be a service of files that were not supplied")
    at = tuple(world.whole(path) for path in (scope.compose or world.compose_files)[:3])
    return Outcome(Answer.NO, "", f"no service {name} in {', '.join(a.file for a in at)}", at=at)


def _roles(roles: tuple[str, ...], positive: bool, scope: Scope, world: World) -> Outcome:
    """Whether the files have services of some roles. Software that is not known may fill one: that is not decided."""
    at = []
    for role in roles:
        first = next((s for s in world.services(scope.compose) if role in roles_of(s, world)), None)
        if first is not None:
            at.append(Location(first.at.file, first.at.start_line, first.at.start_line))
    where = tuple(world.whole(p) for p in scope.compose)
    if len(at) == len(roles):
        return Outcome(Answer.YES if positive else Answer.NO, at=tuple(at))
    if at or positive or not where:
        return unknown("not-understood")
    return Outcome(Answer.YES, f"no service as {', '.join(roles)}", at=where)


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


def _external(names: tuple[tuple[str, str], ...], positive: bool, scope: Scope, world: World) -> Outcome:
    """Whether the volumes or networks of some names are external: made and kept outside the project."""
    outcomes = []
    for kind, name in names:
        nodes = [world.corpus.documents[p].root.get(PARTS[kind], name) for p in scope.compose]
        there = [n for n in nodes if n is not None]
        if not there:
            return unknown("not-understood")
        flags = [f for n in there if (f := n.get("external")) is not None and f.value not in (False, None)]
        answer = Answer.YES if flags else Answer.NO
        outcomes.append(Outcome(answer, "", f"{name} is not external", at=tuple(f.at for f in flags or there)))
    said = next((o for o in outcomes if o.answer is Answer.NO), outcomes[0])
    return said if positive else negate(said, "it is external")


def _used(names: tuple[tuple[str, str], ...], positive: bool, scope: Scope, world: World) -> Outcome:
    """Whether services use the volumes or networks of some names."""
    at: list[Location] = []
    for kind, name in names:
        hits: list[Location] = []
        for subject in world.services(scope.compose):
            node = subject.node.get(USED[kind]) if subject.node is not None else None
            if node is not None and node.entries is not None and name in node.entries:
                hits.append(node.entries[name].at)
            for item in (node.items or ()) if node is not None else ():
                source = item.get("source")
                if source is not None and source.value == name:
                    hits.append(item.at)
        if not hits:
            where = tuple(world.whole(p) for p in scope.compose)
            outcome = Outcome(Answer.NO, "", f"no service uses {name}", at=where)
            return outcome if positive else negate(outcome)
        at.extend(hits[:4])
    outcome = Outcome(Answer.YES, f"{', '.join(n for _, n in names)} is used", at=tuple(at))
    return outcome if positive else negate(outcome)


def _software(keys: tuple[str, ...], positive: bool, run: bool, scope: Scope, world: World) -> Outcome:
    """Software that no service is made of: searched for by its words in everything but prose.

    That a package could speak to a server, or a template names it, does not show that the server is there.
    """
    at = []
    lacking = []
    for key in keys:
        known = table("technologies")[key]["known"]
        hit = search(known, world, scope)
        if run and served(key) and world.compose_files and not runs(key, world):
            hit = None  # that something is set to speak to it does not run it
        elif hit is not None and served(key) and not (runs(key, world) or used(key, world, code=False)):
            return unknown("not-understood")
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
    pattern = re.compile(r"(?<![a-z0-9])(?:" + "|".join(re.escape(k) for k in known) + r")(?![a-z])", re.IGNORECASE)
    if scope.services and not scope.own_files:
        # "Python/FastAPI" in the row of a service: what it is built from, before what others are.
        subjects = [s for s in world.services(scope.compose) if s.name in scope.services]
        for region in (r for subject in subjects for r in of_service(subject, world)):
            for number in range(region.first, region.last + 1) if not world.is_prose(region.path) else ():
                line = world.lines(region.path)[number - 1] if number <= len(world.lines(region.path)) else ""
                if pattern.search(line) and not line.lstrip().startswith("#"):
                    return Location(region.path, number, number)
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
    if (
        name in PARTS
        and scope.services
        and (scope.own or any(t.lemma in wordset("pronouns") for t in claim.body.tokens))
    ):
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
    # "All variables are set correctly" says more of them than that there are some.
    bare = scope.quantifier is None or scope.quantifier.kind is not QuantifierKind.ALL
    bare = bare and not (positive and name == "variable")  # "by environment variables" names a way
    return [Reading("exists", score, f"{'some' if positive else 'no'} {name}", decide, len(left), accuses=bare)]
