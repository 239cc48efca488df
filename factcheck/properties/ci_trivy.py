"""Continuous integration scans with Trivy."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.workflows import trivy
from factcheck.property import Property

PROPERTY = Property(
    id="ci-trivy",
    of=("workflow",),
    kind=FLAG,
    look=trivy,
    names={
        "en": (
            "trivy",
            "trivy scan",
            "trivy scanning",
            "scanned with trivy",
            "scanned by trivy",
            "scan with trivy",
            "image scanned with trivy",
        ),
        "ru": (
            "trivy",
            "сканирование trivy",
            "сканироваться trivy",
            "сканирование с помощью trivy",
            "сканироваться с помощью trivy",
            "образ сканироваться trivy",
        ),
    },
    doc=__doc__ or "",
)
