"""The report formats: one file a format, found by walking this package.

A format's file holds `render(report: Report, view: View) -> str`; the file's name is the format's name.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from factcheck.model import Report


@dataclass(frozen=True, slots=True)
class View:
    """What the reader of a report sees with: columns, colours, characters beyond ASCII, every detail."""

    width: int = 100
    colour: bool = False
    unicode: bool = True
    verbose: bool = False


Render = Callable[[Report, View], str]


def formats() -> tuple[str, ...]:
    """The names of all formats, sorted, without importing one."""
    return tuple(sorted(info.name for info in pkgutil.iter_modules(__path__)))


def renderer(name: str) -> Render:
    """A format's `render`. Raises TypeError, naming the module, when it has none."""
    module = importlib.import_module(f"{__name__}.{name}")
    render: Render | None = getattr(module, "render", None)
    if not callable(render):
        raise TypeError(f"{module.__file__}: a report format needs render(report, view)")
    return render
