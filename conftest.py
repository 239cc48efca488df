"""Which modules are searched for doctests: not those whose library, behind an extra, is not installed."""

from __future__ import annotations

import importlib.util

BEHIND_EXTRAS = {"factcheck/server.py": "mcp"}

collect_ignore = [path for path, needed in BEHIND_EXTRAS.items() if importlib.util.find_spec(needed) is None]


def pytest_report_header() -> list[str]:
    """What is left out, and why."""
    return [f"{path}: no doctests, {BEHIND_EXTRAS[path]} is not installed" for path in collect_ignore]
