"""The data sources that Grafana is provisioned with."""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.monitoring import datasources
from factcheck.property import Property

PROPERTY = Property(
    id="grafana-datasources",
    of=("project",),
    kind=FLAG,
    look=datasources,
    names={
        "en": (
            "grafana datasource",
            "grafana data source",
            "data source provisioned",
            "datasource provisioned",
            "provisioned datasource",
            "datasource provisioning",
            "provisioned data source",
            "datasources provisioning",
        ),
        "ru": (
            "источник данных grafana",
            "datasource grafana",
            "источник данных настроить",
            "grafana datasource",
            "провижининг источник данных",
        ),
    },
    doc=__doc__ or "",
)
