"""nginx sends Content-Security-Policy."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.property import Property
from factcheck.proxy import header

PROPERTY = Property(
    id="proxy-csp",
    of=("proxy",),
    kind=FLAG,
    look=header("Content-Security-Policy"),
    names={
        "en": (
            "csp",
            "content-security-policy",
            "content security policy",
        ),
        "ru": (
            "csp",
            "content-security-policy",
        ),
    },
    doc=__doc__ or "",
)
