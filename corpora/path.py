"""Path patterns over located trees: `services.*.ports`, `**.image`."""

from __future__ import annotations

from collections.abc import Iterator

from corpora.model import Node, Path


def find(node: Node, pattern: str) -> Iterator[tuple[Path, Node]]:
    """Every node that a pattern names, with its path, in the order of the file.

    Steps are parted by dots. `*` is any one key or index, `**` any number of them, a number an index of a sequence,
    anything else a key; keys that hold dots themselves can be met by `*`. The empty pattern is the node itself.

    >>> from corpora.model import Location
    >>> leaf = Node(Location("a.yml", 2, 2), "nginx", "nginx")
    >>> tree = Node(Location("a.yml", 1, 2), entries={"web": Node(Location("a.yml", 1, 2), entries={"image": leaf})})
    >>> [(path, found.value) for path, found in find(tree, "*.image")]
    [(('web', 'image'), 'nginx')]
    """
    steps = tuple(pattern.split(".")) if pattern else ()
    seen: set[Path] = set()
    for path, found in _find(node, steps, ()):
        if path not in seen:  # two `**` may reach a node by several ways
            seen.add(path)
            yield path, found


def _find(node: Node, steps: tuple[str, ...], path: Path) -> Iterator[tuple[Path, Node]]:
    stack: list[tuple[Node, tuple[str, ...], Path]] = [(node, steps, path)]
    while stack:
        here, rest, where = stack.pop()
        if not rest:
            yield where, here
            continue
        step, after = rest[0], rest[1:]
        ways: list[tuple[Node, tuple[str, ...], Path]] = []
        if step == "**":
            ways.append((here, after, where))
        for key, child in here.children():
            if step == "**":
                ways.append((child, rest, (*where, key)))
            elif step in ("*", str(key)):
                ways.append((child, after, (*where, key)))
        stack.extend(reversed(ways))


def show(path: Path) -> str:
    """A path as a reader writes it.

    >>> show(("services", "web", "ports", 0))
    'services.web.ports[0]'
    """
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
