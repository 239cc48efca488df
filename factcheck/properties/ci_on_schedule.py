"""A workflow runs on a schedule."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.workflows import event
from factcheck.property import Property

PROPERTY = Property(
    id="ci-on-schedule",
    of=("workflow",),
    kind=FLAG,
    look=event("schedule"),
    names={
        "en": (
            "scheduled workflow",
            "on a schedule",
            "nightly build",
            "nightly workflow",
            "scheduled scan",
            "weekly scan",
        ),
        "ru": (
            "по расписание",
            "ночная сборка",
            "запуск по расписание",
            "запускаться по расписание",
            "сборка по расписание",
            "запускается по расписанию",
            "по расписанию",
        ),
    },
    doc=__doc__ or "",
)
