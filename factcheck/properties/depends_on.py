"""The services that the service waits for (compose-spec, depends_on); `links`, `volumes_from` and a namespace that it
shares with another service imply it (compose-go loader/normalize.go)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.dependencies import depends_on
from factcheck.property import Property

PROPERTY = Property(
    id="depends-on",
    of=("service",),
    kind=TEXT,
    look=depends_on,
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
