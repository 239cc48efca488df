"""Readings in parts, for reports that are made by hand: the parts of a reading's text."""

from __future__ import annotations

import re

from factcheck.proposition import Proposition

_HAS = re.compile(r"(?P<who>.+?) has (?P<no>no )?(?P<what>[^=]+?)(?: = (?P<values>.+?))?(?: in (?P<where>\S+))?")
_THERE = re.compile(r"(?P<kind>service )?(?P<who>.+?) (?P<verb>exists|does not exist|is there)")
_NUMBER = re.compile(r"number of (?P<what>.+?)s = (?P<value>.+)")
QUANTIFIERS = ("all", "none", "some", "any", "most", "not-all")


def spoken(text: str) -> Proposition | None:
    """What a reading with this text asserts; None where it has no parts."""
    if said := _HAS.fullmatch(text):
        first, _, kind = said["who"].partition(" ")
        of_kind = first in QUANTIFIERS and bool(kind)
        return Proposition(
            () if of_kind else tuple(said["who"].split(", ")),
            said["what"],
            not said["no"],
            tuple((said["values"] or "").split(", ")) if said["values"] else (),
            (said["where"],) if said["where"] else (),
            first if of_kind else "",
            kind if of_kind else "service",
        )
    if number := _NUMBER.fullmatch(text):
        return Proposition((), "number", values=(number["value"],), kind=number["what"])
    if there := _THERE.fullmatch(text):
        return Proposition(tuple(there["who"].split(", ")), positive=there["verb"] != "does not exist")
    return None
