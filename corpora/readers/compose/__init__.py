"""Compose files: located, interpolated, canonical (compose-spec; compose-go parsing.md for the order of the phases)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from corpora.model import Document, Location, Node, Origin, Problem
from corpora.readers.comments import comments
from corpora.readers.compose.interpolate import interpolate
from corpora.readers.compose.merge import merge, merge_nodes, merge_services
from corpora.readers.compose.nodes import parse
from corpora.readers.compose.shapes import canonical

__all__ = ["discover", "is_compose", "merge", "read"]

_NAMED = re.compile(r"(?:^|[._-])(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$", re.IGNORECASE)
_SERVICES = re.compile(r"^services\s*:\s*(?:#.*)?$", re.MULTILINE)
_SHAPE = re.compile(r"^\s+(?:image|build)\s*:", re.MULTILINE)
MAX_EXTENDS = 20


def is_compose(path: str, text: str) -> bool:
    """Whether a YAML file is a compose file: by its name, and by `services:` whose members have an image or a build.

    >>> is_compose("k8s/service.yaml", "kind: Service")
    False
    >>> is_compose("deploy/stack.yml", "services:\\n  web:\\n    image: nginx")
    True
    """
    base = posixpath.basename(path)
    if not base.lower().endswith((".yml", ".yaml")) or "/.github/" in f"/{path}" or base.startswith(".gitlab-ci"):
        return False
    if _NAMED.search(base):
        return bool(_SERVICES.search(text)) or "services" in text[:20_000]
    return bool(_SERVICES.search(text)) and bool(_SHAPE.search(text)) and "kind:" not in text


def read(
    text: str,
    file: str,
    environment: Mapping[str, tuple[str, Location]] | None = None,
    load: Callable[[str], str | None] | None = None,
) -> tuple[Document | None, tuple[Problem, ...]]:
    """One compose file. `load` gives the text of another corpus file, for `extends` and `include`."""
    roots, problems = parse(text, file)
    roots = [r for r in roots if r.entries is not None]
    if not roots:
        return None, (*problems, Problem(file, 0, "no compose mapping in it")) if not problems else tuple(problems)
    known = environment or {}
    shaped = [canonical(interpolate(r, known)) for r in roots]
    root = shaped[0]
    for over in shaped[1:]:
        root = merge_services(root, over)
    root = _include(root, file, known, load, problems)
    root = _extend(root, file, known, load, problems)
    return Document(file, "compose", root, comments(text, file, roots[0])), tuple(problems)


def _other(
    path: str, known: Mapping[str, tuple[str, Location]], load: Callable[[str], str | None] | None
) -> Node | None:
    text = load(path) if load is not None else None
    if text is None:
        return None
    roots, _ = parse(text, path)
    return canonical(interpolate(roots[0], known)) if roots and roots[0].entries is not None else None


def _include(
    root: Node,
    file: str,
    known: Mapping[str, tuple[str, Location]],
    load: Callable[[str], str | None] | None,
    problems: list[Problem],
) -> Node:
    """`include`: the included project's parts, where the file does not have its own (config.md N1, N2)."""
    listed = root.get("include")
    for item in (listed.items or ()) if listed is not None else ():
        named = item.get("path") or item
        for one in named.items if named.items is not None else (named,):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(file), str(one.value)))
            other = None if path.startswith("..") else _other(path, known, load)
            if other is None:
                problems.append(Problem(file, one.at.start_line, f"include: {one.value} was not supplied"))
                continue
            other = replace(
                other, entries={k: _marked(v, one.at, Origin.INCLUDED) for k, v in (other.entries or {}).items()}
            )
            root = replace(merge_services(other, root), at=root.at)
    return root


def _marked(node: Node, via: Location, origin: Origin) -> Node:
    if node.entries is not None:
        return replace(
            node, entries={k: _marked(v, via, origin) for k, v in node.entries.items()}, via=(*node.via, via)
        )
    if node.items is not None:
        return replace(node, items=tuple(_marked(i, via, origin) for i in node.items), via=(*node.via, via))
    return replace(node, origin=origin, via=(*node.via, via))


def _extend(
    root: Node,
    file: str,
    known: Mapping[str, tuple[str, Location]],
    load: Callable[[str], str | None] | None,
    problems: list[Problem],
) -> Node:
    """`extends`: the base service first, then the local one over it (config.md X1)."""
    services = root.get("services")
    if services is None or services.entries is None:
        return root

    def resolved(name: str, entries: Mapping[str, Node], place: str, seen: tuple[tuple[str, str], ...]) -> Node:
        node = entries[name]
        extends = node.get("extends")
        if extends is None:
            return node
        wanted = extends.get("service") or extends
        other = extends.get("file")
        line = extends.at.start_line
        if (place, name) in seen or len(seen) > MAX_EXTENDS:
            problems.append(Problem(file, line, f"extends: {name} extends itself"))
            return node
        pool, where = entries, place
        if other is not None:
            where = posixpath.normpath(posixpath.join(posixpath.dirname(place), str(other.value)))
            base_root = None if where.startswith("..") else _other(where, known, load)
            found = base_root.get("services") if base_root is not None else None
            pool = found.entries or {} if found is not None else {}
        if str(wanted.value) not in pool:
            problems.append(Problem(file, line, f"extends: no service {wanted.value} in {where}"))
            return node
        base = resolved(str(wanted.value), pool, where, (*seen, (place, name)))
        return replace(merge_nodes(_marked(base, extends.at, Origin.EXTENDED), node), at=node.at)

    merged = {name: resolved(name, services.entries, file, ()) for name in services.entries}
    return replace(root, entries={**(root.entries or {}), "services": replace(services, entries=merged)})


def discover(paths: Iterable[str], documents: Mapping[str, Document]) -> dict[str, tuple[str, ...]]:
    """Override file -> the files it is merged over.

    A `*.override.*` file goes over the plain one beside it (config.md D2); any other variant only if it is an
    override: some of its services have neither image nor build, and the plain file has them.
    """
    found: dict[str, tuple[str, ...]] = {}
    known = [p for p in paths if p in documents and documents[p].kind == "compose"]
    plain = {
        posixpath.dirname(p): p
        for p in sorted(known, reverse=True)
        if posixpath.basename(p) in ("docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml")
    }
    for path in known:
        base = plain.get(posixpath.dirname(path))
        if base is None or base == path:
            continue
        services = documents[path].root.get("services")
        own = services.entries or {} if services is not None else {}
        below = documents[base].root.get("services")
        others = below.entries or {} if below is not None else {}
        partial = [n for n, s in own.items() if s.get("image") is None and s.get("build") is None and n in others]
        if ".override." in posixpath.basename(path) or partial:
            found[path] = (base,)
    return found
