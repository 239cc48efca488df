"""A proxy adds security headers (`add_header`; OWASP secure headers)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.proxy import security_headers
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-security-headers",
    of=("proxy",),
    kind=TEXT,
    look=security_headers,
    names={
        "en": (
            "security header",
            "secure header",
            "http security header",
            "x-frame-options",
            "x-content-type-options",
            "referrer-policy",
            "x-xss-protection",
            "security-header",
        ),
        "ru": (
            "заголовок безопасность",
            "http-заголовок безопасность",
            "security header",
            "security headers",
            "security-заголовок",
            "защитный заголовок",
            "x-frame-options",
            "x-content-type-options",
            "безопасный заголовок",
        ),
    },
    accepts=("literal",),
    doc=__doc__ or "",
)
