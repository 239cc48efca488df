"""The service is started in a development mode: `-dev`, `start-dev`, a development server, `NODE_ENV=development`."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.modes import development
from factcheck.property import Property

PROPERTY = Property(
    id="dev-mode",
    of=("service",),
    kind=FLAG,
    look=development,
    names={
        "en": ("dev mode", "development mode", "dev server", "server -dev", "-dev mode", "debug mode"),
        "ru": (
            "dev режим",
            "режим разработки",
            "dev-режим",
            "режим dev",
            "server -dev",
            "отладочный режим",
            "debug режим",
        ),
    },
    opposites={"en": ("production mode",), "ru": ("production режим", "продакшн режим", "режим production")},
    doc=__doc__ or "",
)
