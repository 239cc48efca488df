"""Compilers and build tools are installed in the final image."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.layers import build_tools
from factcheck.property import Property

PROPERTY = Property(
    id="build-tools",
    of=("dockerfile", "service"),
    kind=TEXT,
    look=build_tools,
    names={
        "en": (
            "build tool",
            "compiler",
            "build dependency",
            "build-time dependency",
            "build-dependency",
            "toolchain",
        ),
        "ru": (
            "build-инструмент",
            "build инструмент",
            "компилятор",
            "build-зависимость",
            "build зависимость",
            "инструмент сборки",
            "тулчейн",
            "зависимость сборки",
        ),
    },
    opposites={
        "en": (
            "minimal runtime",
            "no build tool",
            "without build tool",
            "no compiler",
        ),
        "ru": (
            "минимальный runtime",
            "без build инструмент",
            "без инструмент сборки",
            "минимальный рантайм",
        ),
    },
    accepts=("literal",),
    weak=True,
    within=("image", "base-image"),
    doc=__doc__ or "",
)
