"""Reverse proxies other than nginx: Traefik in compose labels and commands, Caddyfiles, haproxy.cfg.

They are looked at line by line, without what is commented out. Sources: doc.traefik.io (routing with Docker labels,
entry points, ACME), caddyserver.com (Caddyfile concepts, automatic HTTPS), docs.haproxy.org (bind, compression).
"""

from __future__ import annotations

import posixpath
import re

from corpora.model import Location
from factcheck.property import Found, Look, Observation
from factcheck.world import Subject, World

_SITE = re.compile(r"^(?!\(|@|#)([^\s{][^{]*?)\s*\{\s*$")


def flavour(path: str, world: World) -> str:
    """Which proxy a file configures: nginx, caddy, haproxy, traefik, or "" for none."""
    document = world.corpus.documents.get(path)
    base = posixpath.basename(path).lower()
    if document is not None and document.kind == "nginx":
        return "nginx"
    if base.split(".")[0] == "caddyfile" or base.endswith(".caddyfile"):
        return "caddy"
    if base.startswith("haproxy") and base.endswith((".cfg", ".conf")):
        return "haproxy"
    if base.startswith("traefik") and base.endswith((".yml", ".yaml", ".toml")):
        return "traefik"
    if document is not None and document.kind == "compose" and traefik_services(path, world):
        return "traefik"
    return ""


def traefik_services(path: str, world: World) -> tuple[Subject, ...]:
    """The services of a compose file that are Traefik itself, by name or image."""
    return tuple(
        s
        for s in world.services((path,))
        if "traefik" in s.name.lower()
        or (s.node is not None and (image := s.node.get("image")) is not None and "traefik" in str(image.value).lower())
    )


def own_lines(path: str, world: World) -> list[tuple[int, str]]:
    """The lines of a file that speak to the proxy, with their numbers; of a compose file Traefik's block and labels."""
    every = [
        (number, line) for number, line in enumerate(world.lines(path), 1) if not line.lstrip().startswith(("#", "//"))
    ]
    document = world.corpus.documents.get(path)
    if document is None or document.kind != "compose":
        return every
    blocks = [s.at for s in traefik_services(path, world) if s.at.file == path]
    return [
        (number, line)
        for number, line in every
        if "traefik." in line or any(b.start_line <= number <= b.end_line for b in blocks)
    ]


def automatic_https(path: str, world: World) -> tuple[int, str] | None:
    """The first site of a Caddyfile that is served over HTTPS: any address but http://, a bare port or localhost."""
    if any(re.search(r"\bauto_https\s+(?:off|disable)", line) for _, line in own_lines(path, world)):
        return None
    for number, line in own_lines(path, world):
        site = _SITE.match(line)
        if site is None:
            continue
        for address in re.split(r"[\s,]+", site[1]):
            plain = address.startswith(("http://", ":")) and not address.startswith(":443")
            if address and not plain and ("." in address or ":443" in address or "{$" in address):
                return number, line.strip()
    return None


def flavoured(nginx: Look, pattern: str = "", automatic: bool = False) -> Look:
    """A look that reads nginx by its directives and the others by a pattern over their lines.

    Without a pattern nothing is known of the others. `automatic`: a Caddy site that has a name has it by itself.
    """
    wanted = re.compile(pattern, re.IGNORECASE) if pattern else None

    def look(subject: Subject, world: World) -> Observation:
        kind = flavour(subject.file, world) if subject.kind != "application" else ""
        if kind == "nginx":
            return nginx(subject, world)
        whole = world.whole(subject.file)
        if wanted is None or not kind:
            return Observation(None, block=whole, unknown="not-understood")
        found = [
            Found(line.strip(), Location(subject.file, number, number), line.strip()[:100])
            for number, line in own_lines(subject.file, world)
            if wanted.search(line)
        ]
        if not found and automatic and kind == "caddy":
            site = automatic_https(subject.file, world)
            if site is not None:
                found = [Found(site[1], Location(subject.file, site[0], site[0]), f"automatic HTTPS for {site[1]}")]
        if found:
            return Observation(True, tuple(found[:8]), found[0].at)
        blocks = [s.at for s in traefik_services(subject.file, world)] if kind == "traefik" else []
        return Observation(False, block=blocks[0] if blocks else whole)

    return look


def challenge(kind: str) -> Look:
    """Look for the ACME challenge of one kind; another one that is configured shows that it is not this."""
    wanted = re.compile(rf"\b{kind}challenge|acme_{kind}|\b{kind}_challenge", re.IGNORECASE)
    other = re.compile(r"\b(?:tls|http|dns)challenge", re.IGNORECASE)

    def look(subject: Subject, world: World) -> Observation:
        whole = world.whole(subject.file)
        others = []
        for number, line in own_lines(subject.file, world):
            here = Location(subject.file, number, number)
            if wanted.search(line):
                return Observation(True, (Found(line.strip(), here, line.strip()),), here)
            if other.search(line):
                others.append(here)
        if others:
            return Observation(False, block=others[0], blocks=tuple(others[:2]))
        if any("certresolver" in line.lower() for _, line in own_lines(subject.file, world)):
            return Observation(None, block=whole, unknown="not-supplied")  # resolvers are told elsewhere
        return Observation(False, block=whole)

    return look


def dashboard(subject: Subject, world: World) -> Observation:
    """Whether a service that is Traefik has its dashboard on, by its command line."""
    if subject.name not in {s.name for s in traefik_services(subject.file, world)}:
        return Observation(False, block=subject.at)
    command = subject.node.get("command") if subject.node is not None else None
    for _, leaf in command.walk() if command is not None else ():
        said = re.search(r"--api(?:\.dashboard|\.insecure)?(?:=(\w+))?(?=\s|$)", str(leaf.value or ""))
        if said is not None and (said[1] or "true").lower() == "true":
            return Observation(True, (Found(said[0], leaf.at),), leaf.at)
        if said is not None and ".dashboard" in said[0]:
            return Observation(False, block=leaf.at)
    return Observation(None, block=subject.at, unknown="not-supplied")
