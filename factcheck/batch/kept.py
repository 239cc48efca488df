"""What all that keeps results has in common: it is open until it is closed, and it may be unusable."""

from __future__ import annotations

from types import TracebackType
from typing import Self


class StoreError(ValueError):
    """A store that cannot be used; the message names the file."""


class Kept:
    """Open results; leaving a `with` closes them."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of what is held open, if anything is."""
