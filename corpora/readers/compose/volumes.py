"""`volumes` of a service (compose-spec volumes; compose-go format/volume.go; config.md A5, A6)."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, replace

from corpora.model import Node, Origin, Scalar
from corpora.readers.compose.specs import leaf, part_origin, refused, split

_PROPAGATION = ("rprivate", "private", "rshared", "shared", "rslave", "slave")
_SELINUX = ("z", "Z")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Spec:
    source: str
    target: str
    options: tuple[str, ...]
    valid: bool


def volume(node: Node) -> Node:
    """One entry of `volumes` as a mapping with type, source, target, read_only and what the options set."""
    return _long(node) if node.entries is not None else _short(node)


def _long(node: Node) -> Node:
    parts = [str(c.value) for k in ("source", "target") if (c := node.get(k)) is not None]
    return replace(node, raw=node.raw or ":".join(parts))


def _short(node: Node) -> Node:
    text = str(node.value if node.value is not None else node.raw)
    fields = _fields(text) if len(text) > 2 else [text]
    spec = _spec(fields)
    written: list[str] | list[None] = _fields(node.raw or text)
    if len(written) != len(fields):
        written = [None] * len(fields)  # a variable holds several parts
    origins = [part_origin(node, one) for one in written]
    first, second = origins[0], origins[1] if len(origins) > 1 else origins[0]
    third = origins[2] if len(origins) > 2 else Origin.DEFAULT
    kind = "bind" if _is_path(spec.source) else "volume"
    # The first sign of the source decides the type: where a variable stands for it, the type is not known.
    lost = spec.source.startswith("$") and first is Origin.UNRESOLVED
    entries = {
        "type": leaf(None, node) if lost else leaf(kind, node, Origin.DEFAULT),
        "source": leaf(spec.source, node, first),
        "target": leaf(_cleaned(spec.target), node, second),
        "read_only": leaf(_read_only(spec.options), node, third),
    }
    if not spec.valid:
        entries = refused(entries)
    return replace(node, entries=entries | _details(spec, kind, node), value=None, raw=node.raw or text)


def _fields(text: str) -> list[str]:
    """The parts between the colons; the colon of a drive letter is none of these."""
    fields: list[str] = []
    parts = split(text)
    at = 0
    while at < len(parts):
        if len(parts[at]) == 1 and _LETTER.match(parts[at]) and at + 1 < len(parts):
            fields.append(f"{parts[at]}:{parts[at + 1]}")
            at += 2
            continue
        fields.append(parts[at])
        at += 1
    return fields


def _spec(fields: list[str]) -> _Spec:
    if len(fields) == 1:
        return _Spec("", fields[0], (), bool(fields[0]))
    options = tuple(fields[2].split(",")) if len(fields) > 2 else ()
    return _Spec(fields[0], fields[1], options, all(fields) and len(fields) <= 3)


def _read_only(options: tuple[str, ...]) -> bool:
    said = [option for option in options if option in ("ro", "rw")]
    return bool(said) and said[-1] == "ro"


def _details(spec: _Spec, kind: str, node: Node) -> dict[str, Node]:
    """`bind` and `volume`, where an option sets something in them; a short bind creates its source (config.md A6)."""
    bind: dict[str, Scalar] = {"create_host_path": True} if kind == "bind" else {}
    managed: dict[str, Scalar] = {}
    for option in spec.options:
        if option in _PROPAGATION:
            bind["propagation"] = option
        elif option in _SELINUX:
            bind["selinux"] = option
        elif option == "nocopy":
            managed["nocopy"] = True
    found: dict[str, Node] = {}
    for name, values in (("bind", bind), ("volume", managed)):
        if values:
            entries = {
                key: leaf(value, node, Origin.DEFAULT if key == "create_host_path" else None)
                for key, value in values.items()
            }
            found[name] = Node(node.at, entries=entries, via=node.via)
    return found


def _is_path(source: str) -> bool:
    return source.startswith((".", "/", "~", "\\\\")) or (source[1:2] == ":" and bool(_LETTER.match(source)))


def _cleaned(target: str) -> str:
    """A target without `.`, `..` and doubled or closing slashes (compose-go transform/volume.go cleanTarget)."""
    return posixpath.normpath(target).replace("//", "/", 1) if target else target
