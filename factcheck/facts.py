"""The facts of a corpus as people look them up: one path, one value, one place; narrowed by patterns; merged on demand.

Most files show the scalars of their tree as they are. Dockerfiles show stages and instructions, nginx files directives
under the names of their blocks, since nobody asks for `[2].block[1].args[0]`.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from corpora.model import Comment, Corpus, Document, Location, Node, Origin, Path, Problem, Scalar
from corpora.path import show

# How a whole block may come to stand where it was not written.
THROUGH = (Origin.ANCHOR, Origin.EXTENDED, Origin.INCLUDED)
_STEPS = re.compile(r"[^.\[\]]+")


@dataclass(frozen=True, slots=True)
class Shown:
    """One fact as it is shown: `value` as Docker sees it, `written` as it stands in the file."""

    path: str
    value: Scalar
    written: str
    at: Location
    origin: Origin = Origin.EXPLICIT
    via: tuple[Location, ...] = ()

    def resolved(self) -> bool:
        """Whether the value is another than what is written, quotes and the notation of YAML aside."""
        value, written = _plain(str(self.value)), _plain(self.written)
        # `flask==3.0` is written where the value is `==3.0`: nothing was resolved.
        return bool(written) and value != written and not (written.endswith(value) and "$" not in written)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The facts of one file, or of several compose files merged (`merged` names them, the base first). `problems`: what
    is wrong with them together.
    """

    title: str
    kind: str
    lines: int
    facts: tuple[Shown, ...]
    comments: tuple[Comment, ...] = ()
    merged: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def _plain(text: str) -> str:
    text = " ".join(text.split()).strip("\"'").lower()
    return {"~": "none", "null": "none", "": "none", "yes": "true", "on": "true", "no": "false", "off": "false"}.get(
        text, text
    )


def steps(path: str) -> tuple[str, ...]:
    """The steps of a path or a pattern as it is shown; a key that holds dots counts as several.

    >>> steps("services.*.ports[0].published")
    ('services', '*', 'ports', '0', 'published')
    """
    return tuple(_STEPS.findall(path))


def matches(pattern: str, path: str) -> bool:
    """Whether a shell-style pattern names a fact's path or something above it; `**` is any number of steps.

    >>> matches("services.*.ports", "services.web.ports[0].target"), matches("**.image", "services.web.build.context")
    (True, False)
    """
    wanted, there = steps(pattern), steps(path)
    if not wanted:
        return False
    # Which numbers of path steps the pattern's steps so far can have used up: linear in the pattern, never exponential.
    ends = {0}
    for step in wanted:
        if step == "**":
            ends = set(range(min(ends), len(there) + 1))
        else:
            ends = {end + 1 for end in ends if end < len(there) and fnmatchcase(there[end], step)}
        if not ends:
            return False
    return True


def names_file(pattern: str, file: str) -> bool:
    """Whether a pattern names a file, by its path in the corpus or by its name.

    >>> names_file("docker-compose*.yml", "deploy/docker-compose.prod.yml"), names_file("services.web", "web.yml")
    (True, False)
    """
    return fnmatchcase(file, pattern) or fnmatchcase(posixpath.basename(file), pattern)


def sheets(corpus: Corpus) -> tuple[Sheet, ...]:
    """Every file that was parsed, in the order of the paths."""
    return tuple(
        Sheet(path, document.kind, corpus.files[path].lines, facts(document), document.comments)
        for path, document in corpus.documents.items()
    )


def find_compose(name: str, corpus: Corpus) -> str:
    """The compose file that a written path or name means, or "" when there is none or more than one."""
    known = [document.path for document in corpus.of_kind("compose")]
    wanted = posixpath.normpath(name.strip().replace("\\", "/"))
    if wanted in known:
        return wanted
    ending = [path for path in known if path.endswith("/" + wanted) or wanted.endswith("/" + path)]
    return ending[0] if len(ending) == 1 else ""


def merged(paths: Sequence[str], corpus: Corpus) -> Sheet:
    """What `docker compose -f FIRST -f SECOND ...` runs; the paths are those of compose files of the corpus."""
    from corpora.load import combine
    from factcheck.refusals import refusals

    whole, problems = combine(corpus, paths)
    if whole is not None:
        problems = tuple(dict.fromkeys((*problems, *refusals(whole))))
    documents = [corpus.documents[path] for path in paths]
    comments = tuple(comment for document in documents for comment in document.comments)
    lines = sum(corpus.files[path].lines for path in paths)
    found = facts(whole) if whole is not None else ()
    return Sheet(" + ".join(paths), "compose", lines, found, comments, tuple(paths), problems)


def narrowed(sheet: Sheet, patterns: Sequence[str]) -> Sheet | None:
    """The part of a sheet that any of the patterns names, or None; all of it when there is no pattern."""
    if not patterns or any(names_file(p, file) for p in patterns for file in (sheet.merged or (sheet.title,))):
        return sheet
    kept = tuple(fact for fact in sheet.facts if any(matches(p, fact.path) for p in patterns))
    comments = tuple(c for c in sheet.comments if c.path and any(matches(p, show(c.path)) for p in patterns))
    if not kept and not comments:
        return None
    return replace(sheet, facts=kept, comments=comments)


def facts(document: Document) -> tuple[Shown, ...]:
    """The facts of one file, in its order."""
    if document.kind == "dockerfile":
        return tuple(_of_dockerfile(document))
    if document.kind == "nginx":
        return tuple(_directives(document.root.items or (), ""))
    return tuple(_scalars(document.root))


def _scalars(root: Node) -> Iterator[Shown]:
    """The scalars of a tree. What a block came through as a whole (an anchor, extends, include) is told of each."""
    pending: list[tuple[Path, Node, Node]] = [((), root, Node(root.at))]
    while pending:
        path, node, source = pending.pop()
        if node.entries is None and node.items is None:
            through = source if node.origin is Origin.EXPLICIT and not node.via else node
            yield Shown(show(path), node.value, node.raw, node.at, through.origin, through.via)
            continue
        if node.origin in THROUGH and node.via:
            source = node
        pending.extend(reversed([((*path, key), child, source) for key, child in node.children()]))


def _of_dockerfile(document: Document) -> Iterator[Shown]:
    """The stages, each before its FROM, and the instructions with their flags; those before any stage come first."""
    listed = document.root.get("instructions")
    begins = {stage.at.start_line: stage for stage in document.stages}
    for number, node in enumerate(listed.items or () if listed is not None else ()):
        keyword = str(_scalar(node, "keyword"))
        stage = begins.get(node.at.start_line) if keyword == "FROM" else None
        if stage is not None:
            where = f"stages[{stage.index}]"
            origin = Origin.EXPLICIT if stage.image == stage.raw_image else Origin.DEFAULT
            yield Shown(f"{where}.image", stage.image, stage.raw_image, stage.at, origin)
            if stage.name:
                yield Shown(f"{where}.name", stage.name, stage.name, stage.at)
        flags = node.get("flags")
        words = [_flag(name, flag.value) for name, flag in flags.children()] if flags is not None else []
        value = " ".join((*words, str(_scalar(node, "value"))))
        yield Shown(f"instructions[{number}].{keyword}", value, value, node.at)


def _flag(name: str | int, value: Scalar) -> str:
    return f"--{name}" if value in (None, "", True) else f"--{name}={value}"


def _scalar(node: Node, name: str) -> Scalar:
    found = node.get(name)
    return "" if found is None or found.value is None else found.value


def _directives(items: Sequence[Node], above: str) -> Iterator[Shown]:
    """Directives under the names of their blocks; numbered where a block has several of one name."""
    pending: list[Iterator[tuple[Node, str]]] = [_named(items, above)]  # no recursion: blocks nest as deep as they like
    while pending:
        one = next(pending[-1], None)
        if one is None:
            pending.pop()
            continue
        node, path = one
        args = node.get("args")
        value = " ".join(str(arg.value) for arg in (args.items or ())) if args is not None else ""
        block = node.get("block")
        if value or block is None:
            yield Shown(path, value, value, node.at, node.origin, node.via)
        if block is not None:
            pending.append(_named(block.items or (), path))


def _named(items: Sequence[Node], above: str) -> Iterator[tuple[Node, str]]:
    names = [str(_scalar(node, "name")) for node in items]
    several = Counter(names)
    met: Counter[str] = Counter()
    for node, name in zip(items, names, strict=True):
        number = f"[{met[name]}]" if several[name] > 1 else ""
        met[name] += 1
        yield node, f"{above}.{name}{number}" if above else f"{name}{number}"
