"""The corpus as the judge sees it: services, Dockerfiles, files, how they hang together, what they are called."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property

from corpora.dockerfile_facts import final_stage
from corpora.model import Corpus, Document, Location, Node, Stage
from corpora.model import World as Openness
from factcheck.conventions import NONE, Conventions
from factcheck.folded import Folded, folded

_WORD = re.compile(r"[a-z0-9]+")
_TOKENS = {
    "prod": ("prod", "production", "prd"),
    "dev": ("dev", "development", "local", "develop"),
    "test": ("test", "tests", "testing", "e2e"),
    "staging": ("staging", "stage", "stg"),
    "ci": ("ci",),
}
PROSE = (".md", ".markdown", ".rst", ".txt", ".adoc")
CODE = (
    *(".py", ".js", ".ts", ".tsx", ".jsx", ".go", ".rs", ".java", ".rb", ".php", ".cs", ".kt", ".c", ".h", ".cpp"),
    ".sql",
)
BULK = ("package-lock.json", "pnpm-lock.yaml", "yarn.lock", "poetry.lock", "cargo.lock", "go.sum", "composer.lock")


def words(text: str) -> tuple[str, ...]:
    """The lower-case words of a name or a path.

    >>> words("docker-compose.prod.yml")
    ('docker', 'compose', 'prod', 'yml')
    """
    return tuple(_WORD.findall(text.lower()))


def environment_of(path: str) -> str:
    """The environment that a path names, or "".

    >>> environment_of("deploy/docker-compose.prod.yml"), environment_of("Dockerfile")
    ('prod', '')
    """
    for word in reversed(words(path)):
        for environment, tokens in _TOKENS.items():
            if word in tokens:
                return environment
    return ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a property can be asserted of.

    `kind`: service, dockerfile, compose, file, directory, project. `file` is where it stands; `node` its located
    tree; `dockerfile` the Dockerfile that a service is built from when it is supplied, and `built` whether it is
    built at all; `target` the stage that compose builds; `stage` the one that a claim speaks of, if it speaks of one.
    """

    kind: str
    name: str
    file: str
    at: Location
    node: Node | None = field(default=None, compare=False, repr=False)
    document: Document | None = field(default=None, compare=False, repr=False)
    dockerfile: str = ""
    built: bool = False
    target: str = ""
    stage: str = ""


def _clean(path: str) -> str:
    cleaned = posixpath.normpath(path.strip().strip("`\"'").replace("\\", "/"))
    return "" if cleaned in (".", "/") else cleaned.removeprefix("./").strip("/")


def _override(path: str) -> str:
    """The file that Compose lays over a compose file by itself (Compose: merge, default files)."""
    stem, dot, ending = path.rpartition(".")
    return f"{stem}.override{dot}{ending}"


class World:
    """An index over one corpus. Everything is computed once and in the order of the paths."""

    def __init__(self, corpus: Corpus, conventions: Conventions = NONE) -> None:
        self.corpus = corpus
        self.conventions = conventions
        self.closed = corpus.world is Openness.CLOSED

    @cached_property
    def compose_files(self) -> tuple[str, ...]:
        """The compose files, the main one first: shallow before deep, the plain name before variants."""

        def rank(path: str) -> tuple[int, int, int, str]:
            base = posixpath.basename(path)
            plain = base in ("docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml")
            return (path.count("/"), 0 if plain else 1, 0 if not environment_of(base) else 1, path)

        return tuple(sorted((d.path for d in self.corpus.of_kind("compose")), key=rank))

    @cached_property
    def dockerfiles(self) -> tuple[str, ...]:
        """The Dockerfiles, by path."""
        return tuple(d.path for d in self.corpus.of_kind("dockerfile"))

    @cached_property
    def _services(self) -> dict[str, tuple[Subject, ...]]:
        return {path: self._read_services(path) for path in self.compose_files}

    def _read_services(self, path: str) -> tuple[Subject, ...]:
        document = self.corpus.merged.get(path) or self.corpus.documents[path]
        own = self.corpus.documents[path].root.get("services")
        services = document.root.get("services")
        if services is None or services.entries is None:
            return ()
        own_names = own.entries if own is not None and own.entries is not None else {}
        subjects = []
        for name, node in services.entries.items():
            if node.entries is None:
                continue
            at = own_names[name].at if name in own_names else node.at
            found, built, target = self._built_from(node, path)
            subjects.append(Subject("service", name, path, at, node, document, found, built, target))
        return tuple(subjects)

    def _built_from(self, node: Node, path: str) -> tuple[str, bool, str]:
        build = node.get("build")
        if build is None:
            return "", False, ""
        context = build.get("context")
        name = build.get("dockerfile")
        target = build.get("target")
        folder = posixpath.join(posixpath.dirname(path), str(context.value if context else "."))
        candidate = _clean(posixpath.join(folder, str(name.value if name and name.value else "Dockerfile")))
        found = candidate if candidate in self.corpus.documents else ""
        return found, True, str(target.value) if target is not None and target.value else ""

    def services(self, files: Collection[str] | None = None) -> tuple[Subject, ...]:
        """The services of some compose files (None: of all), in the order of the files.

        An override's services are seen merged over its base: this is what runs.
        """
        return tuple(
            s for path in self.compose_files if files is None or path in files for s in self._services.get(path, ())
        )

    def own_services(self, path: str) -> tuple[Subject, ...]:
        """The services that a compose file itself names."""
        own = self.corpus.documents[path].root.get("services")
        names = own.entries if own is not None and own.entries is not None else {}
        return tuple(s for s in self._services.get(path, ()) if s.name in names)

    def service_names(self) -> tuple[str, ...]:
        """Every name of a service, once, the main file's first."""
        return tuple(dict.fromkeys(subject.name for subject in self.services()))

    def dockerfile(self, path: str, target: str = "", stage: str = "") -> Subject:
        """A Dockerfile, or a stage of it, as a subject."""
        document = self.corpus.documents[path]
        return Subject("dockerfile", path, path, self.whole(path), document.root, document, path, True, target, stage)

    def stages(self, subject: Subject) -> tuple[Stage, ...]:
        """The stages of a subject's Dockerfile that are spoken of: one, or all of them."""
        path = subject.dockerfile or subject.file
        document = self.corpus.documents.get(path)
        if document is None or not subject.stage:
            return document.stages if document is not None else ()
        one = final_stage(document, subject.stage)
        return (one,) if one is not None else ()

    def compose(self, path: str) -> Subject:
        """A compose file as a subject."""
        document = self.corpus.merged.get(path) or self.corpus.documents[path]
        return Subject("compose", path, path, self.whole(path), document.root, document)

    def file(self, path: str) -> Subject:
        """Any file as a subject."""
        document = self.corpus.documents.get(path)
        return Subject("file", path, path, self.whole(path), document.root if document else None, document)

    def whole(self, path: str) -> Location:
        """A whole file."""
        file = self.corpus.files.get(path)
        return Location(path, 1, max(1, file.lines if file else 1))

    @cached_property
    def project(self) -> Subject:
        """All that was supplied, as one subject."""
        return Subject("project", "the project", ".", Location(".", 0, 0))

    @cached_property
    def _by_base(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for path in self.corpus.files:
            found.setdefault(posixpath.basename(path).lower(), []).append(path)
        for path in self.corpus.directories:
            found.setdefault(posixpath.basename(path).lower(), []).append(path)
        return {base: tuple(sorted(set(paths), key=lambda p: (p.count("/"), p))) for base, paths in found.items()}

    @cached_property
    def _lower(self) -> dict[str, str]:
        return {path.lower(): path for path in (*self.corpus.directories, *self.corpus.files)}

    def is_directory(self, path: str) -> bool:
        """Whether a path of the corpus is a directory."""
        return path in self._directories

    @cached_property
    def _directories(self) -> frozenset[str]:
        return frozenset(self.corpus.directories)

    def resolve(self, text: str) -> tuple[str, ...]:
        """The paths of the corpus that a written path or name can mean, the shallowest first; () when there is none.

        An exact path wins over a path that ends so; `Dockerfile.*` and the like are not expanded here.
        """
        wanted = _clean(text).lower()
        if not wanted:
            return ()
        if wanted in self._lower:
            return (self._lower[wanted],)
        base = posixpath.basename(wanted)
        return tuple(p for p in self._by_base.get(base, ()) if p.lower() == wanted or p.lower().endswith("/" + wanted))

    def matching(self, pattern: str) -> tuple[str, ...]:
        """The files whose path, or name where the pattern has no slash, fits a glob; () for what is no glob."""
        wanted = _clean(pattern)
        if not any(sign in wanted for sign in "*?"):
            return ()
        return tuple(
            path
            for path in self.corpus.files
            if fnmatchcase(path if "/" in wanted else posixpath.basename(path), wanted)
        )

    def called(self, name: str) -> tuple[str, ...]:
        """Every file or directory of a name, wherever it lies."""
        return self._by_base.get(posixpath.basename(_clean(name)).lower(), ())

    def composes_of(self, pattern: str) -> tuple[str, ...]:
        """The compose files that a path or a glob names."""
        wanted = _clean(pattern)
        return tuple(path for path in self.compose_files if path == wanted or fnmatchcase(path, wanted))

    @cached_property
    def _configured(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for alias in self.conventions.environments:
            paths = dict.fromkeys(path for pattern in alias.means for path in self.composes_of(pattern))
            name = environment_of(alias.name) or alias.name
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *paths)))
        return found

    def configured(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The environments that the project's conventions name, each with its compose files."""
        return tuple(self._configured.items())

    def files_of(self, environment: str) -> tuple[str, ...]:
        """The compose files of an environment: those that the project's conventions say, else (GUIDE.md section 4)
        `*prod*`, the base or `*dev*` file, and so on.
        """
        if environment in self._configured:
            return self._configured[environment]
        named = tuple(p for p in self.compose_files if environment_of(posixpath.basename(p)) == environment)
        if environment == "dev":
            # A *local* file is a variant of its own; "in dev" means the *dev* file, or the base.
            named = tuple(p for p in named if "local" not in words(posixpath.basename(p)))
        if environment == "base" or (environment == "dev" and not named):
            plain = tuple(p for p in self.compose_files if not environment_of(posixpath.basename(p)))
            beside = (
                [p for p in self.compose_files if plain and p == _override(plain[0])] if environment == "dev" else []
            )
            return (*plain[:1], *beside)
        if not named:
            named = tuple(p for p in self.compose_files if environment_of(p) == environment)
        depth = min((p.count("/") for p in named), default=0)
        return tuple(p for p in named if p.count("/") == depth)

    def lines(self, path: str) -> tuple[str, ...]:
        """The lines of a text file; () for what has no text."""
        file = self.corpus.files.get(path)
        if file is None or file.text is None:
            return ()
        return self._split(path, file.text)

    def folded(self, path: str) -> Folded:
        """The lines of a text file as literals are compared with them."""
        cached = self._folded.get(path)
        if cached is None:
            cached = self._folded[path] = folded(self.lines(path))
        return cached

    @cached_property
    def _folded(self) -> dict[str, Folded]:
        return {}

    def _split(self, path: str, text: str) -> tuple[str, ...]:
        cached = self._line_cache.get(path)
        if cached is None:
            cached = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
            self._line_cache[path] = cached
        return cached

    @cached_property
    def _line_cache(self) -> dict[str, tuple[str, ...]]:
        return {}

    def is_prose(self, path: str) -> bool:
        """Whether a file is documentation: never evidence of what the configuration does."""
        return path.lower().endswith(PROSE)

    @cached_property
    def telling_files(self) -> tuple[str, ...]:
        """All configuration, compose files and Dockerfiles first, code last, prose and lock files not at all."""
        first = [*self.compose_files, *self.dockerfiles, *self.corpus.documents]
        rest = [p for p in self.corpus.files if not p.lower().endswith(CODE)]
        code = [p for p in self.corpus.files if p.lower().endswith(CODE)]
        return tuple(
            path
            for path in dict.fromkeys((*first, *rest, *code))
            if not self.is_prose(path) and posixpath.basename(path).lower() not in BULK and self.lines(path)
        )
