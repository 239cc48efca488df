"""nginx answers unknown paths with index.html, as single-page applications need (`try_files`)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.proxy import fallback
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-fallback",
    of=("proxy",),
    kind=FLAG,
    look=fallback,
    names={
        "en": (
            "spa routing",
            "spa fallback",
            "spa support",
            "client-side routing",
            "client side routing",
            "try_files",
            "single-page application routing",
            "history mode",
            "html5 history",
            "fallback to index.html",
            "index.html fallback",
            "react router support",
            "spa route",
        ),
        "ru": (
            "spa роутинг",
            "spa fallback",
            "spa-fallback",
            "маршрутизация spa",
            "spa-роутинг",
            "поддержка spa",
            "клиентский роутинг",
            "клиентская маршрутизация",
            "fallback на index.html",
            "фолбэк на index.html",
            "spa-маршрутизация",
            "возврат index.html",
        ),
    },
    doc=__doc__ or "",
)
