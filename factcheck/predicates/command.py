"""A described command: the script, sub-command, make target or package script that it calls exists and does
something.
"""

from __future__ import annotations

import posixpath
import re

from claims.model import Claim, Form, Polarity
from corpora.model import Location, Node
from factcheck.reading import Answer, Outcome, Reading, unknown
from factcheck.scope import Scope
from factcheck.world import World

_SCRIPT = re.compile(r"(?<![\w.-])((?:\./)?(?:[\w.-]+/)*[\w.-]+\.(?:sh|bash|bat|ps1|cmd))(?:\s+([a-z][\w:-]*))?")
_MAKE = re.compile(r"(?:^|[\s`(])make\s+([a-zA-Z][\w.-]*)")
_PACKAGE = re.compile(r"(?:^|[\s`(])(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?([a-z][\w:.-]*)")
_BUILT_IN = frozenset(
    [
        "install",
        "ci",
        "i",
        "add",
        "remove",
        "init",
        "test",
        "start",
        "publish",
        "audit",
        "update",
        "exec",
        "dlx",
        "cache",
        "why",
        "link",
        "login",
    ]
)
_PRINTS = re.compile(
    r"^(?:[\w.-]+\(\)\s*\{?|function\s.*|\{|\}|;;|esac|fi|then|else|return\b.*|exit\b.*|shift\b.*|local\s.*|\*?\)?|#.*"
    r"|(?:echo|printf|cat\s*<<|(?:print_|log_|log|info|warn|warning|error|success|msg|say)[\w]*)\b.*|[\w|\"'-]+\)\s*.*)$"
)
_STUB = re.compile(
    r"not (?:yet )?implemented|to be implemented|needs? to be implemented|todo|не реализован", re.IGNORECASE
)


def readings(claim: Claim, scope: Scope, world: World) -> list[Reading]:
    """The command of a listing, or one that a sentence says to do something."""
    del scope
    if claim.polarity is Polarity.NEGATIVE or claim.form not in (Form.COMMAND, Form.BULLET, Form.PROSE, Form.CELL):
        return []
    text = claim.text.split("#")[0] if claim.form is Form.COMMAND else claim.text
    if claim.form is not Form.COMMAND and "`" not in text and not text.startswith(("./", "make ")):
        return []
    score = 1.0 if claim.form is Form.COMMAND else 0.7
    script = _SCRIPT.search(text)
    if script is not None and (script[2] or claim.form is Form.COMMAND):
        name, sub = script[1], script[2] or ""
        shown = f"{name} {sub}".strip() + " does something"
        return [Reading("command", score, shown, lambda: _script(name, sub, world), valued=True)]
    make = _MAKE.search(text)
    if make is not None:
        return [Reading("command", score, f"make {make[1]} exists", lambda: _target(make[1], world), valued=True)]
    package = _PACKAGE.search(text)
    if package is not None and package[1] not in _BUILT_IN and claim.form is Form.COMMAND:
        return [Reading("command", score, f"package script {package[1]} exists", lambda: _package(package[1], world))]
    return []


def _script(name: str, sub: str, world: World) -> Outcome:
    paths = [p for p in world.resolve(name) if p in world.corpus.files]
    if not paths:
        base = posixpath.basename(name)
        paths = [p for p in world.corpus.files if posixpath.basename(p) == base]
    if not paths:
        if not world.closed:
            return unknown("not-supplied", f"{name} was not supplied")
        return Outcome(Answer.NO, "", f"there is no {name}", at=(Location(".", 0, 0),))
    path = paths[0]
    document = world.corpus.documents.get(path)
    if not sub or document is None or document.kind != "shell":
        return Outcome(Answer.YES, "", at=(world.whole(path),)) if not sub else unknown("not-understood")
    found = document.root.get("commands", sub)
    if found is None:
        return unknown("not-understood")
    hollow = _hollow(found, document.root)
    if hollow is not None:
        return Outcome(
            Answer.NO, "", f"`{sub}` only prints a message: {hollow.raw.strip()[:80]}", at=(found.at, hollow.at)
        )
    return Outcome(Answer.YES, "", at=(found.at,))


def _lines(block: Node) -> list[Node]:
    body = block.get("body")
    return [
        leaf for _, leaf in (body or block).walk() if leaf.entries is None and leaf.items is None and leaf.raw.strip()
    ]


def _hollow(block: Node, root: Node, depth: int = 0) -> Node | None:
    """The line that shows that a block only prints, and says that it is not done; functions it calls are looked
    into.
    """
    functions = root.get("functions")
    known = functions.entries or {} if functions is not None else {}
    stub: Node | None = None
    for line in _lines(block):
        text = line.raw.strip()
        words = re.findall(r"[A-Za-z_][\w-]*", text.split(")", 1)[-1] if ")" in text and "(" not in text else text)
        called = next((w for w in words[:1] if w in known), None)
        if called is not None and depth < 3:
            inner = _hollow(known[called], root, depth + 1)
            if inner is None and not _PRINTS.match(text):
                return None
            stub = stub or inner
        elif _STUB.search(text):
            stub = stub or line
        elif not _PRINTS.match(text) and (depth == 0 or not _declares(text)):
            return None if not _STUB.search(text) else stub
    return stub


def _declares(text: str) -> bool:
    return bool(re.match(r"^[A-Za-z_]\w*=|^read\s|^if\s|^case\s|^for\s", text))


def _target(name: str, world: World) -> Outcome:
    makefiles = world.corpus.of_kind("makefile")
    for document in makefiles:
        node = document.root.get(name)
        if node is not None:
            return Outcome(Answer.YES, "", at=(node.at,))
    if not makefiles and not world.closed:
        return unknown("not-supplied", "no Makefile was supplied")
    if any("include" in (line.split() or [""])[0] for d in makefiles for line in world.lines(d.path)):
        return unknown("not-understood")
    at = tuple(world.whole(d.path) for d in makefiles) or (Location(".", 0, 0),)
    return Outcome(Answer.NO, "", f"there is no make target {name}", at=at)


def _package(name: str, world: World) -> Outcome:
    for path, document in world.corpus.documents.items():
        if posixpath.basename(path) == "package.json":
            node = document.root.get("scripts", name)
            if node is not None:
                return Outcome(Answer.YES, "", at=(node.at,))
    return unknown("not-understood")
