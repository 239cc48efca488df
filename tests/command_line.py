"""The command as a user starts it, for the tests of the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
STACK = ROOT / "factcheck/demo/stack"
REVIEWS = ROOT / "factcheck/demo/reviews"


def run(
    *arguments: str | bytes | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """One run; its output as bytes. Never a traceback."""
    settings = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "PYTHONIOENCODING")}
    settings |= {"PYTHONPATH": str(ROOT), **(env or {})}
    words = [one if isinstance(one, bytes) else str(one) for one in arguments]
    command = [sys.executable, "-m", "factcheck", *words]
    done = subprocess.run(command, capture_output=True, cwd=cwd, env=settings, timeout=120, check=False)
    assert b"Traceback" not in done.stderr
    assert b"internal error" not in done.stderr, done.stderr
    return done


def reported(done: subprocess.CompletedProcess[bytes]) -> Any:
    """Standard output as one JSON object of the first schema."""
    whole = json.loads(done.stdout.decode("utf-8"))
    assert whole["schema"] == 1
    return whole


def shown(done: subprocess.CompletedProcess[bytes]) -> str:
    """Standard output of a run that went well."""
    assert done.returncode == 0, done.stderr
    return done.stdout.decode("utf-8")
