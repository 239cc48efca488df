"""Dashboards of Grafana lie in the files."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.monitoring import dashboards
from factcheck.property import Property

PROPERTY = Property(
    id="grafana-dashboards",
    of=("project",),
    kind=FLAG,
    look=dashboards,
    names={
        "en": (
            "grafana dashboard",
            "dashboards provisioned",
            "provisioned dashboard",
            "pre-configured dashboard",
            "preconfigured dashboard",
            "pre-built dashboard",
            "dashboard provisioned",
            "grafana dashboards provisioned",
            "dashboard provisioning",
            "grafana dashboard provisioned",
        ),
        "ru": (
            "дашборд grafana",
            "grafana дашборд",
            "grafana-дашборд",
            "преднастроенный дашборд",
            "предустановленный дашборд",
            "готовый дашборд",
            "дашборд grafana настроить",
            "настроенный дашборд",
            "дашбордов grafana",
            "готовых дашбордов",
            "дашборды grafana",
        ),
    },
    soft=("grafana dashboard", "дашборд grafana"),  # the Grafana that runs is called so as well
    doc=__doc__ or "",
)
