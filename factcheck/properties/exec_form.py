"""CMD and ENTRYPOINT of the image that is built are JSON arrays, so that no shell stands between the container and its
process (Dockerfile reference, shell and exec form).
"""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.build import exec_form
from factcheck.property import Property

PROPERTY = Property(
    id="exec-form",
    of=("dockerfile", "service"),
    kind=FLAG,
    look=exec_form,
    names={
        "en": (
            "exec form",
            "exec-form",
            "JSON form",
            "exec syntax",
            "JSON array form",
        ),
        "ru": (
            "exec-форма",
            "exec форма",
            "форма exec",
            "exec form",
            "JSON-форма",
            "exec-синтаксис",
        ),
    },
    opposites={
        "en": (
            "shell form",
            "shell-form",
            "shell syntax",
        ),
        "ru": (
            "shell-форма",
            "shell форма",
            "форма shell",
            "shell form",
        ),
    },
    doc=__doc__ or "",
)
