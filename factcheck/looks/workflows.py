"""What continuous integration does, step by step: GitHub workflows and the files of other services.

A workflow is read by its lines, without comments: the same step is an action here and a shell line there. Sources:
docs.github.com (workflow syntax: `on`, `uses`, `run`), docs.docker.com (build-push-action, `platforms`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corpora.model import Location
from factcheck.property import Found, Look, Observation
from factcheck.world import Subject, World

Lines = list[tuple[int, str]]


def lines_of(path: str, world: World) -> Lines:
    """The lines of a file that are not comments, with their numbers."""
    return [(n, line) for n, line in enumerate(world.lines(path), 1) if not line.lstrip().startswith("#")]


def _seen(subject: Subject, world: World, hits: Lines) -> Observation:
    if subject.kind == "application":
        return Observation(None, block=world.whole(subject.file), unknown="not-understood")
    if subject.file not in world.corpus.files:
        return Observation(False, block=subject.at)
    found = tuple(Found(line.strip(), Location(subject.file, n, n), line.strip()[:100]) for n, line in hits[:12])
    return Observation(bool(found), found, found[0].at if found else world.whole(subject.file))


def step(pattern: str) -> Look:
    """Look for lines of a workflow that match."""
    wanted = re.compile(pattern, re.IGNORECASE)

    def look(subject: Subject, world: World) -> Observation:
        return _seen(subject, world, [x for x in lines_of(subject.file, world) if wanted.search(x[1])])

    return look


def _pushing(lines: Lines) -> Lines:
    """Lines that push images: `docker push`, `push: true` or an expression beside build-push-action."""
    return [
        (n, line)
        for n, line in lines
        if re.search(r"\bdocker(?:\s+compose)?(?:\s+image)?\s+push\b|--push\b|\bkaniko\b|\bskopeo copy\b", line)
        or (re.match(r"\s*push:\s*(?:true|['\"]?\$\{\{)", line) and any("build-push-action" in x for _, x in lines))
    ]


def _several(lines: Lines) -> Lines:
    """Lines that build for more than one platform at once."""
    return [(n, line) for n, line in lines if re.search(r"platforms?\b.*(?:amd64|arm64|arm/v7).*,", line)]


def among(pick: Callable[[Lines], Lines]) -> Look:
    """Look for the lines that a function picks from a workflow."""

    def look(subject: Subject, world: World) -> Observation:
        return _seen(subject, world, pick(lines_of(subject.file, world)))

    return look


def event(name: str) -> Look:
    """Look for an event on which a workflow runs."""
    listed = re.compile(rf"^\s*(?:['\"]?on['\"]?\s*:.*\b{name}\b|-\s*{name}\s*$|['\"]?{name}['\"]?\s*:\s*(?:\{{.*)?$)")

    def pick(lines: Lines) -> Lines:
        head: Lines = []
        for n, line in lines:
            if re.match(r"jobs\s*:", line):
                break
            head.append((n, line))
        return [x for x in head if listed.match(x[1])]

    return among(pick)


exists = step(r"\S")
pushing = among(_pushing)
building = step(
    r"build-push-action|\bdocker(?:\s+buildx)?(?:\s+image)?\s+build\b|\bdocker[\s-]compose\b.*\bbuild\b|kaniko"
)
platforms = among(_several)
scanning = step(
    r"\btrivy\b|\bgrype\b|\bsnyk\b|docker[\s/-]scout|\bclair\b|anchore|\bdockle\b|container[_-]scanning|codeql|semgrep|bandit|gitleaks|owasp|dependency-check"
    r"|\b(?:npm|pnpm|yarn|cargo|pip)[ -]audit\b|\bsafety\s+(?:check|scan)|sonar(?:qube|cloud)"
)
trivy = step(r"\btrivy\b")
signing = step(r"\bcosign\b|\bsigstore\b|\bnotation sign\b|docker trust|DOCKER_CONTENT_TRUST")
ghcr = step(r"\bghcr\.io\b")
docker_hub = step(r"\bdocker\.io\b|DOCKER_?HUB|hub\.docker\.com")
caching = step(r"cache-(?:from|to)\b|actions/cache|type=gha")
