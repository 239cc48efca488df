"""Users: names, ids, `uid:gid`."""

from __future__ import annotations

from claims.model import Value
from factcheck.kinds import Kind

ROOTS = frozenset({"root", "0"})


def is_root(user: str) -> bool:
    """Whether a USER or `user:` value is the super-user.

    >>> is_root("0:0"), is_root("root"), is_root("app")
    (True, True, False)
    """
    return user.partition(":")[0].strip().lower() in ROOTS


def _equal(claimed: Value, found: object) -> bool | None:
    text = str(claimed.amount if isinstance(claimed.amount, str | int) else claimed.text).strip("`\"' ")
    said, real = text.lower(), str(found).lower()
    return said == real or said in real.split(":") or said.split(":") == real.split(":")


USER = Kind("user", ("user", "literal"), _equal)
