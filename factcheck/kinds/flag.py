"""Flags: a thing is there or not; a value cannot be compared with it."""

from __future__ import annotations

from claims.model import Value
from factcheck.kinds import Kind


def _equal(claimed: Value, found: object) -> bool | None:
    del claimed, found
    return None


FLAG = Kind("flag", (), _equal)
