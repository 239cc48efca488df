"""The terminal view in a real terminal: a pseudo-terminal with a width of its own."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def in_a_terminal(columns: int, **settings: str) -> str:
    """What `factcheck demo` writes to a terminal of so many columns."""
    import fcntl
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "TERM")}
    environment |= {"TERM": "xterm", "PYTHONPATH": str(Path(__file__).parent.parent), **settings}
    command = [sys.executable, "-m", "factcheck", "demo"]
    written = bytearray()
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=environment) as process:
        os.close(slave)
        while True:
            try:
                data = os.read(master, 65536)
            except OSError:  # so Linux says that the other end is closed
                break
            if not data:
                break
            written += data
    os.close(master)
    assert process.returncode == 0
    return written.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [80, 50])
def test_it_fits_the_window_and_is_coloured(columns: int) -> None:
    text = in_a_terminal(columns)
    assert "\x1b[" in text
    assert max(map(len, ESCAPE.sub("", text).splitlines())) <= columns


@pytest.mark.parametrize("settings", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_none_is_wanted(settings: dict[str, str]) -> None:
    assert "\x1b" not in in_a_terminal(80, **settings)
