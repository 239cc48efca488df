"""The caches of package managers are removed or not written (apt lists, --no-cache, --no-cache-dir, npm cache
clean).
"""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.layers import cleaned
from factcheck.property import Property

PROPERTY = Property(
    id="cache-cleanup",
    of=("dockerfile", "service"),
    kind=TEXT,
    look=cleaned,
    names={
        "en": (
            "cache cleanup",
            "clean apt cache",
            "cleaned cache",
            "apt cache cleanup",
            "no cache dir",
            "clean cache",
            "cleans npm cache",
            "clean npm cache",
            "cache cleaning",
            "package cache removed",
            "remove apt lists",
            "cleans the apt cache",
            "clean the apt cache",
            "remove the apt lists",
            "apt lists removed",
        ),
        "ru": (
            "очистка кэша",
            "очищать кэш",
            "чистить кэш",
            "удаление кэша",
            "очистка apt",
            "кэш очищаться",
        ),
    },
    accepts=("literal", "flag"),
    doc=__doc__ or "",
)
