"""nginx answers unknown paths with index.html, as single-page applications need (`try_files`)."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.property import Property
from factcheck.proxy import fallback

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
            "try_files",
        ),
        "ru": (
            "spa роутинг",
            "spa fallback",
            "маршрутизация spa",
            "spa-роутинг",
        ),
    },
    doc=__doc__ or "",
)
