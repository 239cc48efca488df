"""The services of which the service waits only for the start: the short form of depends_on, or the condition
service_started (compose-spec, depends_on). Absent: it waits for nothing, or for more than the start.
"""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.waiting import waits_under
from factcheck.property import Property

PROPERTY = Property(
    id="depends-on-start",
    of=("service",),
    kind=TEXT,
    look=waits_under("service_started"),
    names={
        "en": (
            "service_started",
            "condition service_started",
            "depends_on without a condition",
            "depends_on without condition",
            "short form of depends_on",
            "depends_on in the short form",
            "short depends_on",
            "wait only for the start",
            "without waiting for its health",
            "without waiting for health",
            "without a health condition",
            "depends on without a condition",
            "start order only",
        ),
        "ru": (
            "service_started",
            "условие service_started",
            "короткая форма depends_on",
            "depends_on в короткой форме",
            "короткий depends_on",
            "depends_on без условия",
            "ждать только запуска",
            "ждать только старта",
            "без условия готовности",
            "зависеть без условия",
            "зависимость без условия",
            "зависимость без условий",
        ),
    },
    accepts=("literal",),
    relation=True,
    within=("depends-on",),
    doc=__doc__ or "",
)
