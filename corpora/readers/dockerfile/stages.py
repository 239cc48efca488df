"""Instructions to build stages: names, bases with their ARG defaults, parents (config.md F9, F10, F13)."""

from __future__ import annotations

from corpora.model import Instruction, Location, Problem, Stage
from corpora.readers.dockerfile.instructions import unquoted, words
from corpora.substitution import substitute


def declare(
    seen: dict[str, tuple[str | None, Location]],
    outside: dict[str, tuple[str | None, Location]],
    value: str,
    at: Location,
    escape: str = "\\",
) -> None:
    """Takes one ARG into `seen`: its default, else that of the global ARG of its name, else None."""
    for word in words(value):
        name, sign, default = word.partition("=")
        if sign:
            known = substitute(unquoted(default, escape), lambda n: seen[n][0] if n in seen else None, escape)
            seen[name] = (known, at)
        else:
            seen[name] = (outside[name][0] if name in outside else None, at)


def global_arguments(
    instructions: tuple[Instruction, ...], escape: str = "\\"
) -> dict[str, tuple[str | None, Location]]:
    """The ARGs before the first FROM with their defaults, each seeing those above it (F10)."""
    known: dict[str, tuple[str | None, Location]] = {}
    for one in instructions:
        if one.keyword == "FROM":
            break
        if one.keyword == "ARG":
            declare(known, {}, one.value, one.at, escape)
    return known


def stages(
    instructions: tuple[Instruction, ...], file: str, escape: str = "\\"
) -> tuple[tuple[Stage, ...], tuple[Problem, ...]]:
    """The stages of a Dockerfile in their order, and what is wrong with them."""
    known = {name: value for name, (value, _) in global_arguments(instructions, escape).items()}
    begins = [number for number, one in enumerate(instructions) if one.keyword == "FROM"]
    problems = [
        Problem(file, one.at.start_line, f"{one.keyword} before the first FROM")
        for one in instructions[: begins[0] if begins else 0]
        if one.keyword != "ARG"
    ]
    found: list[Stage] = []
    by_name: dict[str, int] = {}
    for index, begin in enumerate(begins):
        end = begins[index + 1] if index + 1 < len(begins) else len(instructions)
        stage, fault = _stage(index, instructions[begin:end], known, by_name, escape)
        if fault:
            problems.append(Problem(file, stage.at.start_line, fault))
        found.append(stage)
        if stage.name:
            by_name[stage.name.lower()] = index
    return tuple(found), tuple(problems)


def _stage(
    index: int, own: tuple[Instruction, ...], known: dict[str, str | None], by_name: dict[str, int], escape: str
) -> tuple[Stage, str]:
    head = own[0]
    raw = head.args[0] if head.args else ""
    named = len(head.args) == 3 and head.args[1].upper() == "AS"
    fault = "" if named or len(head.args) == 1 else "FROM takes an image, or an image AS a name"
    if named and head.args[2].lower() in by_name:
        fault = f"a second stage is called {head.args[2]}"
    image = substitute(unquoted(raw), known.get, escape)
    platform = next((value for name, value in head.flags if name == "platform"), "")
    at = Location(head.at.file, head.at.start_line, own[-1].at.end_line, head.at.start_column)
    stage = Stage(
        index=index,
        name=head.args[2] if named else "",
        image=image,
        raw_image=raw,
        at=at,
        instructions=own,
        parent=by_name.get(image.lower(), -1),
        platform=substitute(platform, known.get, escape),
    )
    return stage, fault
