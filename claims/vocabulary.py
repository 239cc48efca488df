"""What the language room may recognise; handed in by the caller, who knows what the names mean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """One thing that a review may mention.

    `kind`: "service", "file", "directory", "image", "volume", "network", "variable", "stage", "group" (a role word
    such as "database" that means its `members`), "property" (a checkable property; `name` is its id), or any other
    word of the caller's. `phrases`: how it may be said, by language code ("" for every language), as dictionary
    forms; `name` itself is always a phrase. Matching ignores case, hyphen, underscore and blank between words, and
    inflection.
    """

    kind: str
    name: str
    phrases: tuple[tuple[str, str], ...] = ()  # (language, phrase)
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All names, in a fixed order (ties are broken by it)."""

    names: tuple[Name, ...] = ()
