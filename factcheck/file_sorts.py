"""What sort of file a name tells: a list of packages, a template to fill in."""

from __future__ import annotations

import re

MANIFEST = re.compile(
    r"package\.json|requirements[\w.-]*\.txt|pyproject\.toml|pipfile|go\.mod|cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?|"
    r"gemfile|composer\.json|[\w.-]+\.csproj"
)


def is_template(path: str) -> bool:
    """Whether an env file shows what to fill in: `.env.example`."""
    return any(word in path.rpartition("/")[2].lower() for word in ("example", "sample", "template", "dist"))
