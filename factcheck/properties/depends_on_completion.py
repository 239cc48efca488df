"""The services that must have run to their end before the service starts (compose-spec, depends_on, condition
service_completed_successfully).
"""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.waiting import waits_under
from factcheck.property import Property

PROPERTY = Property(
    id="depends-on-completion",
    of=("service",),
    kind=TEXT,
    look=waits_under("service_completed_successfully"),
    names={
        "en": (
            "service_completed_successfully",
            "complete successfully",
            "completed successfully",
            "successful completion",
            "run to completion",
            "condition service_completed_successfully",
            "wait for the completion",
            "wait for completion",
        ),
        "ru": (
            "service_completed_successfully",
            "условие service_completed_successfully",
            "успешное завершение",
            "успешно завершиться",
            "ждать завершения",
            "дожидаться завершения",
        ),
    },
    accepts=("literal",),
    relation=True,
    within=("depends-on",),
    doc=__doc__ or "",
)
