"""What people are told, one language a file: tables of templates, found by their names.

A language without a file of its own is told in English.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

DEFAULT = "en"
_HOLE = re.compile(r"\{([a-z_]+)\}")
_AGREEING = re.compile(r"\[([^|\]]*)\|([^|\]]*)\]")
_NUMBERS = ("number", "whole", "lines")  # the holes that only digits fill


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The messages of one language: `tables` by name, `told` the judge's own words as patterns with their templates."""

    language: str
    tables: Mapping[str, Mapping[str, str | list[str]]]
    told: tuple[tuple[re.Pattern[str], str], ...]

    def text(self, table: str, key: str, default: str = "") -> str:
        """One template or word."""
        found = self.tables.get(table, {}).get(key, default)
        return found if isinstance(found, str) else default

    def forms(self, table: str, key: str) -> list[str]:
        """The forms of one term; empty for one that the language does not know."""
        found = self.tables.get(table, {}).get(key, [])
        return found if isinstance(found, list) else []

    def retold(self, message: str, **fills: str) -> str:
        """The judge's words in this language; "" for a message that no pattern fits. `fills`: holes of templates
        that no message fills.
        """
        for pattern, template in self.told:
            found = pattern.fullmatch(message)
            if found is not None:
                words = {hole: said.replace("`", "'") for hole, said in found.groupdict().items()}
                if "what" in words:
                    words["what"] = self._term(words["what"])
                return template.format_map({**fills, **words})
        return ""

    def _term(self, what: str) -> str:
        """A property or a counted thing, which the judge names by its id in words, as this language calls it."""
        key = what.replace(" ", "-")
        forms = self.forms("properties", key)
        return forms[0] if forms else self.text("counted", key, what)


def agreeing(template: str, several: bool) -> str:
    """A template whose words agree with one name or with several.

    >>> agreeing("{who} [has|have] {has}", True)
    '{who} have {has}'
    """
    return _AGREEING.sub(lambda found: found[2 if several else 1], template)


def languages() -> tuple[str, ...]:
    """The codes of the languages that have messages, sorted."""
    return tuple(sorted(one.name[:-5] for one in files(__name__).iterdir() if one.name.endswith(".toml")))


@cache
def catalogue(language: str) -> Catalogue:
    """The messages of a language, or of English where it has none."""
    code = language if language in languages() else DEFAULT
    data = tomllib.loads((files(__name__) / f"{code}.toml").read_text(encoding="utf-8"))
    told = tuple((_pattern(message), template) for message, template in data.pop("told").items())
    own = data.pop("own")
    tables = {**data, **{f"own.{name}": table for name, table in own.items()}}
    return Catalogue(code, tables, told)


def _pattern(message: str) -> re.Pattern[str]:
    """A message with holes as a pattern: a hole takes as little as it can, the last one the rest."""
    parts = _HOLE.split(message)
    written = [
        re.escape(part) if number % 2 == 0 else rf"(?P<{part}>{r'[0-9]+' if part in _NUMBERS else '.+?'})"
        for number, part in enumerate(parts)
    ]
    return re.compile("".join(written), re.DOTALL)
