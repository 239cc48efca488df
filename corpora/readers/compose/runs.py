"""Which compose files a project starts together, by its own scripts, Makefiles, pipelines, documentation and `.env`.

Read are `docker compose -f a -f b ...` and `COMPOSE_FILE=a:b` (docker docs, compose CLI reference and
envvars/COMPOSE_FILE). Files that cannot be told are passed over with the whole command.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from corpora.model import File
from corpora.readers.compose.paths import joined
from corpora.readers.compose.project import folder_of

MAX_TEXT = 300_000  # what is longer is data
MAX_WORDS = 60

# Each begins with a word that is soon found, for whole repositories are searched.
_COMMAND = re.compile(r"compose(?=[ \t\"']|$)", re.M)
_PROGRAMS = ("docker ", "docker-", "podman-")
_CALLED = re.compile(r"\$[({]?(\w{1,60})[)}]?(?=[ \t]+(?:-f|--file)[ \t=])")
_VARIABLE = re.compile(r"COMPOSE_FILE[ \t]*[:?]?=[ \t]*[\"']?([^\s\"'`#]{1,500})")
_ASSIGNED = re.compile(r"[ \t]*(?:export[ \t]+)?([A-Za-z_]\w{0,60})[ \t]*[:?]?=[ \t]*[\"']?(.{1,500})")
_WORD = re.compile(
    r"[ \t]*(?:\\\r?\n[ \t]*(?:#[ \t]*)?)?((?:[^\s\"'`,;|&\\]|\"[^\s\",]{0,300}\"|'[^\s',]{0,300}'){1,300})"
)
_FOLDER = re.compile(r"^(?:\$\{?\w+\}?|\$\(\w+\)|\$\(pwd\)|~)/", re.IGNORECASE)
# Options of the command itself that take a value (docker compose --help).
_VALUED = frozenset(["-p", "--project-name", "--profile", "--env-file", "--project-directory", "--ansi", "--progress"])
_NAMES = (".yml", ".yaml")


def runs(files: Mapping[str, File], composes: Collection[str]) -> Iterator[tuple[str, ...]]:
    """What is started, in the order of the files: each as a list of compose files of the corpus, one or several."""
    if len(composes) < 2:
        return
    names = sorted({path.rpartition("/")[2] for path in composes})
    for path, file in files.items():
        text = file.text
        if text is None or len(text) > MAX_TEXT or not any(sign in text for sign in ("-f", "--file", "COMPOSE_FILE")):
            continue
        if not any(name in text for name in names):  # the quickest reason why nothing can be found
            continue
        for written in _written(text):
            found = _found(written, path, composes)
            if found:
                yield found


def _written(text: str) -> Iterator[list[str]]:
    known = _definitions(text) if "$" in text else {}
    for command in _commands(text):
        named = _options(text, command, known)
        if named:
            yield named
    for called in _CALLED.finditer(text) if known else ():
        if called[1] in known:
            yield (known[called[1]] + _options(text, called.end(), known))[:MAX_WORDS]
    for assigned in _VARIABLE.finditer(text):
        named = re.split(r"[:;]", assigned[1])
        before = text[assigned.start() - 1] if assigned.start() else " "
        if not (before.isalnum() or before == "_") and all(name.lower().endswith(_NAMES) for name in named):
            yield named


def _commands(text: str) -> Iterator[int]:
    """Where the options of the commands begin."""
    for command in _COMMAND.finditer(text):
        if text[max(0, command.start() - 7) : command.start()] in _PROGRAMS:
            yield command.end()


def _definitions(text: str) -> dict[str, list[str]]:
    """The variables of a script or Makefile that hold the command or its options, with the files that they name."""
    known: dict[str, list[str]] = {}
    for line in text.split("\n"):
        if "=" not in line or not ("compose" in line or "-f" in line or "--file" in line):
            continue
        assigned = _ASSIGNED.match(line)
        if assigned is None:
            continue
        name, value = assigned.groups()
        command = next(_commands(value), None)
        called = _CALLED.match(value)
        if command is not None:
            known[name] = _options(value, command, known)
        elif called is not None and called[1] in known:
            known[name] = (known[called[1]] + _options(value, called.end(), known))[:MAX_WORDS]
        elif value.startswith("-"):
            known[name] = _options(value, 0, known)
    return known


def _options(text: str, at: int, known: Mapping[str, list[str]]) -> list[str]:
    """The files of the options that follow, up to the subcommand."""
    named: list[str] = []
    wanted = ""
    for _ in range(MAX_WORDS):
        word = _WORD.match(text, at)
        if word is None:
            break
        at = word.end()
        value = word[1].replace('"', "").replace("'", "")
        if wanted:
            named.extend([value] if wanted == "file" else [])
            wanted = ""
        elif value in ("-f", "--file"):
            wanted = "file"
        elif value.startswith("--file="):
            named.append(value.removeprefix("--file="))
        elif value in _VALUED:
            wanted = "other"
        elif value.startswith("$") and (name := value.strip("${}()")) in known:
            named.extend(known[name])
        elif not value.startswith("-"):
            break
    return named[:MAX_WORDS]


def _found(written: list[str], path: str, composes: Collection[str]) -> tuple[str, ...]:
    """The compose files that are meant: seen from the file's directory or one above it, else from the only one that
    has them all.
    """
    names = [_FOLDER.sub("", name) for name in written]
    if any("$" in name or not name.lower().endswith(_NAMES) for name in names):
        return ()
    folder = folder_of(path)
    while True:
        seen = tuple(joined(folder, name) for name in names)
        if all(name in composes for name in seen):
            return seen
        if any(name in composes for name in seen):
            return ()  # the rest was not supplied; a namesake farther up is another file
        if not folder:
            break
        folder = folder_of(folder)
    last = joined("", names[-1])
    places = [one[: -len(last)].rstrip("/") for one in composes if one == last or one.endswith("/" + last)]
    whole = [tuple(joined(place, name) for name in names) for place in places]
    whole = [seen for seen in whole if all(name in composes for name in seen)]
    return whole[0] if len(whole) == 1 else ()
