"""What can be asserted: the shape of a property, and how all of them are found.

A property says in one file what it means, how it is named in each language, where it is looked up and what its absence
means. It never compares (a kind does), never counts lines (readers do), never decides (the judge does).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from corpora.model import Location, Scalar
from factcheck.kinds import Kind

if TYPE_CHECKING:
    from factcheck.world import Subject, World


@dataclass(frozen=True, slots=True)
class Found:
    """A value seen in the files: what it is, how it is shown in a correction, where it stands.

    `unresolved`: it holds a variable that the files do not set, and stands as it is written.
    """

    value: object
    at: Location
    shown: str = ""
    via: tuple[Location, ...] = ()
    unresolved: bool = False

    def show(self) -> str:
        """The value as it is shown to people."""
        return self.shown or str(self.value)


@dataclass(frozen=True, slots=True)
class Observation:
    """What the files say about one property of one subject.

    `present`: whether the subject has it; None when the files cannot tell, and then `unknown` is the reason's code.
    With False, `unknown` says why nobody can tell the value that counts where the files set none.
    `block`: where it stands, or would stand if it were there: what is cited for an absence.
    """

    present: bool | None
    found: tuple[Found, ...] = ()
    block: Location | None = None
    unknown: str = ""
    blocks: tuple[Location, ...] = ()


Look = Callable[["Subject", "World"], Observation]


@dataclass(frozen=True, slots=True)
class Property:
    """One checkable property.

    `of`: the kinds of subject that can have it ("service", "dockerfile", "compose", "file", "project"), the most
    natural one first. `names` and `opposites`: language -> phrases in dictionary form; an opposite asserts that the
    property does not hold ("runs as root"). `nouns` are the words after a number that give the value ("3 retries").
    `stated`: whether the phrase alone claims that the property holds ("non-root"), so that it needs no value.
    `accepts`: kinds of claims.model.Value that may be its value; empty means those of the kind. `weak`: its words
    are common, so that they alone refute nothing. `relation`: its values are services, named behind the phrase
    ("api depends on redis"). `signals`: kinds of value that name the property by themselves. `parts`: ids of
    properties that a value under this one may belong to. `keys`: keys of a file that name it where a value is written
    behind them (`version: "3.8"`). `worded`: the plain words behind the phrase are its values
    ("installs git and curl"). `detail`: it details another property, so that "all" means all that have it. `soft`:
    those of its names that often mean something else ("memory"): they refute only where the words around name the
    property firmly, or one of the properties `within` which it is said: more general ones, which hold wherever it does
    and do not bear it out. `off`: values that switch it off: whether a subject that has one of them has the property
    is a matter of words (`restart: "no"`).
    """

    id: str
    of: tuple[str, ...]
    kind: Kind
    look: Look
    names: Mapping[str, tuple[str, ...]]
    opposites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    nouns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    accepts: tuple[str, ...] = ()
    default: Scalar = None
    weak: bool = False
    signals: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    relation: bool = False
    worded: bool = False
    detail: bool = False
    soft: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    doc: str = ""

    def takes(self) -> tuple[str, ...]:
        """The kinds of value that this property can be compared with."""
        return self.accepts or self.kind.accepts


@cache
def properties() -> Mapping[str, Property]:
    """Every property of the package `factcheck.properties`, by id, in the order of their ids.

    Raises TypeError, naming the module, for one that declares no PROPERTY or one under another id than its file's.
    """
    import factcheck.properties as package

    found: dict[str, Property] = {}
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        declared = getattr(module, "PROPERTY", None)
        if not isinstance(declared, Property):
            raise TypeError(f"{module.__file__}: declares no PROPERTY")
        if declared.id != info.name.replace("_", "-"):
            raise TypeError(f"{module.__file__}: its id is {declared.id!r}, not its file's name")
        found[declared.id] = declared
    return dict(sorted(found.items()))
