"""nginx adds security headers (`add_header`; OWASP secure headers)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.property import Property
from factcheck.proxy import SECURITY, header

PROPERTY = Property(
    id="proxy-security-headers",
    of=("proxy",),
    kind=TEXT,
    look=header(*SECURITY),
    names={
        "en": (
            "security header",
            "secure header",
            "http security header",
            "x-frame-options",
            "x-content-type-options",
        ),
        "ru": (
            "заголовок безопасности",
            "security header",
            "security-заголовок",
            "защитный заголовок",
        ),
    },
    accepts=("literal",),
    doc=__doc__ or "",
)
