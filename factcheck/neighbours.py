"""The members of a claim about what stands beside compose files and Dockerfiles: proxies, workflows, scrapers."""

from __future__ import annotations

import posixpath
import re

from claims.model import Claim
from corpora.model import Location
from factcheck.evaluate import Member
from factcheck.looks.gateways import flavour, traefik_services
from factcheck.property import Property
from factcheck.regions import mounted
from factcheck.scope import Scope, layers
from factcheck.world import CODE, Subject, World, environment_of

_CI_FILES = (".gitlab-ci.yml", "jenkinsfile", "azure-pipelines.yml", "bitbucket-pipelines.yml", ".drone.yml")
_CI_FOLDERS = (".circleci/", ".github/workflows/", ".gitea/workflows/", ".forgejo/workflows/")


def kinds() -> tuple[str, ...]:
    """The kinds of subject that this module finds."""
    return tuple(_FIND)


def members(one: Property, scope: Scope, world: World) -> tuple[list[Member], bool]:
    """The members of a property's kind in a scope, and whether the claim names the one there is."""
    kind = one.of[0]
    every = _FIND[kind](world)
    chosen = [p for p in every if p in scope.paths or any(p.startswith(folder + "/") for folder in scope.paths)]
    named = bool(chosen)
    if not chosen and scope.services:
        chosen = of_services(every, scope, world)
    if not chosen and scope.named and scope.compose:
        chosen = used_by_files(every, scope, world)
    if not named and scope.environment:
        chosen += [p for p in every if environment_of(p) == scope.environment and p not in chosen]
    free = not chosen
    chosen = chosen or every
    found = [Member(p, (_subject(kind, p, world),)) for p in chosen]
    if not found and kind == "workflow" and world.closed:
        # In a closed world without any, what is said of continuous integration is false.
        nothing = Location(".github/workflows" if world.is_directory(".github/workflows") else ".", 0, 0)
        found = [Member("no workflow", (Subject(kind, "no workflow", ".", nothing),))]
    if found and free and one.id in _IN_CODE:
        # The application may do itself what the proxy does not.
        path = _in_code(_IN_CODE[one.id], world)
        found += [Member("application", (_subject("application", path, world),))] if path else []
    return found, named and len(found) == 1


def _in_code(pattern: re.Pattern[str], world: World) -> str:
    """The first file of code, or of settings by the name of a variable, that speaks of something; or ""."""
    variable = re.compile(rf"^[\s-]*[A-Z_]*(?:{pattern.pattern})[A-Z_]*\s*[:=]", re.MULTILINE | re.IGNORECASE)
    settings = {d.path for kind in ("compose", "dotenv") for d in world.corpus.of_kind(kind)}
    for path, file in world.corpus.files.items():
        if file.text is None:
            continue
        if path.lower().endswith((*CODE, "package.json")) and pattern.search(file.text):
            return path
        if path in settings and variable.search(file.text):
            return path
        if path.endswith((".sh", ".yml", ".yaml")) and pattern in (_CERTBOT, _GHCR) and pattern.search(file.text):
            return path
    return ""


def doubtful(one: Property, claim: Claim, scope: Scope) -> bool:
    """Whether what these files lack may be done elsewhere: the claim names neither the proxy nor the workflow."""
    if one.id == "proxy-pass":
        # "The gateway routes requests to Consul" may speak of a gateway that is an application.
        software = {m.names[0] for m in claim.body.mentions if m.kind == "technology"}
        return not (
            software & {"nginx", "traefik", "caddy", "haproxy"} or any(p.endswith(".conf") for p in scope.paths)
        )
    if one.of[0] != "workflow" or one.id in ("ci", "registry-ghcr") or one.id.startswith("ci-on-"):
        return False
    if any(p.startswith(".github/") or posixpath.basename(p).lower() in _CI_FILES for p in scope.paths):
        return False
    return not any("ci" in layer.part.environments for layer in layers(claim))


def named_places(one: Property, claim: Claim, world: World) -> list[tuple[int, int]]:
    """Where a claim names the very file whose property it asserts: that is no value of it."""
    if one.of[0] not in kinds():
        return []
    every = set(_FIND[one.of[0]](world))
    return [
        (v.start, v.end) for v in claim.body.values if v.kind == "path" and every & set(world.resolve(str(v.amount)))
    ]


def understood(one: Property, claim: Claim) -> list[tuple[int, int]]:
    """Words that name the software itself, and properties that belong to the same matter."""
    if one.of[0] not in kinds():
        return []
    return [
        (m.start, m.end)
        for m in claim.body.mentions
        if m.kind in ("technology", "role")
        or (m.kind == "property" and one.id.startswith("acme-") and m.names[0] in ("proxy-certificates", "proxy-tls"))
    ]


def _subject(kind: str, path: str, world: World) -> Subject:
    document = world.corpus.documents.get(path)
    return Subject(kind, path, path, world.whole(path), document.root if document else None, document)


def of_services(every: list[str], scope: Scope, world: World) -> list[str]:
    """Those that the services of a scope mount, or copy into their image, or are."""
    found = []
    for subject in world.services(scope.compose):
        if subject.name not in scope.services:
            continue
        own = set(mounted(subject, world))
        copied = posixpath.dirname(subject.dockerfile) if subject.dockerfile else None
        for path in every:
            inside = copied is not None and (posixpath.dirname(path) + "/").startswith(copied + "/" if copied else "")
            beside = inside and copied is not None and _copies(subject, path, world)
            itself = path == subject.file and subject.name in {s.name for s in traefik_services(path, world)}
            if path in own or beside or itself:
                found.append(path)
    return list(dict.fromkeys(found))


def _copies(subject: Subject, path: str, world: World) -> bool:
    """Whether the Dockerfile of a service names a file."""
    base = posixpath.basename(path)
    return any(base in line for line in world.lines(subject.dockerfile) if not line.lstrip().startswith("#"))


def used_by_files(every: list[str], scope: Scope, world: World) -> list[str]:
    """Those that any service of the scope's compose files mounts, and these files themselves."""
    used = {p for s in world.services(scope.compose) for p in mounted(s, world)} | set(scope.compose)
    return [p for p in every if p in used]


def _proxies(world: World) -> list[str]:
    found = [p for p in world.corpus.files if flavour(p, world) and flavour(p, world) != "traefik"]
    found += [p for p in world.corpus.files if flavour(p, world) == "traefik"]
    return found


def _workflows(world: World) -> list[str]:
    return [
        p
        for p in world.corpus.files
        if posixpath.basename(p).lower() in _CI_FILES
        or (any(("/" + p).find("/" + f) >= 0 for f in _CI_FOLDERS) and p.endswith((".yml", ".yaml")))
    ]


def _scrapers(world: World) -> list[str]:
    """The configurations of Prometheus: YAML files that say what is scraped."""
    return [d.path for d in world.corpus.of_kind("yaml") if d.root.get("scrape_configs") is not None]


_CERTBOT = re.compile(r"letsencrypt|certbot|\bacme\b", re.IGNORECASE)
_GHCR = re.compile(r"\bghcr\.io\b", re.IGNORECASE)
_IN_CODE = {
    "proxy-rate-limit": re.compile(r"rate.?limit|throttl|slowapi", re.IGNORECASE),
    "proxy-security-headers": re.compile(r"\bhelmet\b|X-Frame-Options|X-Content-Type-Options", re.IGNORECASE),
    "proxy-hsts": re.compile(r"Strict-Transport-Security|\bhelmet\b|\bhsts\b", re.IGNORECASE),
    "proxy-csp": re.compile(r"Content-Security-Policy|\bhelmet\b", re.IGNORECASE),
    "proxy-compression": re.compile(r"\bgzip\b|GZipMiddleware|compression\(|[\"']compression[\"']", re.IGNORECASE),
    "proxy-caching": re.compile(r"Cache-Control|maxAge|whitenoise", re.IGNORECASE),
    "proxy-websocket": re.compile(r"websocket|socket\.io", re.IGNORECASE),
    "proxy-tls": re.compile(r"https\.createServer|ssl_certfile|ssl-certfile|ListenAndServeTLS|UseHttps"),
    "proxy-certificates": _CERTBOT,
    "registry-ghcr": _GHCR,
    "proxy-redirect": re.compile(r"HTTPSRedirect|UseHttpsRedirection|SECURE_SSL_REDIRECT|forceSSL"),
}

_FIND = {"proxy": _proxies, "workflow": _workflows, "prometheus": _scrapers}
