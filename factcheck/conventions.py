"""What a project's people know and its files do not say: how things are called, and what is not to be looked at."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from claims.model import Problem, Role

if TYPE_CHECKING:
    from claims.model import Claim
    from factcheck.world import World


@dataclass(frozen=True, slots=True)
class Alias:
    """A name and what it means: files of an environment (globs), or services. `line`: where it is configured, or 0."""

    name: str
    means: tuple[str, ...]
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Conventions:
    """The conventions of one project.

    `environments`: which compose files an environment is, as paths or globs relative to the corpus; `services`: what
    else services are called; `ignored_sections`: headings (globs, in any case) under which nothing is judged;
    `exclude`: files, as in a .gitignore, that exist but are not read; `comments`: whether comments in a review may
    accept claims; `source`: the file that says so, for problems.
    """

    environments: tuple[Alias, ...] = ()
    services: tuple[Alias, ...] = ()
    ignored_sections: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    comments: bool = True
    source: str = field(default="", compare=False)

    def ignores(self, claim: Claim) -> bool:
        """Whether a claim stands under, or is, a heading that is ignored."""
        if not self.ignored_sections:
            return False
        from fnmatch import fnmatchcase

        titles = [c.part.text for c in claim.context if c.role is Role.HEADING]
        if claim.form == "heading":
            titles.append(claim.text)
        shown = [" ".join(title.strip("#*_ \t").casefold().split()) for title in titles]
        return any(fnmatchcase(title, pattern.casefold()) for title in shown for pattern in self.ignored_sections)


NONE = Conventions()


def unread(paths: Sequence[str | os.PathLike[str]], conventions: Conventions) -> list[Path]:
    """The files below the directories among some paths that the conventions exclude; the patterns are git's.

    A file that was handed over singly is read whatever the patterns say.
    """
    if not conventions.exclude:
        return []
    from pathspec import GitIgnoreSpec

    patterns = GitIgnoreSpec.from_lines(conventions.exclude)
    found: list[Path] = []
    for start in map(Path, paths):
        if start.is_dir():
            found.extend(start / name for name in patterns.match_tree_files(start, follow_links=False))
    return sorted(found)


def faults(conventions: Conventions, world: World) -> tuple[Problem, ...]:
    """Conventions that nothing in the corpus answers to: a service that is not there, a glob that no file fits."""
    if not conventions.environments and not conventions.services:
        return ()
    from rapidfuzz.process import extractOne

    known = world.service_names()
    found = []
    for alias in conventions.services:
        for name in alias.means:
            if name not in known:
                near = extractOne(name, known, score_cutoff=60)
                meant = f"; did you mean '{near[0]}'?" if near else ""
                text = f"'{alias.name}' is to mean '{name}', but there is no such service{meant}"
                found.append(Problem(conventions.source, alias.line, text))
    for alias in conventions.environments:
        for pattern in alias.means:
            if not world.composes_of(pattern):
                text = f"environment '{alias.name}': no compose file fits '{pattern}'"
                found.append(Problem(conventions.source, alias.line, text))
    return tuple(found)
