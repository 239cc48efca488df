"""Questions about a Dockerfile that the tree alone does not answer: final stage, inheritance, effective instructions.

Source: Dockerfile reference (config.md section 2). What the base image brings is not known here and is never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpora.model import Document, Instruction, Location, Stage
from corpora.packages import Package, installed, line_at, packages
from corpora.readers.dockerfile.instructions import pairs, unquoted, words
from corpora.readers.dockerfile.stages import declare
from corpora.substitution import substitute

__all__ = [
    "Copy",
    "Package",
    "arguments",
    "chain",
    "copies",
    "environment",
    "exposed",
    "final_stage",
    "installed",
    "last",
    "line_at",
    "packages",
]


@dataclass(frozen=True, slots=True)
class Copy:
    """One COPY or ADD. `origin` is what `--from` names, "" for the build context; heredocs are sources named `<<X`."""

    keyword: str
    sources: tuple[str, ...]
    destination: str
    origin: str
    owner: str
    at: Location


def final_stage(document: Document, target: str = "") -> Stage | None:
    """The stage that is built: the named or numbered target, else the last one (F17)."""
    if target:
        return next((s for s in document.stages if target.lower() in (s.name.lower(), str(s.index))), None)
    return document.stages[-1] if document.stages else None


def chain(document: Document, stage: Stage) -> tuple[Stage, ...]:
    """A stage and those that it builds on through FROM, the nearest first."""
    found = [stage]
    while 0 <= found[-1].parent < found[-1].index:
        found.append(document.stages[found[-1].parent])
    return tuple(found)


def last(document: Document, stage: Stage, keyword: str) -> Instruction | None:
    """The instruction of a keyword that counts in a stage: its last one, else that of the stages it builds on.

    An ENTRYPOINT of a nearer stage clears the CMD of a farther one (F19).
    """
    for one in chain(document, stage):
        for instruction in reversed(one.instructions):
            if instruction.keyword == keyword:
                return instruction
        if keyword == "CMD" and any(i.keyword == "ENTRYPOINT" for i in one.instructions):
            return None
    return None


def copies(stage: Stage) -> tuple[Copy, ...]:
    """What a stage copies into the image, in order."""
    found = []
    for one in stage.instructions:
        if one.keyword in ("COPY", "ADD"):
            parts = one.args if one.exec_form else tuple(unquoted(word) for word in words(one.value))
            flags = dict(one.flags)
            found.append(
                Copy(
                    one.keyword,
                    parts[:-1],
                    parts[-1] if parts else "",
                    flags.get("from", ""),
                    flags.get("chown", ""),
                    one.at,
                )
            )
    return tuple(found)


def arguments(document: Document, stage: Stage | None = None) -> dict[str, tuple[str | None, Location]]:
    """The ARGs with their defaults (None: no default): those before the first FROM, or those that a stage sees.

    A stage sees a global one only where it declares it again (F10).
    """
    first = document.stages[0].at.start_line if document.stages else 0
    outside: dict[str, tuple[str | None, Location]] = {}
    for node in (document.root.get("instructions") or document.root).items or ():
        keyword, value = node.get("keyword"), node.get("value")
        if keyword is not None and value is not None and keyword.value == "ARG" and node.at.start_line < first:
            declare(outside, {}, str(value.value), node.at)
    if stage is None:
        return outside
    seen: dict[str, tuple[str | None, Location]] = {}
    for one in reversed(chain(document, stage)):
        for instruction in one.instructions:
            if instruction.keyword == "ARG":
                declare(seen, outside, instruction.value, instruction.at)
    return seen


def environment(document: Document, stage: Stage) -> dict[str, tuple[str, Location]]:
    """The ENV variables at the end of a stage, with those of the stages it builds on.

    A line sees the values from before it, ENV before ARG (F11); what nobody sets stays as written.
    """
    known: dict[str, tuple[str, Location]] = {}
    declared: dict[str, tuple[str | None, Location]] = {}
    outside = arguments(document)

    def value_of(name: str) -> str | None:
        found = known.get(name) or declared.get(name)
        return found[0] if found is not None else None

    for one in reversed(chain(document, stage)):
        declared.clear()
        for instruction in one.instructions:
            if instruction.keyword == "ARG":
                declare(declared, outside, instruction.value, instruction.at)
            elif instruction.keyword == "ENV":
                known |= {
                    name: (substitute(value, value_of), line_at(instruction, offset))
                    for name, value, offset in pairs(instruction.value, "\\")
                }
    return known


def exposed(document: Document, stage: Stage) -> tuple[tuple[str, str, Location], ...]:
    """The (port, protocol, place) of every EXPOSE that a stage has or inherits; variables of ENV and ARG put in."""
    found = []
    known = {name: value for name, (value, _) in arguments(document, stage).items()}
    known |= {name: value for name, (value, _) in environment(document, stage).items()}
    for one in reversed(chain(document, stage)):
        for instruction in one.instructions:
            if instruction.keyword == "EXPOSE":
                for word in instruction.args:
                    port, _, protocol = substitute(word, known.get).partition("/")
                    found.append((port, protocol.lower() or "tcp", instruction.at))
    return tuple(found)
