"""What nginx configurations say, directive by directive (nginx docs); what is commented out is absent."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator

from corpora.model import Location, Node
from factcheck.property import Found, Look, Observation
from factcheck.world import Subject, World

Wanted = Callable[[str, list[str]], bool]


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


def documents(world: World, paths: tuple[str, ...] = ()) -> list[str]:
    """The nginx files of a scope: those that are named, else all."""
    every = [d.path for d in world.corpus.of_kind("nginx")]
    named = [p for p in every if p in paths or any(p.startswith(f + "/") for f in paths)]
    return named or every


def _line(node: Node) -> Location:
    return Location(node.at.file, node.at.start_line, node.at.start_line)


def having(wanted: Wanted) -> Look:
    """Look for directives of some sort in an nginx file."""

    def look(subject: Subject, world: World) -> Observation:
        whole = world.whole(subject.file)
        if subject.node is None:
            return Observation(None, block=whole, unknown="not-understood")
        found = [
            Found(" ".join((name, *args)), _line(one), " ".join((name, *args)))
            for name, args, one in directives(subject.node)
            if wanted(name, args)
        ]
        return Observation(bool(found), tuple(found), found[0].at if found else whole)

    return look


def header(*names: str) -> Look:
    """Look for `add_header` of some names (any, when none is given)."""
    wanted = {n.lower() for n in names}
    return having(lambda name, args: name == "add_header" and bool(args) and (not wanted or args[0].lower() in wanted))


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
    return (name == "return" and text.startswith(("301 https", "302 https", "308 https"))) or (
        name == "rewrite" and "https://" in text
    )


def balancing(subject: Subject, world: World) -> Observation:
    """How requests are spread: the method of each upstream, round robin where none is named
    (ngx_http_upstream_module).
    """
    del world
    methods = ("least_conn", "ip_hash", "hash", "random", "least_time")
    found = []
    for name, args, one in directives(subject.node) if subject.node is not None else ():
        if name != "upstream":
            continue
        block = one.get("block")
        inside = (
            [str(n.value) for i in (block.items or ()) if (n := i.get("name")) is not None] if block is not None else []
        )
        method = next((m for m in methods if m in inside), "round robin")
        found.append(Found(method.replace("_", " "), _line(one), f"upstream {' '.join(args)}: {method}"))
    whole = Location(subject.file, 1, 1)
    return Observation(bool(found), tuple(found), found[0].at if found else whole)


compression = having(lambda name, args: name in ("gzip", "brotli") and args[:1] == ["on"])
rate_limit = having(lambda name, args: name in ("limit_req", "limit_req_zone", "limit_conn") and bool(args))
tls = having(_tls)
redirect = having(_redirect)
caching = having(
    lambda name, args: (
        (name in ("expires", "proxy_cache") and args[:1] not in (["off"], ["-1"]))
        or (name == "add_header" and args[:1] == ["Cache-Control"])
    )
)
fallback = having(lambda name, args: name == "try_files" and any(posixpath.basename(a) == "index.html" for a in args))
passes = having(lambda name, args: name in ("proxy_pass", "fastcgi_pass", "uwsgi_pass", "grpc_pass") and bool(args))
upgrade = having(lambda name, args: name == "proxy_set_header" and args[:1] == ["Upgrade"])
body_size = having(lambda name, args: name == "client_max_body_size" and bool(args))
