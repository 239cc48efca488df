"""Values of settings, which are written in any notation: `45`, `45m`, `512MB`, "a,b,c". A bare number counts the unit
that the name of the setting ends in, or any that people use.
"""

from __future__ import annotations

from claims.model import Value
from factcheck.kinds.duration import duration
from factcheck.kinds.number import number, within
from factcheck.kinds.size import SIZE
from factcheck.kinds.text import TEXT

UNITS = {
    **dict.fromkeys(("ms", "millis", "milliseconds", "msec"), 1e-3),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1.0),
    **dict.fromkeys(("mins", "minute", "minutes"), 60.0),
    **dict.fromkeys(("hr", "hrs", "hour", "hours"), 3600.0),
    **dict.fromkeys(("day", "days"), 86400.0),
    **dict.fromkeys(("byte", "bytes"), 1.0),
    "kb": 1024.0,
    "mb": 1024.0**2,
    "gb": 1024.0**3,
}
TIMES = (1.0, 60.0, 3600.0, 86400.0, 1e-3)
SIZES = (1.0, 1024.0, 1024.0**2, 1024.0**3)


def equal(value: Value, text: str, unit: float | None) -> bool | None:
    """Whether a value is that of a setting; a bare number may count any unit that its name does not tell."""
    plain = number(text)
    if value.kind in ("duration", "size") and plain is not None:
        factors = (unit,) if unit is not None else TIMES if value.kind == "duration" else SIZES
        return any(within(value.bound, value.amount, plain * factor) for factor in factors)
    if value.kind == "duration":
        pieces = text.lower().split()
        amount = duration(text)
        if amount is None and len(pieces) == 2 and pieces[1] in UNITS and number(pieces[0]) is not None:
            amount = float(pieces[0]) * UNITS[pieces[1]]
        return None if amount is None else within(value.bound, value.amount, amount)
    if value.kind == "size":
        return SIZE.equal(value, text)
    if value.kind in ("count", "number", "port", "percent"):
        if plain is None and value.kind == "count" and "," in text:
            plain = float(len([part for part in text.split(",") if part.strip()]))  # of a list, how many it holds
        if plain is None:
            return None
        share = value.kind == "percent" and isinstance(value.amount, int | float)
        return within(value.bound, value.amount, plain) or (share and within(value.bound, value.amount, plain * 100))
    return TEXT.equal(Value("literal", value.text, 0, 0, str(value.amount)), text)
