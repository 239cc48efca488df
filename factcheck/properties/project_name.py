"""The name of the Compose project: `name` at the top of the file (compose-spec, 04-version-and-name). Absent: Compose
takes that of the folder.
"""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.look import key
from factcheck.property import Property

PROPERTY = Property(
    id="project-name",
    of=("compose",),
    kind=TEXT,
    look=key("name"),
    names={
        "en": (
            "project name",
            "compose project name",
            "name of the project",
            "top-level name",
            "project called",
        ),
        "ru": (
            "имя проекта",
            "название проекта",
            "имя compose-проекта",
            "проект называться",
        ),
    },
    accepts=("literal",),
    keys=("name",),
    doc=__doc__ or "",
)
