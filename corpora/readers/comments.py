"""Comments of YAML-like files, with the node they stand at or before."""

from __future__ import annotations

from corpora.model import Comment, Location, Node, Path


def _places(root: Node) -> dict[int, Path]:
    """The deepest node that starts on each line."""
    found: dict[int, Path] = {}
    for path, node in root.walk():
        if path:
            found[node.at.start_line] = path
    return found


def _sign(line: str) -> int:
    """Where a comment starts on a line, or -1: a `#` at the start or after a blank, outside quotes."""
    at = line.find("#")
    if at < 0 or not line[:at].strip():  # the usual lines
        return at
    quote = ""
    for at, sign in enumerate(line):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "#" and (at == 0 or line[at - 1] in " \t"):
            return at
    return -1


def comments(text: str, file: str, root: Node) -> tuple[Comment, ...]:
    """Every comment of a file."""
    if "#" not in text:
        return ()
    places = _places(root)
    lines = text.split("\n")
    found: list[Comment] = []
    following: Path = ()
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        at = _sign(line)
        alone = at >= 0 and not line[:at].strip()
        if number in places:
            following = places[number]
        if at >= 0:
            path = following if alone else places.get(number, ())
            where = Location(file, number, number, at + 1)
            found.append(Comment(line[at:].lstrip("#").strip(), where, path))
    return tuple(reversed(found))
