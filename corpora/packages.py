"""Which packages a build installs: package managers as tables, not as code.

Sources: the managers' own manuals (apt-get(8), apk-add, yum(8), dnf install, pip install, npm install, yarn add,
pnpm add, gem install, go install, cargo install, composer require, docker-php-ext-install).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpora.commands import Command, commands
from corpora.model import Instruction, Location, Stage


@dataclass(frozen=True, slots=True)
class Package:
    """A package that is installed; `version` is "" when none is given."""

    manager: str
    name: str
    version: str
    at: Location


@dataclass(frozen=True, slots=True)
class Manager:
    """How a package manager is called. `verbs`: the sub-commands that install, as word sequences (() is the bare call);
    `valued`: options that take the next word; `versions`: the signs between name and version; `version_option`: an
    option whose word is the version of the package before it.
    """

    name: str
    verbs: tuple[tuple[str, ...], ...]
    valued: frozenset[str] = frozenset()
    versions: str = "="
    version_option: tuple[str, ...] = ()


_APT = Manager("apt", (("install",),), frozenset(["-t", "--target-release", "-o", "--option", "-c", "--config-file"]))
_APK = Manager(
    "apk", (("add",),), frozenset(["-t", "--virtual", "-X", "--repository", "-p", "--root", "--arch"]), "=~<>"
)
_RPM = frozenset(["-c", "--config", "--installroot", "--enablerepo", "--disablerepo", "--releasever", "--setopt"])
_RPM_VERBS = (("install",), ("localinstall",), ("reinstall",))
_PIP = frozenset(
    [
        "-r",
        "--requirement",
        "-c",
        "--constraint",
        "-e",
        "--editable",
        "-i",
        "--index-url",
        "--extra-index-url",
        "-f",
        "--find-links",
        "-t",
        "--target",
        "--prefix",
        "--root",
        "--trusted-host",
        "--platform",
        "--python-version",
        "--cache-dir",
        "--timeout",
        "--default-timeout",
        "--retries",
        "--python",
        "-p",
    ]
)
_NODE = frozenset(["--prefix", "--registry", "-C", "--dir", "--cwd", "--cache", "--modules-folder", "--filter", "-w"])
_PIP_VERBS = (("install",), ("pip", "install"))

MANAGERS: dict[str, Manager] = {
    "apt-get": _APT,
    "apt": _APT,
    "aptitude": _APT,
    "apk": _APK,
    "yum": Manager("yum", _RPM_VERBS, _RPM),
    "dnf": Manager("dnf", _RPM_VERBS, _RPM),
    "microdnf": Manager("dnf", _RPM_VERBS, _RPM),
    "zypper": Manager("zypper", (("install",), ("in",)), frozenset(["-r", "--repo"])),
    "pacman": Manager("pacman", (("-S",), ("-Sy",), ("-Syu",), ("-Syyu",))),
    "pip": Manager("pip", (("install",),), _PIP, "=<>~!"),
    "pipx": Manager("pip", (("install",),), _PIP, "=<>~!"),
    "uv": Manager("pip", (("pip", "install"), ("tool", "install"), ("add",)), _PIP, "=<>~!"),
    "poetry": Manager("pip", (("add",),), frozenset(["-G", "--group", "-E", "--extras", "--source"]), "=<>~!@^"),
    "npm": Manager("npm", (("install",), ("i",), ("add",)), _NODE, "@"),
    "yarn": Manager("yarn", (("add",), ("global", "add")), _NODE, "@"),
    "pnpm": Manager("pnpm", (("add",), ("install",), ("i",)), _NODE, "@"),
    "bun": Manager("bun", (("add",), ("install",)), _NODE, "@"),
    "gem": Manager("gem", (("install",),), frozenset(["-i", "-n", "--bindir"]), ":", ("-v", "--version")),
    "go": Manager("go", (("install",), ("get",)), frozenset(["-ldflags", "-tags", "-o", "-mod"]), "@"),
    "cargo": Manager(
        "cargo",
        (("install",), ("binstall",)),
        frozenset(["--root", "--git", "--branch", "--tag", "--rev", "--features", "--target", "--path"]),
        "@",
        ("--version", "--vers"),
    ),
    "composer": Manager("composer", (("require",), ("global", "require")), frozenset(["-d", "--working-dir"]), ":"),
    "docker-php-ext-install": Manager("docker-php-ext", ((),), frozenset(["-j"])),
    "pecl": Manager("pecl", (("install",),), frozenset(["-f"]), "-"),
    "conda": Manager("conda", (("install",),), frozenset(["-c", "--channel", "-n", "--name", "-p"]), "="),
    "mamba": Manager("conda", (("install",),), frozenset(["-c", "--channel", "-n", "--name", "-p"]), "="),
}
_PIP_NAME = re.compile(r"pip\d*(?:\.\d+)?")
_PYTHON = re.compile(r"(?:python|pypy)\d*(?:\.\d+)?")
_NAME = re.compile(r"[@A-Za-z0-9_][\w.+:/@~-]*")
_EXTRAS = re.compile(r"\[[^\]]*\]")
_SHELLS = frozenset(["sh", "bash", "ash", "dash", "zsh"])
_FILES = (".deb", ".rpm", ".apk", ".whl", ".tar.gz", ".tgz", ".zip", ".gem")


def packages(stage: Stage) -> tuple[Package, ...]:
    """What the RUN instructions of one stage install, in their order; lists in files are not looked into."""
    return tuple(one for run in stage.instructions if run.keyword == "RUN" for one in installed(run))


def installed(run: Instruction) -> Iterator[Package]:
    """What one RUN instruction installs: in its text, its JSON form and its heredocs."""
    if run.exec_form:
        if len(run.args) > 2 and run.args[0].rpartition("/")[2] in _SHELLS and run.args[1].startswith("-"):
            for one in commands(run.args[2]):
                yield from _of(one, lambda _: run.at)
        else:
            yield from _of(Command(run.args, (0,) * len(run.args)), lambda _: run.at) if run.args else ()
        return
    for one in commands(run.value):
        yield from _of(one, lambda offset: line_at(run, offset))
    first = run.lines[-1][1] + 1 if run.lines else run.at.start_line
    takes_shell = run.value.lstrip().startswith("<<") or any(one.name in _SHELLS for one in commands(run.value))
    for body in run.heredocs:
        if takes_shell:
            lines = _Lines(run, first, (0, *(match.end() for match in re.finditer("\n", body))))
            for one in commands(body):
                yield from _of(one, lines.at)
        first += body.count("\n") + 1


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a heredoc body: the number of the first, and the offset at which each begins."""

    run: Instruction
    first: int
    starts: tuple[int, ...]

    def at(self, offset: int) -> Location:
        return _line(self.run, self.first + bisect_right(self.starts, offset) - 1)


def line_at(one: Instruction, offset: int) -> Location:
    """The written line on which an offset of an instruction's value stands."""
    number = bisect_right(one.lines, offset, key=lambda line: line[0])
    return _line(one, one.lines[number - 1][1]) if number else one.at


def _line(one: Instruction, line: int) -> Location:
    return Location(one.at.file, line, line)


def _manager(one: Command) -> tuple[Manager | None, int]:
    """The manager that a command calls, and how many words its name takes."""
    name = one.name
    if _PYTHON.fullmatch(name) and one.words[1:2] == ("-m",) and len(one.words) > 2:
        return (MANAGERS["pip"], 3) if one.words[2] == "pip" else (None, 0)
    if _PIP_NAME.fullmatch(name):
        return MANAGERS["pip"], 1
    return MANAGERS.get(name), 1


def _of(one: Command, where: Callable[[int], Location]) -> Iterator[Package]:
    manager, taken = _manager(one)
    if manager is None:
        return
    plain: list[int] = []  # the indexes of the words that are no options
    versions: dict[int, str] = {}  # by the index of the word they follow
    at = taken
    while at < len(one.words):
        word = one.words[at]
        following = one.words[at + 1] if at + 1 < len(one.words) else ""
        option, _, inline = word.partition("=")
        if option in manager.version_option and plain:
            versions[plain[-1]] = inline or following
            at += not inline
        elif word in manager.valued:
            at += 1
        elif not word.startswith("-") or (word,) in manager.verbs:
            plain.append(at)
        at += 1
    said = tuple(one.words[i] for i in plain)
    verb = next((v for v in manager.verbs if said[: len(v)] == v), None)
    if verb is None:
        return
    for index in plain[len(verb) :]:
        name, version = _name_and_version(one.words[index], manager)
        if name:
            yield Package(manager.name, name, versions.get(index, version), where(one.offsets[index]))


def _name_and_version(word: str, manager: Manager) -> tuple[str, str]:
    """The parts of a package word; ("", "") for paths, addresses, files and variables."""
    if not _NAME.match(word) or "://" in word or word.endswith(_FILES) or word.startswith(("git+", "~")):
        return "", ""
    word = _EXTRAS.sub("", word.partition(";")[0]).strip()
    cut = next((i for i, sign in enumerate(word) if i and sign in manager.versions), len(word))
    name, rest = word[:cut], word[cut:]
    if manager.name == "pecl" and not rest[1:2].isdigit():
        name, rest = word, ""
    if manager.name == "apt":
        name = re.split("[:/]", name)[0]
    version = rest.lstrip("=@:-") if rest.startswith(("=", "@", ":", "-")) else rest
    return name, version.strip()
