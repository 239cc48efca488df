"""A workflow runs on pull requests."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.workflows import event
from factcheck.property import Property

PROPERTY = Property(
    id="ci-on-pull-request",
    of=("workflow",),
    kind=FLAG,
    look=event("pull_request"),
    names={
        "en": (
            "on pull request",
            "on every pull request",
            "on each pull request",
            "on pr",
            "every pull request",
            "for pull request",
        ),
        "ru": (
            "на pull request",
            "на каждый pull request",
            "при pull request",
            "по pull request",
            "каждый pull request",
            "для pull request",
            "на pr",
        ),
    },
    doc=__doc__ or "",
)
