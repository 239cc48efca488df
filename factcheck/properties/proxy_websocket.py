"""nginx passes WebSocket upgrades on."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.proxy import upgrade
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-websocket",
    of=("proxy",),
    kind=FLAG,
    look=upgrade,
    names={
        "en": (
            "websocket support",
            "websocket",
            "websocket proxy",
            "websocket proxying",
            "websocket upgrade",
            "websocket connection",
            "web socket",
        ),
        "ru": (
            "websocket",
            "поддержка websocket",
            "веб-сокет",
            "вебсокет",
            "websocket-соединение",
            "поддержка вебсокет",
            "проксирование websocket",
            "апгрейд websocket",
        ),
    },
    doc=__doc__ or "",
)
