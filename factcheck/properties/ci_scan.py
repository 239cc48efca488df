"""Continuous integration scans images or code for vulnerabilities."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.workflows import scanning
from factcheck.property import Property

PROPERTY = Property(
    id="ci-scan",
    of=("workflow",),
    kind=FLAG,
    look=scanning,
    names={
        "en": (
            "vulnerability scan",
            "vulnerability scanning",
            "image scan",
            "image scanning",
            "security scan",
            "security scanning",
            "container scanning",
            "scan for vulnerability",
            "scan image",
            "image scanned",
            "scanned for vulnerability",
            "container image scanning",
        ),
        "ru": (
            "сканирование уязвимость",
            "сканирование на уязвимость",
            "сканирование образ",
            "сканировать образ",
            "образ сканироваться",
            "образ сканировать",
            "сканирование безопасность",
            "проверка на уязвимость",
            "проверять на уязвимость",
            "сканировать на уязвимость",
            "сканирование контейнер",
            "сканер уязвимость",
        ),
    },
    doc=__doc__ or "",
)
