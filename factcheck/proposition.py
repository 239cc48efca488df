"""What a reading asserts, in parts: of whom it says what, with which value, where.

A predicate that can say it in parts does so beside its text, for those who tell verdicts in other words or set reviews
side by side.
"""

from __future__ import annotations

from dataclasses import dataclass

SHOWN = 5  # names in the text of a reading
FILES = 3


@dataclass(frozen=True, slots=True)
class Proposition:
    """What a reading asserts. `who`: names, or the one `kind` of thing that it ranges over; `quantifier`: over how many
    of them ("all", "not-all" ...; "only" of names and nobody else, "except" of all but these names, "count" of so many
    as `number` says); `what`: the property in words, "" for mere existence; `values` as the review gave them; `where`:
    files.
    """

    who: tuple[str, ...]
    what: str = ""
    positive: bool = True
    values: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    quantifier: str = ""
    kind: str = ""
    number: str = ""

    @property
    def general(self) -> bool:
        """Whether it speaks of a kind of thing, and not only of those that it names."""
        return not self.who or self.quantifier == "except"

    def text(self) -> str:
        """The words of a reading of a property.

        >>> Proposition(("redis",), "memory limit", True, ("4 GB",), ("prod.yml",)).text()
        'redis has memory limit = 4 GB in prod.yml'
        >>> Proposition(("redis",), "restart", quantifier="except", kind="service").text()
        'every service except redis has restart'
        >>> Proposition((), "healthcheck", False, quantifier="any", kind="service").text()
        'any service has no healthcheck'
        """
        names = ", ".join(self.who[:SHOWN]) + (", ..." if len(self.who) > SHOWN else "")
        verb = "has" if self.positive else "has no"
        if not self.who:
            subject = f"{self.number or self.quantifier} {self.kind}"
        elif self.quantifier == "except":
            subject = f"{'every' if self.positive else 'no'} {self.kind} except {names}"
            verb = "has"
        elif self.quantifier == "only":
            subject = f"only {names}"
        else:
            subject = names
        what = " = ".join(part for part in (self.what, ", ".join(self.values)) if part)
        where = f" in {', '.join(self.where[:FILES])}" if self.where else ""
        return f"{subject} {verb} {what}{where}"

    def meets(self, other: Proposition) -> bool:
        """Whether both speak of the same subject, or one of all and the other of one of them."""
        if self.general or other.general:
            kinds = {one.kind for one in (self, other) if one.general}
            return len(kinds) == 1 or not (self.general and other.general)
        return bool({name.casefold() for name in self.who} & {name.casefold() for name in other.who})
