"""Requests go round the servers of an upstream in turn: what nginx does where no method is named."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.proxy import method
from factcheck.property import Property

PROPERTY = Property(
    id="proxy-round-robin",
    of=("proxy",),
    kind=FLAG,
    look=method("round_robin"),
    names={
        "en": (
            "round robin",
            "round-robin",
            "round robin balancing",
            "round-robin load balancing",
            "balance round robin",
            "balance with round robin",
            "load balancing with round robin",
        ),
        "ru": (
            "round robin",
            "round-robin",
            "балансировка round robin",
            "раунд робин",
            "циклическая балансировка",
            "по кругу",
            "балансировать по round robin",
            "балансировать через round robin",
            "балансировка через round robin",
            "балансировка нагрузки round robin",
            "балансировка нагрузки через round robin",
        ),
    },
    within=("proxy-balancing",),
    doc=__doc__ or "",
)
