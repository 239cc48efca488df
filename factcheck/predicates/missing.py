"""What is said of a file or a service that is not there: in a closed world that is refuted, whatever it says (GUIDE.md
section 4).
"""

from __future__ import annotations

import posixpath
import re

from claims.model import Claim, Form, Polarity, Role
from corpora.model import Location
from corpora.readers.ignore import matches, patterns
from factcheck.file_sorts import is_template
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.scope import Scope, layers
from factcheck.vocabulary import wordset
from factcheck.world import World

RUN = ("shell", "dockerfile", "makefile", "workflow", "compose")  # the kinds of file that run commands
CONTEXTS = 8  # folders that are cited where an ignore file would be
LENDERS = (Role.LEAD, Role.PARENT, Role.HEADING, Role.ROW)
FILES = ("file", "compose", "dockerfile", "script", "environment-file", "dockerignore")
_NAME = re.compile(r"^(?:[\w.-]+/)*(?:\.[a-z][\w.-]*|[\w-]+(?:\.[\w-]+)+|(?:Docker|Make)file[\w.-]*)$")


_ALIEN = re.compile(
    r"^\.(?!env|git|docker|github|gitlab|vscode|idea|npm|nvm|editor|prettier|eslint|babel|next)[a-z]+(?:-[a-z]+)*$"
)


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The claim's file or service, named by it or by the nearest words around it, does not exist."""
    if scope.absent is not None:
        return _absent(claim, scope, world)
    if claim.form is Form.HEADING and not any(v.kind == "count" for v in claim.body.values):
        return []  # a heading that names a file may go on to say that it is missing
    if claim.form in (Form.TREE, Form.TREE_COMMENT) or claim.polarity is Polarity.NEGATIVE:
        return []
    if not scope.missing or scope.paths or scope.own or len(scope.missing) > 1 or listed_as_pattern(claim):
        return []
    if _object(claim):
        return []  # "the README links to `SETUP.md`" is true of a README that links to what is not there
    name = scope.missing[0].rstrip("/")
    if posixpath.basename(name).lower() == "dockerfile" and "/" not in name and world.dockerfiles:
        return []  # "the frontend Dockerfile" may bear a longer name
    if any(token.lemma in wordset("vanished") for token in claim.body.tokens):
        return []  # that it was removed is borne out
    if not _NAME.match(name) or not _lent(claim, name) or unversioned(name, world) or written(name, world):
        return []
    if claim.form is Form.CELL and not claim.body.values and not any(m.kind != "role" for m in claim.body.mentions):
        return []  # "Medium", "Move to a settings file" in a column of grades and advice
    if _ALIEN.match(name):
        return []  # `.btn-primary` is a class, and no file

    def decide() -> Outcome:
        if not world.closed:
            return unknown("not-supplied", f"{name} was not supplied")
        folder = posixpath.dirname(name)
        at = Location(folder if world.is_directory(folder) else ".", 0, 0)
        counted = next((v.text for v in claim.body.values if v.kind == "count"), "")
        told = f"none, not {counted}: there is no {name}" if counted else f"there is no {name}"
        wheres = _contexts(world) if posixpath.basename(name) == ".dockerignore" and not folder else ()
        return Outcome(Answer.NO, "", told, at=(at, *wheres))

    return [Reading("missing", 0.9, f"said of {name}", decide)]


def _contexts(world: World) -> tuple[Location, ...]:
    """The folders of the Dockerfiles: where ignore files would be."""
    folders = dict.fromkeys(posixpath.dirname(path) for path in world.dockerfiles)
    return tuple(Location(folder, 0, 0) for folder in folders if folder)[:CONTEXTS]


def _absent(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """What stands below "redis (Redis 7)", of which no service is made, and speaks of nothing else."""
    told = any(
        m.kind in ("service", "file", "technology") or (m.kind == "domain" and m.names[0] in FILES)
        for m in claim.body.mentions
    )
    places = any(v.kind in ("path", "url", "image") for v in claim.body.values)
    if (
        not scope.under
        or scope.absent is None
        or not scope.absent.sure
        or told
        or places
        or claim.polarity is Polarity.NEGATIVE
    ):
        return []
    if claim.form in (Form.TREE, Form.TREE_COMMENT, Form.CODE, Form.COMMAND) or scope.own:
        return []
    name = scope.absent.name

    def decide() -> Outcome:
        if not world.closed and not scope.named:
            return unknown("not-supplied", f"{name} may be a service of files that were not supplied")
        at = tuple(world.whole(path) for path in scope.compose or world.compose_files)
        return Outcome(Answer.NO, "", f"there is no service {name}", at=at[:3])

    return [Reading("missing", 0.95, f"said of the service {name}", decide)]


def listed_as_pattern(claim: Claim) -> bool:
    """Whether a claim stands below an ignore file, whose entries are patterns and no files: "Added to .gitignore:"."""
    if not any(v.kind == "path" and "ignore" not in v.text.lower() for v in claim.body.values):
        return False
    return any(
        "ignore" in layer.part.text.lower()
        for layer in layers(claim)
        if layer.role in (Role.LEAD, Role.INTRO, Role.PARENT, Role.HEADING, Role.SENTENCE)
    )


def written(name: str, world: World) -> bool:
    """Whether a script or a Dockerfile writes a file of this name, so that it need not lie in the tree."""
    base = re.escape(posixpath.basename(name))
    output = re.compile(rf"(?:>|\btee|-o|-out|--output|touch|-keyout)\s{{0,9}}[\"']?[\w./${{}}-]{{0,200}}{base}\b")
    run = (world.corpus.files[document.path] for kind in RUN for document in world.corpus.of_kind(kind))
    return any(file.text is not None and output.search(file.text) for file in run)


def unversioned(name: str, world: World) -> bool:
    """Whether a file is kept out of version control on purpose, so that its absence from a tree says nothing:
    `.env`.
    """
    if posixpath.basename(name) == ".env":
        return True
    if is_template(name):
        return False  # what shows others what to fill in is kept, whatever `.env*` says of its like
    return any(matches(patterns(document), name) for document in world.corpus.of_kind("gitignore"))


def _object(claim: Claim) -> bool:
    """Whether the claim's file is what something else uses or refers to."""
    start = next((v.start for v in claim.body.values if v.kind == "path"), claim.start)
    verbs = wordset("referring") | wordset("using")
    return any(t.end <= start and (t.lemma in verbs or t.text.lower() in verbs) for t in claim.body.tokens)


def _lent(claim: Claim, name: str) -> bool:
    """Whether the file is named by the claim or by what stands over it, and no other file nearer."""
    for layer in layers(claim):
        paths = [v.amount for v in layer.part.values if v.kind == "path"]
        if paths:
            return name in [str(p).rstrip("/") for p in paths] and (layer.role is None or layer.role in LENDERS)
    return False
