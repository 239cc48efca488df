"""The services that the service waits for (compose-spec, depends_on)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key, keys
from factcheck.property import Property

PROPERTY = Property(
    id="depends-on",
    of=("service",),
    kind=TEXT,
    look=key("depends_on", pick=keys),
    names={
        "en": ("depends_on", "depends on", "dependency on", "service dependency", "wait for", "dependency order"),
        "ru": (
            "depends_on",
            "зависеть от",
            "зависеть",
            "зависимость от",
            "ждать",
            "дожидаться",
            "зависимость сервисов",
        ),
    },
    accepts=("literal",),
    relation=True,
    doc=__doc__ or "",
)
