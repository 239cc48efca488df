"""What reverse proxies are told to do: nginx directive by directive (nginx docs), the others by `gateways`.

What is commented out is absent.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator

from corpora.model import Location, Node
from factcheck.kinds.duration import duration
from factcheck.looks.gateways import flavoured
from factcheck.property import Found, Look, Observation
from factcheck.world import Subject, World

SHIPPED = frozenset(["mime.types", "fastcgi_params", "proxy_params", "uwsgi_params", "scgi_params", "fastcgi.conf"])
MAX_INCLUDED = 40
Wanted = Callable[[str, list[str]], bool]
Shape = Callable[[str, list[str]], object]


def directives(node: Node) -> Iterator[tuple[str, list[str], Node]]:
    """Every directive of a tree: its name, its arguments, its node."""
    stack = list(reversed(node.items or ()))
    while stack:
        one = stack.pop()
        name, args = one.get("name"), one.get("args")
        words = [str(a.value) for a in (args.items or ())] if args is not None else []
        yield str(name.value) if name is not None else "", words, one
        block = one.get("block")
        stack.extend(reversed(block.items or ()) if block is not None else ())


def included(node: Node, world: World) -> tuple[list[Node], bool]:
    """A tree and those of the files that it includes, by their names; whether one of these was not supplied."""
    nodes, missing = [node], False
    for current in nodes:
        for name, args, _ in directives(current):
            if name != "include" or not args or posixpath.basename(args[0]) in SHIPPED:
                continue
            base = posixpath.basename(args[0])
            paths = world.matching(base) if "*" in base else world.called(base)
            trees = [d.root for p in paths if (d := world.corpus.documents.get(p)) is not None and d.kind == "nginx"]
            nodes.extend(tree for tree in trees if tree not in nodes and len(nodes) < MAX_INCLUDED)
            missing = missing or not trees
    return nodes, missing


def _line(node: Node) -> Location:
    return Location(node.at.file, node.at.start_line, node.at.start_line)


def _whole_text(name: str, args: list[str]) -> object:
    return " ".join((name, *args))


def having(wanted: Wanted, shape: Shape = _whole_text) -> Look:
    """Look for directives of some sort in an nginx file; `shape` makes the value of one."""

    def look(subject: Subject, world: World) -> Observation:
        whole = world.whole(subject.file)
        if subject.node is None:
            return Observation(None, block=whole, unknown="not-understood")
        nodes, missing = included(subject.node, world)
        found = [
            Found(shape(name, args), _line(one), " ".join((name, *args)))
            for node in nodes
            for name, args, one in directives(node)
            if wanted(name, args)
        ]
        if not found and missing:
            return Observation(None, block=whole, unknown="not-supplied")
        return Observation(bool(found), tuple(found), found[0].at if found else whole)

    return look


def header(*names: str) -> Look:
    """Look for `add_header` (or `more_set_headers`) of some names."""
    wanted = {n.lower() for n in names}
    return having(
        lambda name, args: (
            (name == "add_header" and bool(args) and args[0].lower() in wanted)
            or (name == "more_set_headers" and any(a.split(":")[0].strip("'\" ").lower() in wanted for a in args))
        )
    )


SECURITY = (
    "X-Frame-Options",
    "X-Content-Type-Options",
    "X-XSS-Protection",
    "Strict-Transport-Security",
    "Content-Security-Policy",
    "Referrer-Policy",
    "Permissions-Policy",
)


def _tls(name: str, args: list[str]) -> bool:
    return name == "listen" and bool(args) and ("ssl" in args or args[0].rpartition(":")[2] == "443")


def _redirect(name: str, args: list[str]) -> bool:
    text = " ".join(args)
    return (name == "return" and bool(re.match(r"(?:30[1278] )?https://", text))) or (
        name == "rewrite" and "https://" in text
    )


METHODS = ("least_conn", "ip_hash", "hash", "random", "least_time")


def _upstreams(subject: Subject) -> list[tuple[str, list[str], list[str], Node]]:
    """The upstreams of a file: name, its servers, the names of its directives, its node."""
    found = []
    for name, args, one in directives(subject.node) if subject.node is not None else ():
        block = one.get("block")
        if name != "upstream" or block is None:
            continue
        inside = list(directives(block))
        servers = [a[0] for n, a, _ in inside if n == "server" and a]
        found.append((" ".join(args), servers, [n for n, _, _ in inside], one))
    return found


def method(wanted: str = "") -> Look:
    """Look for the upstreams that spread requests in one way ("" for any).

    Round robin is what an upstream does that names no method (ngx_http_upstream_module); of one server nothing is
    spread, which refutes no method.
    """

    def look(subject: Subject, world: World) -> Observation:
        whole = world.whole(subject.file)
        found: list[Found] = []
        others: list[Found] = []
        spread = False
        for name, servers, inside, one in _upstreams(subject):
            said = next((m for m in METHODS if m in inside), "")
            spread = spread or len(servers) > 1 or bool(said)
            told = said or "round_robin"
            one_found = Found(told, _line(one), f"upstream {name}: {said or 'round robin'}")
            fits = (told == wanted) if wanted else (bool(said) or len(servers) > 1)
            (found if fits else others).append(one_found)
        if found and (spread or wanted != "round_robin"):
            return Observation(True, tuple(found), found[0].at)
        if wanted and not spread:
            return Observation(None, block=whole, unknown="not-understood")
        return Observation(False, block=others[0].at if others else whole, blocks=tuple(o.at for o in others[:6]))

    return look


def passes(subject: Subject, world: World) -> Observation:
    """Where requests are passed on: the location, the target, the hosts behind it (the servers of an upstream)."""
    behind = {name: servers for name, servers, _, _ in _upstreams(subject)}
    sets: dict[str, str] = {}
    found: list[Found] = []
    places: list[tuple[Node, str]] = []
    for name, args, one in directives(subject.node) if subject.node is not None else ():
        if name == "location" and args:
            places.append((one, args[-1]))
        if name == "set" and len(args) == 2:
            sets[args[0]] = args[1]
        if name not in ("proxy_pass", "fastcgi_pass", "uwsgi_pass", "grpc_pass") or not args:
            continue
        target = args[0]
        for variable, text in sets.items():
            target = target.replace(variable, text)
        line = one.at.start_line
        place = next((text for node, text in reversed(places) if node.at.start_line <= line <= node.at.end_line), "/")
        host = re.sub(r"^\w+://", "", target).split("/")[0].split(":")[0]
        shown = f"{place} -> {target}"
        at = _line(one)
        hosts = [server.split(":")[0] for server in behind.get(host, [])] or [host]
        found.append(Found(f"{place} {target} {' '.join(behind.get(host, []))}", at, shown))
        found.extend(Found(service, at, shown) for h in hosts for service in _services_at(h, world))
        if "$" in host:
            return Observation(None, block=at, unknown="not-understood")
    return Observation(bool(found), tuple(found), found[0].at if found else world.whole(subject.file))


def _services_at(host: str, world: World) -> list[str]:
    """The services that a host name of the compose network reaches: by name or container name."""
    names = [host] if host in world.service_names() else []
    for one in world.services():
        container = one.node.get("container_name") if one.node is not None else None
        if container is not None and str(container.value) == host:
            names.append(one.name)
    return list(dict.fromkeys(names)) or [host]


def _lifetime(name: str, args: list[str]) -> object:
    """What a caching directive says as a duration: `expires 1y`, `max-age=3600`."""
    age = re.search(r"max-age=(\d+)", " ".join(args))
    if age is not None:
        return int(age[1])
    return args[0] if name == "expires" and args else " ".join(args)


def _caches(name: str, args: list[str]) -> bool:
    if name == "expires":
        return args[:1] not in (["off"], ["-1"], ["epoch"])
    if name in ("proxy_cache", "fastcgi_cache"):
        return args[:1] != ["off"]
    text = " ".join(args[1:]).lower()
    return name == "add_header" and args[:1] == ["Cache-Control"] and not ("no-store" in text or "no-cache" in text)


compression = flavoured(
    having(lambda name, args: name in ("gzip", "brotli") and args[:1] == ["on"]),
    r"\bencode\b|\.compress\b|\bcompress:|compression algo",
)
rate_limit = flavoured(
    having(lambda name, args: name in ("limit_req", "limit_req_zone", "limit_conn") and bool(args)),
    r"\brate_?limit|http_req_rate",
)
tls = flavoured(
    having(_tls),
    r"certresolver|certificatesresolvers|tls\b\s*[=:]|\.tls\b|^\s*tls\s|\bbind\b.*\bssl\b",
    automatic=True,
)
redirect = flavoured(
    having(_redirect), r"redirections|redirectscheme|redirectregex|redirect scheme https|redir\s+https", automatic=True
)
certificates = flavoured(
    having(lambda name, args: name == "ssl_certificate" and any("letsencrypt" in a for a in args)),
    r"\bacme\b|acme\.|letsencrypt",
    automatic=True,
)
caching = flavoured(having(_caches, _lifetime), r"cache-control")
fallback = flavoured(
    having(lambda name, args: name == "try_files" and any(posixpath.basename(a) == "index.html" for a in args)),
    "",
)
upgrade = flavoured(
    having(lambda name, args: name == "proxy_set_header" and args[:1] == ["Upgrade"]),
    "",
)
body_size = flavoured(
    having(lambda name, args: name == "client_max_body_size" and bool(args), lambda _, args: args[0]),
    "",
)
http2 = flavoured(
    having(lambda name, args: (name == "listen" and "http2" in args) or (name == "http2" and args[:1] == ["on"])),
    "",
)
security_headers = flavoured(
    header(*SECURITY),
    r"x-frame-options|x-content-type-options|strict-transport-security|content-security-policy|referrer-policy"
    r"|stsseconds|framedeny|contenttypenosniff|browserxssfilter|contentsecuritypolicy|customframeoptions",
)
hsts = flavoured(header("Strict-Transport-Security"), r"strict-transport-security|stsseconds|forcestsheader")
csp = flavoured(header("Content-Security-Policy"), r"content-security-policy|contentsecuritypolicy")
passed = flavoured(passes, "")


def _a_year(name: str, args: list[str]) -> bool:
    seconds = duration(_lifetime(name, args))
    return seconds is not None and seconds >= 360 * 86400


cached_for_a_year = flavoured(
    having(lambda name, args: _caches(name, args) and _a_year(name, args)), r"max-age=3[0-9]{7}"
)
