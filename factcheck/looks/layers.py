"""How Dockerfiles lay out their work: what is copied before what, what is installed, what is left behind."""

from __future__ import annotations

import posixpath
import re

from corpora.commands import commands
from corpora.dockerfile_facts import chain, copies, final_stage, last
from corpora.model import Document, Instruction, Location, Stage
from corpora.packages import packages
from factcheck.look import of_dockerfile
from factcheck.property import Found, Look, Observation
from factcheck.world import Subject, World

MANIFESTS = frozenset(
    [
        "package.json",
        "package-lock.json",
        "pnpm-lock.yaml",
        "yarn.lock",
        "requirements.txt",
        "pyproject.toml",
        "poetry.lock",
        "uv.lock",
        "pipfile",
        "pipfile.lock",
        "setup.py",
        "go.mod",
        "go.sum",
        "cargo.toml",
        "cargo.lock",
        "composer.json",
        "composer.lock",
        "gemfile",
        "gemfile.lock",
        "pom.xml",
        "build.gradle",
        "build.gradle.kts",
        "settings.gradle",
        "settings.gradle.kts",
        "gradle.properties",
        "gradle",
        "gradlew",
        "mvnw",
        ".mvn",
        "deno.json",
        "deps.ts",
        "bun.lockb",
        "bun.lock",
        "mix.exs",
        "tsconfig.json",
    ]
)
_INSTALLS = re.compile(
    r"\b(?:npm|pnpm|yarn|bun)\s+(?:ci|install|i)\b|\bpip3?\s+install\b|\bpoetry\s+install\b|\buv\s+(?:sync|pip)\b"
    r"|\bgo\s+mod\s+download\b|\bcargo\s+(?:build|fetch|chef)\b|\bbundle\s+install\b|\bcomposer\s+install\b"
    r"|\bmvnw?\b.*\bdependency|\bgradlew?\b.*\bdependencies|\bdotnet\s+restore\b|\bdeno\s+cache\b"
)
_LOCKED = re.compile(
    r"\bnpm\s+ci\b|--frozen-lockfile|--immutable|cargo\s+\S+.*--locked|poetry\.lock|uv\s+sync\s.*--(?:frozen|locked)"
)
_PRODUCTION = re.compile(
    r"\b(?:npm|pnpm|yarn|bun)\b.*(?:--omit[= ]dev|--only[= ]prod(?:uction)?\b(?!=false)|--prod(?:uction)?\b(?!=false))"
    r"|\bpnpm\s+prune\s+--prod|\bnpm\s+prune\s+--(?:omit|production)|\bcomposer\b.*--no-dev|\buv\s+sync\b.*--no-dev"
    r"|\bpoetry\s+install\b.*(?:--no-dev|--only[= ]main|--without[= ]\S*dev)|\bbundle\b.*without\b.*development"
)
_CLEANED = re.compile(
    r"rm\s+-rf?\s[^;&|]*/var/lib/apt/lists|apk\s+add\s[^;&|]*--no-cache|--no-cache-dir|npm\s+cache\s+clean|yarn\s+cache\s+clean"
    r"|apt-get\s+clean|(?:yum|dnf)\s+clean\s+all|pnpm\s+store\s+prune|PIP_NO_CACHE_DIR"
)
_TOOLS = frozenset(
    [
        "gcc",
        "g++",
        "make",
        "build-essential",
        "cmake",
        "build-base",
        "clang",
        "cargo",
        "rustc",
        "golang",
        "musl-dev",
        "python3-dev",
        "libpq-dev",
        "gcc-c++",
        "autoconf",
        "automake",
    ]
)
_INITS = re.compile(r"(?:^|[/\"'\s\[])(tini|dumb-init|s6-svscan|catatonit)\b")


def _document(subject: Subject, world: World) -> Document:
    return world.corpus.documents[subject.file]


def _seen(found: list[Found], subject: Subject, world: World) -> Observation:
    whole = world.whole(subject.file)
    return Observation(bool(found), tuple(found), found[0].at if found else whole, blocks=() if found else (whole,))


def _said(one: Instruction) -> Found:
    text = f"{one.keyword} {one.value}"
    return Found(text, one.at, text if len(text) < 90 else text[:87] + "...")


def _is_manifest(path: str) -> bool:
    base = posixpath.basename(path.rstrip("/")).lower()
    return base in MANIFESTS or base.startswith(("requirements", "package")) or base.endswith((".csproj", ".sln"))


def _dependency_layer(subject: Subject, world: World) -> Observation:
    """Manifests copied, dependencies installed, and only then the source, in the same stage or a later one."""
    found: list[Found] = []
    manifest: Location | None = None
    installed: Location | None = None
    for stage in world.stages(subject):
        spoiled = False  # the source was copied before the dependencies were installed
        for one in stage.instructions:
            if one.keyword in ("COPY", "ADD") and one.args and not dict(one.flags).get("from"):
                sources = one.args[:-1] or one.args
                if all(_is_manifest(s) for s in sources):
                    manifest = manifest or one.at
                elif installed is not None and manifest is not None:
                    found.extend(Found("dependencies before source", at) for at in (manifest, installed, one.at))
                    return _seen(found, subject, world)
                else:
                    spoiled = True
            elif one.keyword == "RUN" and _INSTALLS.search(one.value) and manifest is not None and not spoiled:
                installed = installed or one.at
    return _seen(found, subject, world)


def _packages(subject: Subject, world: World) -> Observation:
    """Everything that is installed, by name; and the words of the RUN lines that install."""
    found = [Found(f"{p.name}", p.at, p.name) for stage in world.stages(subject) for p in packages(stage)]
    return _seen(found, subject, world)


def _run(pattern: re.Pattern[str], keywords: tuple[str, ...] = ("RUN",)) -> Look:
    def look(subject: Subject, world: World) -> Observation:
        found = [
            _said(one)
            for stage in world.stages(subject)
            for one in stage.instructions
            if one.keyword in keywords and pattern.search(" ".join((one.value, *one.heredocs)))
        ]
        return _seen(found, subject, world)

    return of_dockerfile(look)


def _cache_mount(subject: Subject, world: World) -> Observation:
    found = [
        _said(one)
        for stage in world.stages(subject)
        for one in stage.instructions
        if one.keyword == "RUN" and any(name == "mount" and "type=cache" in value for name, value in one.flags)
    ]
    return _seen(found, subject, world)


def _copy_all(subject: Subject, world: World) -> Observation:
    """The whole build context is copied: a source that is `.`."""
    found = [
        Found(f"{c.keyword} {' '.join(c.sources)} {c.destination}", c.at)
        for stage in world.stages(subject)
        for c in copies(stage)
        if not c.origin and any(s.rstrip("/") in (".", "./", "") for s in c.sources)
    ]
    return _seen(found, subject, world)


def _final(subject: Subject, world: World) -> tuple[Document, tuple[Stage, ...]]:
    document = _document(subject, world)
    stage = final_stage(document, subject.stage or subject.target)
    return document, chain(document, stage) if stage is not None else ()


def _build_tools(subject: Subject, world: World) -> Observation:
    """Compilers and their like that the final image installs or is based on."""
    _, stages = _final(subject, world)
    found = [Found(p.name, p.at, p.name) for stage in stages for p in packages(stage) if p.name.lower() in _TOOLS]
    return _seen(found, subject, world)


def _init(subject: Subject, world: World) -> Observation:
    document, stages = _final(subject, world)
    found = []
    for keyword in ("ENTRYPOINT", "CMD"):
        one = last(document, stages[0], keyword) if stages else None
        if one is not None and _INITS.search(one.value):
            found.append(_said(one))
    return _seen(found, subject, world)


def _instruction(keyword: str) -> Look:
    def look(subject: Subject, world: World) -> Observation:
        found = [
            Found(one.value, one.at, f"{keyword} {one.value}")
            for stage in world.stages(subject)
            for one in stage.instructions
            if one.keyword == keyword
        ]
        return _seen(found, subject, world)

    return of_dockerfile(look)


def _names(subject: Subject, world: World) -> Observation:
    found = [
        Found(stage.name, Location(stage.at.file, stage.at.start_line, stage.at.start_line))
        for stage in world.stages(subject)
        if stage.name
    ]
    return _seen(found, subject, world)


def _owner(subject: Subject, world: World) -> Observation:
    found = [
        Found(c.owner, c.at, f"--chown={c.owner}") for stage in world.stages(subject) for c in copies(stage) if c.owner
    ]
    return _seen(found, subject, world)


def _dummy(subject: Subject, world: World) -> Observation:
    """Empty sources made so that dependencies are compiled in a layer of their own: `echo "fn main() {}" >
    src/main.rs`.
    """
    found = []
    for stage in world.stages(subject):
        for one in stage.instructions:
            if one.keyword != "RUN":
                continue
            words = [w for c in commands(one.value) for w in c.words]
            if re.search(
                r"(?:echo|printf|touch)\b.*(?:src/)?(?:main|lib|index)\.\w+", one.value
            ) or "dummy" in " ".join(words):
                found.append(_said(one))
    return _seen(found, subject, world)


dependency_layer = of_dockerfile(_dependency_layer)
installed = of_dockerfile(_packages)
locked = _run(_LOCKED)
production_only = _run(_PRODUCTION)
cleaned = _run(_CLEANED, ("RUN", "ENV"))
cache_mount = of_dockerfile(_cache_mount)
copy_all = of_dockerfile(_copy_all)
build_tools = of_dockerfile(_build_tools)
_dockerfile_init = of_dockerfile(_init)


def init_process(subject: Subject, world: World) -> Observation:
    """`init: true` in compose, else an init as the entry point of the image."""
    node = subject.node.get("init") if subject.kind == "service" and subject.node is not None else None
    if node is not None and node.value is True:
        return Observation(True, (Found("init: true", node.at),), node.at)
    return _dockerfile_init(subject, world)


workdir = _instruction("WORKDIR")
adds = _instruction("ADD")
stage_names = of_dockerfile(_names)
owner = of_dockerfile(_owner)
dummy_source = of_dockerfile(_dummy)
