"""The command as a user starts it, for the tests of the command line.

Without surroundings of its own (`cwd`, `env`) a run stays in this process, which spares it the start-up; the bytes that
go in and come out are the same.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest import mock

from factcheck.cli import main

ROOT = Path(__file__).parent.parent
STACK = ROOT / "factcheck/demo/stack"
OURS = ("COLUMNS", "NO_COLOR", "PYTHONIOENCODING")  # settings of whoever runs the tests
REVIEWS = ROOT / "factcheck/demo/reviews"


def run(
    *arguments: str | bytes | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """One run; its output as bytes. Never a traceback."""
    done = _here(arguments) if cwd is None and env is None else _apart(arguments, cwd, env or {})
    assert b"Traceback" not in done.stderr
    assert b"internal error" not in done.stderr, done.stderr
    return done


def _here(arguments: Sequence[str | bytes | Path]) -> subprocess.CompletedProcess[bytes]:
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    words = ["factcheck", *(os.fsdecode(one) for one in arguments)]
    clean = {k: v for k, v in os.environ.items() if k not in OURS}
    code = 0
    with (
        mock.patch.object(sys, "argv", words),
        mock.patch.dict(os.environ, clean, clear=True),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as left:
            code = int(left.code or 0)
    return subprocess.CompletedProcess(words, code, out.buffer.getvalue(), err.buffer.getvalue())  # type: ignore[attr-defined]


def _apart(
    arguments: Sequence[str | bytes | Path], cwd: Path | None, env: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    settings = {k: v for k, v in os.environ.items() if k not in OURS}
    settings |= {"PYTHONPATH": str(ROOT), **env}
    words = [one if isinstance(one, bytes) else str(one) for one in arguments]
    command = [sys.executable, "-m", "factcheck", *words]
    return subprocess.run(command, capture_output=True, cwd=cwd, env=settings, timeout=120, check=False)


def reported(done: subprocess.CompletedProcess[bytes]) -> Any:
    """Standard output as one JSON object of the first schema."""
    whole = json.loads(done.stdout.decode("utf-8"))
    assert whole["schema"] == 1
    return whole


def shown(done: subprocess.CompletedProcess[bytes]) -> str:
    """Standard output of a run that went well."""
    assert done.returncode == 0, done.stderr
    return done.stdout.decode("utf-8")
