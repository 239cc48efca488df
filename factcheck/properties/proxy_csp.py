"""A proxy sends Content-Security-Policy."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.proxy import csp
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-csp",
    of=("proxy",),
    kind=FLAG,
    look=csp,
    names={
        "en": ("csp", "content-security-policy", "content security policy", "csp header", "csp policy"),
        "ru": (
            "csp",
            "content-security-policy",
            "заголовок csp",
            "csp-заголовок",
            "политика csp",
            "content security policy",
        ),
    },
    doc=__doc__ or "",
)
