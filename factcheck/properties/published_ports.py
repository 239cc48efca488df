"""The ports that the service publishes on the host (compose-spec, ports). `expose` publishes nothing."""

from __future__ import annotations

from factcheck.kinds.port import PORT
from factcheck.looks.ports import published
from factcheck.property import Property

PROPERTY = Property(
    id="published-ports",
    of=("service",),
    kind=PORT,
    look=published,
    names={
        "en": (
            "port",
            "publish",
            "published port",
            "exposed port",
            "expose port",
            "port mapping",
            "expose",
            "published",
            "exposed",
            "listen",
            "accessible",
            "reachable",
            "open port",
            "host port",
            "external port",
            "access point",
        ),
        "ru": (
            "порт",
            "публиковать",
            "публиковаться",
            "опубликовать",
            "опубликованный порт",
            "проброс порта",
            "пробрасывать порт",
            "наружу",
            "открытый порт",
            "слушать",
            "доступный",
            "торчать наружу",
            "смотреть наружу",
            "выставить наружу",
            "пробросить",
            "пробросить порт",
        ),
    },
    signals=("port", "port-map", "url"),
    doc=__doc__ or "",
)
