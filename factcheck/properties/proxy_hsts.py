"""nginx sends Strict-Transport-Security."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.property import Property
from factcheck.proxy import header

PROPERTY = Property(
    id="proxy-hsts",
    of=("proxy",),
    kind=FLAG,
    look=header("Strict-Transport-Security"),
    names={
        "en": (
            "hsts",
            "strict-transport-security",
        ),
        "ru": (
            "hsts",
            "strict-transport-security",
        ),
    },
    doc=__doc__ or "",
)
