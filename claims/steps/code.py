"""Code blocks: directory trees, listings of described commands, the present content of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.model import Form
from claims.spans import strip_lead, trim

_BRANCH = re.compile(
    r"^(?P<indent>[\s│┃|`+\\─—├└┬┴–-]*?)"
    r"(?P<name>(?:\*\*)?[\w.@$*{}<>\[\]()~+-][\w.@$*{}<>\[\]()/,~+ -]*?)/?(?P<slash>/?)(?:\*\*)?\s*"
    r"(?:$|\s(?P<sign>#|←|<-|//|—|–|-|\()\s*(?P<comment>.*)$)"
)
_BOXES = "┌┐┘╔╗╝╚▼▲►◄"
_FILE_LIKE = re.compile(r"\.\w|/|^(?:Docker|Make|Caddy|Proc|Gem|Pip|Vagrant|Jenkins)file|^LICENSE|^\.\w", re.IGNORECASE)
_SIGNS = ("├", "└", "│", "|--", "+--", "`--")
_COMMAND = re.compile(
    r"^\s*(?:\$ |> |sudo |docker|docker-compose|make |npm |pnpm |yarn |npx |cd |\./|bash |sh |python|pip |curl |git "
    r"|kubectl |psql|echo |cp |export |[A-Z_]+=\S+ )"
)
_COMMENT = re.compile(r"(?:^|\s|(?<=[\]\w]))#\s?(.+)$")
SHELL = ("bash", "sh", "shell", "console", "zsh", "powershell", "cmd", "terminal")
FILES = (
    "yaml",
    "yml",
    "dockerfile",
    "docker",
    "nginx",
    "conf",
    "ini",
    "toml",
    "json",
    "env",
    "dotenv",
    "properties",
    "makefile",
    "text",
    "",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim in a code block."""

    form: Form
    start: int
    end: int
    path: str = ""
    directory: bool = False
    mark: str = ""


_FILE_NAME = re.compile(r"[A-Za-z0-9_]")
_AMOUNT = re.compile(r"~?\d+(?:[.,]\d+)?\s?(?:[KMGT]i?B|%|[КМГ]Б)", re.IGNORECASE)


def is_tree(content: str) -> bool:
    """Whether a block is a directory tree: branches most of whose names are those of files, not of steps in words."""
    if any(sign in content for sign in _BOXES):
        return False  # a drawing of boxes and arrows
    branches = [line for line in content.split("\n") if any(sign in line for sign in _SIGNS)]
    names = [match["name"].strip() for line in branches if (match := _BRANCH.match(line)) is not None]
    plain = [name for name in names if " " not in name and any(c.isalnum() for c in name)]
    files = [name for name in plain if _FILE_LIKE.search(name)]
    slashed = [line for line in branches if re.search(r"[\w*]/\**(?:\s|$)", line)]
    if not files and not slashed:
        return False  # the branches are services, stages or steps: "├── api", "│   ├── Port: 5000"
    return len(branches) >= 2 and 2 * len(plain) > len(names)


def tree(text: str, start: int, end: int) -> Iterator[Entry]:
    """The entries of a tree, each with its path from the root, and their comments."""
    stack: list[tuple[int, str]] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        if line[:1].strip() and not any(sign in line for sign in "├└│") and " " in line.split("#")[0].strip():
            stack.clear()  # a line of words starts another tree at the root: "Root directory:"
            at = stop + 1
            continue
        match = _BRANCH.match(line)
        if match is None or not match["name"].strip() or not any(c.isalnum() for c in match["name"]):
            at = stop + 1
            continue
        low, high = at + match.start("name"), at + match.end("name")
        name = match["name"].strip().strip("*").strip()
        if " " in name:
            at = stop + 1
            continue
        if not _FILE_NAME.search(name) or _AMOUNT.fullmatch(name):
            # A group in words, or how large something is: no file, but what lies below it may be one.
            stack = [(depth, part) for depth, part in stack if depth < len(match["indent"])]
            at = stop + 1
            continue
        indent = len(match["indent"])
        branched = any(sign in match["indent"] for sign in "├└│|`+")
        while stack and stack[-1][0] >= indent:
            stack.pop()
        is_dir = line[match.end("name") : match.end("name") + 1] == "/" or name.endswith("/")
        clean = name.rstrip("/")
        path = "/".join([*(part for _, part in stack), clean]) if stack else clean
        if branched:
            yield Entry(Form.TREE, low, high, path.strip("/"), is_dir)
        if is_dir or not branched:
            stack.append((indent, clean.strip("/.") if not branched else clean))
        if match["comment"]:
            first, mark = strip_lead(text, at + match.start("comment"), stop)
            first, last = trim(text, first, stop)
            if first < last:
                yield Entry(Form.TREE_COMMENT, first, last, path.strip("/"), is_dir, mark)
        at = stop + 1


def listing(text: str, start: int, end: int) -> Iterator[Entry]:
    """Commands that carry a comment on their own line: each with its comment is one claim."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        comment = _COMMENT.search(line)
        if comment is not None and line[: comment.start()].strip():
            low = at + len(line) - len(line.lstrip())
            yield Entry(Form.COMMAND, low, at + len(line.rstrip()))
        at = stop + 1


def is_listing(content: str, info: str) -> bool:
    """Whether a block holds commands for a shell."""
    lines = [line for line in content.split("\n") if line.strip() and not line.strip().startswith("#")]
    hits = sum(bool(_COMMAND.match(line)) for line in lines)
    return info in SHELL or (bool(lines) and hits * 2 >= len(lines))


def remarks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The comment lines of a block of file content."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop].strip()
        if line.startswith("#") and len(line.split()) >= 3 and not line.startswith(("#!", "# syntax")):
            first, _ = strip_lead(text, at, stop)
            yield trim(text, first, stop)
        at = stop + 1
