"""The largest request body that nginx accepts (`client_max_body_size`; default 1m)."""

from __future__ import annotations

from factcheck.kinds.size import SIZE
from factcheck.looks.proxy import body_size
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-body-size",
    of=("proxy",),
    kind=SIZE,
    look=body_size,
    names={
        "en": (
            "client_max_body_size",
            "body size",
            "body size limit",
            "max body size",
            "maximum body size",
            "upload size",
            "maximum upload size",
            "upload limit",
            "upload size limit",
            "request body size",
            "request size limit",
        ),
        "ru": (
            "client_max_body_size",
            "размер тела запроса",
            "тело запроса",
            "максимальный размер загрузки",
            "лимит загрузки",
            "лимит тела запроса",
            "размер тело",
            "размер загружать файл",
            "лимит на загрузка",
            "ограничение размера загрузки",
        ),
    },
    default="1m",
    doc=__doc__ or "",
)
