"""The source code of the service is mounted into its container: a bind mount of a directory of the project."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.mounts import is_source, mounts
from factcheck.property import Property

PROPERTY = Property(
    id="source-mounted",
    of=("service",),
    kind=FLAG,
    look=mounts(is_source),
    names={
        "en": (
            "source mount",
            "source code mount",
            "mount source",
            "mounts source",
            "mounts the source code",
            "code mounted",
            "source code is mounted",
            "bind-mounted source",
            "source volume",
            "mounts code",
            "mounts the whole project",
            "mount its source code",
            "mounts its source",
            "mount the source code",
            "source code mounted",
            "source directory mounted",
        ),
        "ru": (
            "монтировать исходник",
            "исходник монтироваться",
            "монтирование исходников",
            "монтировать код",
            "исходник в volumes",
            "смонтировать исходник",
            "исходник пробрасываться",
            "пробрасывать исходник",
            "монтить исходник",
            "mount исходник",
            "исходник напрямую",
            "монтироваться исходник",
            "исходник смонтировать",
            "монтироваться код",
            "код монтироваться",
            "исходник примонтировать",
        ),
    },
    doc=__doc__ or "",
)
