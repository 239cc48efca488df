"""What scripts, Makefiles and package files can be called with, and whether what is called does anything.

A sub-command is hollow when all that it runs prints: it says that it is not done, or it is named after an action and
performs none. Functions that it calls are looked into. Sources: POSIX.1-2017, Shell Command Language; GNU make manual.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpora.model import Document, Location, Node
from factcheck.reading import Answer, Outcome, unknown
from factcheck.world import World

STUB = re.compile(
    r"not (?:yet )?(?:implemented|supported|available)|to be implemented|needs? (?:to be )?implement"
    r"|implement(?:ation)? (?:this|here|depends|pending)|coming soon|\btodo\b|placeholder"
    r"|не реализован|не поддерживается|нужно реализовать|требует реализации|заглушка",
    re.IGNORECASE,
)
_PRINTING = re.compile(
    r"(?:echo|printf|cat|(?:print|log|info|warn|warning|error|err|success|msg|message|header|say|step|note|title|banner|die)"
    r"(?:[_-]?\w+)?)$",
    re.IGNORECASE,
)
_IDLE = frozenset(
    [
        "return",
        "exit",
        "shift",
        "local",
        "declare",
        "readonly",
        "typeset",
        "set",
        "unset",
        "read",
        "sleep",
        "fi",
        "done",
        "esac",
        "else",
        "case",
        ":",
        "true",
        "false",
        "[",
        "[[",
        "test",
        "break",
        "continue",
        "tput",
        "clear",
    ]
)
_KEYWORDS = re.compile(r"^(?:(?:if|then|else|elif|do|while|until|time|\{|\(|!)\s+)+")
_ARM = re.compile(r"^\(?[\w|\"'*. -]+\)\s*")
_ASSIGNMENT = re.compile(r"^[A-Za-z_]\w*\+?=")
_ACTIONS = frozenset(
    [
        "backup",
        "restore",
        "rollback",
        "deploy",
        "migrate",
        "clean",
        "cleanup",
        "build",
        "push",
        "seed",
        "dump",
        "destroy",
    ]
)
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Deed:
    """What a block of shell does: whether it acts at all, and where it prints, where it says that it is not done."""

    acts: bool
    stub: Node | None = None
    prints: Node | None = None


def find(name: str, world: World) -> list[str]:
    """The scripts that a written path can mean, by the path and failing that by the base name."""
    paths = [p for p in world.resolve(name) if p in world.corpus.files]
    base = posixpath.basename(name)
    return paths or [p for p in world.corpus.files if posixpath.basename(p) == base]


def _leaves(block: Node) -> Iterable[Node]:
    for _, leaf in (block.get("body") or block).walk():
        if leaf.entries is None and leaf.items is None and leaf.raw.strip():
            yield leaf


def _statements(line: str) -> list[str]:
    text = line.strip()
    if text.startswith("#"):
        return []
    if _ARM.match(text) and not re.match(r"^[\w.-]+\s*\(\)", text):
        text = _ARM.sub("", text, count=1)
    return [s.strip() for s in re.split(r"&&|\|\||;+|\s\{\s*$", re.sub(r"\"[^\"]*\"|'[^']*'", '"', text)) if s.strip()]


def deed(block: Node, root: Node, depth: int = 0) -> Deed:
    """What a sub-command, a function or a recipe does."""
    functions = root.get("functions")
    known = (functions.entries or {}) if functions is not None else {}
    stub: Node | None = None
    prints: Node | None = None
    for leaf in _leaves(block):
        said = STUB.search(leaf.raw)
        for statement in _statements(leaf.raw):
            text = _KEYWORDS.sub("", statement).lstrip("@-+ ")
            word = text.split()[0] if text.split() else ""
            if not word or word in ("}", "{", ")", "(") or re.match(r"^[\w.-]+\s*\(\)|^function\s", text):
                continue
            if word in known and depth < _DEPTH and known[word].at != block.at:
                inner = deed(known[word], root, depth + 1)
                if inner.acts:
                    return Deed(True)
                stub, prints = stub or inner.stub, prints or inner.prints or leaf
                if said is not None:
                    stub = stub or leaf
            elif _PRINTING.match(word) and ">" not in text and "|" not in text and "$(" not in leaf.raw:
                prints = prints or leaf
                stub = stub or (leaf if said is not None else None)
            elif not (word in _IDLE or (_ASSIGNMENT.match(text) and "$(" not in leaf.raw and "`" not in leaf.raw)):
                return Deed(True)
    return Deed(False, stub, prints)


def _hollow(name: str, block: Node, root: Node) -> Node | None:
    """The line that shows that a command does nothing of what it is named after."""
    done = deed(block, root)
    if done.acts:
        return None
    if done.stub is not None:
        return done.stub
    return done.prints if set(re.split(r"[-_:]", name.lower())) & _ACTIONS else None


def _dispatches(document: Document) -> dict[str, Node]:
    commands = document.root.get("commands")
    return dict(commands.entries or {}) if commands is not None else {}


def call(name: str, sub: str, world: World) -> Outcome:
    """Whether a script is there, takes the sub-command (if one is given) and does something for it."""
    paths = find(name, world)
    if not paths:
        if not world.closed:
            return unknown("not-supplied", f"{name} was not supplied")
        folder = posixpath.dirname(name.removeprefix("./"))
        at = Location(folder if world.is_directory(folder) else ".", 0, 0)
        return Outcome(Answer.NO, "", f"there is no {name}", at=(at,))
    outcomes = [_called(path, sub, world) for path in paths[:4]]
    best = [o for answer in (Answer.YES, Answer.UNKNOWN, Answer.NO) for o in outcomes if o.answer is answer]
    return best[0]


def _called(path: str, sub: str, world: World) -> Outcome:
    document = world.corpus.documents.get(path)
    if not sub:
        return Outcome(Answer.YES, "", at=(world.whole(path),))
    if document is None or document.kind != "shell":
        quoted = re.compile(rf"[\"'%]{re.escape(sub)}[\"']|^:{re.escape(sub)}\b", re.MULTILINE | re.IGNORECASE)
        for number, line in enumerate(world.lines(path), 1):
            if quoted.search(line):
                return Outcome(Answer.YES, "", at=(Location(path, number, number),))
        return unknown("not-understood")
    commands = _dispatches(document)
    if sub in commands:
        hollow = _hollow(sub, commands[sub], document.root)
        if hollow is not None:
            shown = f"`{sub}` only prints: {hollow.raw.strip()[:80]}"
            return Outcome(Answer.NO, "", shown, at=tuple(dict.fromkeys((commands[sub].at, hollow.at))))
        return Outcome(Answer.YES, "", at=(commands[sub].at,))
    code = [line for line in world.lines(path) if not line.lstrip().startswith("#")]
    mentioned = re.compile(rf"(?<![\w-]){re.escape(sub)}(?![\w-])")
    if len(commands) < 2 or any(mentioned.search(line) for line in code) or _open(code):
        return unknown("not-understood")
    takes = ", ".join(list(commands)[:8])
    return Outcome(Answer.NO, "", f"{path} has no command {sub}; it takes {takes}", at=(world.whole(path),))


def _open(code: list[str]) -> bool:
    """Whether a script hands what it is called with on to something else."""
    return any(re.search(r"(?:exec|docker|compose|npm|make|python)\b[^#]*\"?\$(?:@|\*|1\b)", line) for line in code)


def target(name: str, world: World) -> Outcome:
    """Whether a Makefile has a target that does something."""
    makefiles = world.corpus.of_kind("makefile")
    for document in makefiles:
        node = document.root.get(name)
        if node is None:
            continue
        recipe, needs = node.get("recipe"), node.get("prerequisites")
        if recipe is not None and recipe.items and not (needs is not None and needs.items):
            hollow = _hollow(name, recipe, document.root)
            if hollow is not None:
                shown = f"`make {name}` only prints: {hollow.raw.strip()[:80]}"
                return Outcome(Answer.NO, "", shown, at=(node.at,))
        return Outcome(Answer.YES, "", at=(node.at,))
    if not makefiles and not world.closed:
        return unknown("not-supplied", "no Makefile was supplied")
    every = [line for d in makefiles for line in world.lines(d.path)]
    if any(re.match(r"\s*-?s?include\b|[^\s#]*%[^=]*:|\.DEFAULT\b|define\b", line) for line in every):
        return unknown("not-understood")
    at = tuple(world.whole(d.path) for d in makefiles) or (Location(".", 0, 0),)
    return Outcome(Answer.NO, "", f"there is no make target {name}", at=at)


def package_script(name: str, world: World) -> Outcome:
    """Whether any package.json has a script."""
    packages = [p for p in world.corpus.documents if posixpath.basename(p) == "package.json"]
    for path in packages:
        node = world.corpus.documents[path].root.get("scripts", name)
        if node is not None:
            return Outcome(Answer.YES, "", at=(node.at,))
    if not packages and not world.closed:
        return unknown("not-supplied", "no package.json was supplied")
    at = tuple(world.whole(p) for p in packages[:6]) or (Location(".", 0, 0),)
    return Outcome(Answer.NO, "", f"no package.json has a script {name}", at=at)
