"""Relative paths of a project that was read from another directory (compose-go paths/resolve.go).

A tree's paths are relative to the directory of its file. What comes from elsewhere by `extends`, `include` or a second
`-f` is rewritten to that; `raw` keeps what is written.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import replace

from corpora.model import Node

_ELSEWHERE = re.compile(r"/|~|\\|[A-Za-z]:[\\/]|git@|github\.com/|service:|[\w+.-]{1,40}:")
_REMOTE = re.compile(r"[\w+.-]{1,40}://|oci:|git@|github\.com/")


def is_remote(path: str) -> bool:
    """Whether an included or extended file lies in a repository or registry.

    >>> is_remote("oci://docker.io/x/y:latest"), is_remote("https://github.com/x/y.git"), is_remote("../y.yml")
    (True, True, False)
    """
    return _REMOTE.match(path) is not None


def joined(folder: str, path: str) -> str:
    """A path as seen from the top of the corpus; it begins with `..` or `/` when it leaves it.

    >>> joined("a/b", "../c.yml"), joined("", "./c.yml"), joined("a", "../../c.yml")
    ('a/c.yml', 'c.yml', '../c.yml')
    """
    return posixpath.normpath(posixpath.join(folder, path))


def leaves(path: str) -> bool:
    """Whether a joined path lies outside the corpus."""
    return path == ".." or path.startswith(("../", "/", "~"))


def moved(path: str, start: str, to: str) -> str:
    """A path relative to one directory, as seen from another.

    >>> moved("./src", "api", ""), moved("..", "api", ""), moved("x", "", "deploy/prod"), moved("/x", "a", "")
    ('api/src', '.', '../../x', '/x')
    """
    if not path or _ELSEWHERE.match(path):
        return path
    here = [step for step in posixpath.normpath(to).split("/") if step != "."]
    there = [step for step in joined(start, path).split("/") if step != "."]
    while here and there and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return "/".join([".."] * len(here) + there) or "."


Move = Callable[[str], str]


def _leaf(node: Node, move: Move) -> Node:
    return replace(node, value=move(node.value)) if isinstance(node.value, str) else node


def _pair(node: Node, move: Move) -> Node:
    """`NAME=PATH` in a list of named contexts, or the path alone in a mapping."""
    if not isinstance(node.value, str) or "=" not in node.value:
        return _leaf(node, move)
    name, _, path = node.value.partition("=")
    return replace(node, value=f"{name}={move(path)}")


def _bind(node: Node, move: Move) -> Node:
    """The source of a bind mount; it keeps its `./`, by which it is told from a volume's name."""
    kind, source = node.get("type"), node.get("source")
    if kind is None or kind.value != "bind" or source is None or not isinstance(source.value, str):
        return node
    path = move(source.value)
    if path != source.value and not path.startswith("."):
        path = f"./{path}"
    return replace(node, entries={**(node.entries or {}), "source": replace(source, value=path)})


def _device(node: Node, move: Move) -> Node:
    """A named volume that is a directory of the host: driver local, option bind."""
    options, device = node.get("driver_opts", "o"), node.get("driver_opts", "device")
    if options is None or device is None or "bind" not in str(options.value).split(","):
        return node
    below = node.get("driver_opts")
    if below is None or not isinstance(device.value, str):
        return node
    shaped = replace(below, entries={**(below.entries or {}), "device": _leaf(device, move)})
    return replace(node, entries={**(node.entries or {}), "driver_opts": shaped})


PATHS: dict[tuple[str, ...], Callable[[Node, Move], Node]] = {
    ("services", "*", "build", "context"): _leaf,
    ("services", "*", "build", "additional_contexts", "*"): _pair,
    ("services", "*", "env_file", "*", "path"): _leaf,
    ("services", "*", "label_file"): _leaf,
    ("services", "*", "label_file", "*"): _leaf,
    ("services", "*", "extends", "file"): _leaf,
    ("services", "*", "develop", "watch", "*", "path"): _leaf,
    ("services", "*", "volumes", "*"): _bind,
    ("configs", "*", "file"): _leaf,
    ("secrets", "*", "file"): _leaf,
    ("volumes", "*"): _device,
}


def rebased(root: Node, start: str, to: str) -> Node:
    """A canonical tree whose paths were relative to `start`, with paths relative to `to`."""
    if start == to:
        return root

    def move(path: str) -> str:
        return moved(path, start, to)

    for pattern, change in PATHS.items():
        root = _at(root, pattern, change, move)
    return root


def _at(node: Node, pattern: tuple[str, ...], change: Callable[[Node, Move], Node], move: Move) -> Node:
    if not pattern:
        return change(node, move)
    step, rest = pattern[0], pattern[1:]
    if node.items is not None and step == "*":
        return replace(node, items=tuple(_at(item, rest, change, move) for item in node.items))
    if node.entries is None:
        return node
    entries = {k: _at(v, rest, change, move) if step in ("*", k) else v for k, v in node.entries.items()}
    return replace(node, entries=entries)
