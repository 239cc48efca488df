"""The largest request body that nginx accepts (`client_max_body_size`; default 1m)."""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.property import Property
from factcheck.proxy import body_size

PROPERTY = Property(
    id="proxy-body-size",
    of=("proxy",),
    kind=TEXT,
    look=body_size,
    names={
        "en": (
            "client_max_body_size",
            "body size",
            "upload size",
            "max body size",
            "upload limit",
        ),
        "ru": (
            "client_max_body_size",
            "размер тела запроса",
            "тело запроса ограничить",
            "максимальный размер загрузки",
        ),
    },
    accepts=("literal", "size"),
    doc=__doc__ or "",
)
