"""Dependencies are installed without those for development (npm ci --omit=dev, pip without dev groups, --no-dev).

Absent: no install command leaves them out. The flags are those of the package managers' references.
"""

from __future__ import annotations

from factcheck.kinds.text import TEXT
from factcheck.looks.layers import production_only
from factcheck.property import Property

PROPERTY = Property(
    id="production-dependencies",
    of=("dockerfile", "service"),
    kind=TEXT,
    look=production_only,
    names={
        "en": (
            "production dependency",
            "only production dependency",
            "prod dependency",
            "production-only dependency",
            "no dev dependency",
            "without dev dependency",
            "omit dev dependency",
            "exclude dev dependency",
            "production install",
            "prune dev dependency",
            "pruned dev dependency",
            "dev dependencies pruned",
        ),
        "ru": (
            "production-зависимость",
            "только production-зависимость",
            "прод-зависимость",
            "без dev-зависимость",
            "удалять dev-зависимость",
            "продакшен-зависимость",
            "production зависимость",
            "зависимость для production",
        ),
    },
    accepts=("literal", "flag"),
    within=("image", "base-image"),
    doc=__doc__ or "",
)
