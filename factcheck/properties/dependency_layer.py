"""Dependencies are a layer of their own: manifests are copied and installed before the source code (Docker build
cache guide).
"""

from __future__ import annotations

from factcheck.kinds.flag import FLAG
from factcheck.looks.layers import dependency_layer
from factcheck.property import Property

PROPERTY = Property(
    id="dependency-layer",
    of=("dockerfile", "service"),
    kind=FLAG,
    look=dependency_layer,
    names={
        "en": (
            "layer caching",
            "dependency caching",
            "cached dependency",
            "dependency layer",
            "docker layer caching",
            "caching layer",
            "dependency installed before source",
            "dependency copied before",
            "copied before source code",
            "package file copied before source",
            "dependency separation",
            "separate dependency layer",
            "layer cache",
            "layer optimization",
            "optimized layer",
            "cache dependency",
            "requirements copied before",
            "manifest copied before",
            "manifests copied before",
            "copy the dependency manifests before",
            "copied before source",
            "copied before the source",
            "installed before the source",
            "installed before the application code",
            "installed before app code",
        ),
        "ru": (
            "кэширование слоев",
            "кеширование слоев",
            "кэширование зависимостей",
            "слой зависимостей",
            "зависимость копироваться отдельно",
            "зависимость копироваться раньше",
            "код копироваться после зависимость",
            "код копироваться после",
            "оптимизация слоев",
            "копироваться раньше код",
            "копироваться до код",
            "копироваться до исходник",
            "копироваться раньше исходник",
            "копироваться перед исходник",
            "копироваться перед код",
            "манифест копироваться до",
            "caching layers",
            "layer caching",
            "кэшироваться отдельно",
        ),
    },
    opposites={
        "en": (
            "no layer caching",
            "poor layer caching",
        ),
        "ru": ("отсутствие кэширования слоев",),
    },
    doc=__doc__ or "",
)
