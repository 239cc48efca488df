"""What files beside compose files and Dockerfiles can show: settings with a value, and what is done or not.

The entries are data (`settings.toml`, `steps.toml`): by which stems each is said, and by which lines it shows.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from claims.model import Value
from corpora.model import Location
from factcheck.kinds.duration import duration
from factcheck.kinds.number import number, within
from factcheck.kinds.size import size
from factcheck.regions import Region
from factcheck.stems import Stems
from factcheck.world import World

TABLES = ("settings", "steps")
COMMENT = ("#", "//", ";", "--", "REM ", "::")
NEAR = 4  # lines above in which what belongs to a line may stand
_PRINTS = re.compile(
    r"^@?-?\s*(?:echo|printf|print\w*|log\w*|info|warn\w*|error|success|say|step|Write-Host)\b", re.IGNORECASE
)
_ACTS = re.compile(r"\||>|\$\(|`")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that files beside show: by which sorts of file, in which lines, with a value of which kind."""

    key: str
    sorts: tuple[str, ...]
    lines: re.Pattern[str]
    kind: str = ""
    unit: str = ""
    less: int = 0
    sure: bool = False
    plain: bool = False
    whole: bool = False
    near: re.Pattern[str] | None = None
    instead: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that shows an entry, with the value that it captures."""

    at: Location
    value: str
    line: str


def _any(lines: Sequence[str], sorts: Sequence[str] = ()) -> re.Pattern[str]:
    if "nginx" in sorts:  # a directive may stand behind another, or behind the brace that opens its block
        lines = [re.sub(r"^\^\\s\*", r"(?:^|[{;])\\s*", line) for line in lines]
    return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)


@cache
def entries() -> dict[str, Entry]:
    """Every entry, by its key."""
    return {
        key: Entry(
            key,
            tuple(one["in"]) if isinstance(one["in"], list) else (one["in"],),
            _any(one["lines"], one["in"]),
            one.get("kind", ""),
            one.get("unit", ""),
            one.get("less", 0),
            one.get("sure", False),
            one.get("plain", False),
            one.get("whole", False),
            _any([one["near"]]) if "near" in one else None,
            _any(one["instead"]) if "instead" in one else None,
        )
        for key, one in _tables().items()
    }


@cache
def phrases() -> Stems:
    """The phrases by which entries are said."""
    return Stems({key: one["said"] for key, one in _tables().items()})


@cache
def _tables() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for table in TABLES:
        found |= tomllib.loads((files("factcheck") / f"{table}.toml").read_text(encoding="utf-8"))
    return found


def hits(entry: Entry, regions: Sequence[Region], world: World) -> list[Hit]:
    """The lines of some regions that show an entry; comments show nothing, nor does what only prints."""
    found = []
    for region in regions:
        lines = world.lines(region.path)
        for number_, line in enumerate(lines[region.first - 1 : region.last], region.first):
            match = entry.lines.search(line)
            if match is None or line.lstrip().startswith(COMMENT):
                continue
            above = lines[max(region.first - 1, number_ - 1 - NEAR) : number_]
            if entry.near is not None and not any(entry.near.search(one) for one in above):
                continue
            if not entry.kind and _PRINTS.match(line.strip()) and not _ACTS.search(line):
                continue
            value = next((g for g in match.groups() if g is not None), "")
            found.append(Hit(Location(region.path, number_, number_), _adapted(value, entry), line.strip()))
    return found


def _adapted(value: str, entry: Entry) -> str:
    """A captured value with its unit: `-mtime +30` is 30 days, `tail -n +8` leaves out seven."""
    if value.isdigit():
        return f"{int(value) - entry.less}{entry.unit}"
    return value


def equal(entry: Entry, claimed: Value, hit: Hit) -> bool | None:
    """Whether a line shows the claimed value; None when they cannot be compared."""
    if "$" in hit.value or "{{" in hit.value:
        return None
    if entry.kind in ("text", "version"):
        said = str(claimed.amount) if isinstance(claimed.amount, str | int) else claimed.text
        said = said.strip("`\"' ").casefold()
        if not hit.value:
            return None
        if entry.kind == "version":
            return re.search(rf"(?<![\d.]){re.escape(said)}(?!\d)", hit.value) is not None
        return said in hit.value.casefold()
    if entry.kind == "percent":
        share = number(hit.value.rstrip("%"))
        return None if share is None else within(claimed.bound, claimed.amount, share)
    read = {"duration": duration, "size": size}.get(entry.kind, number)
    found = read(hit.value.removesuffix("i") if entry.kind == "size" else hit.value)
    amount: object = number(claimed.amount) if isinstance(claimed.amount, str) else claimed.amount
    return None if found is None else within(claimed.bound, amount, float(found))
