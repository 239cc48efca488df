"""The bundled example: a small stack, and four reviews of it whose claims are of every sort."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent


def stack() -> Path:
    """The directory that the reviews are about."""
    return HERE / "stack"


def reviews() -> tuple[Path, ...]:
    """The reviews, in the order of their names."""
    return tuple(sorted((HERE / "reviews").glob("*.md")))
