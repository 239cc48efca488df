"""Opening files that somebody may be changing meanwhile: what was looked at is what is read, and nothing waits.

A path is checked after it was opened, not before: a file that became a link, a pipe or a device between the two is
refused (CWE-367). Opening never blocks, so a pipe without a writer stops nothing.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOCTTY"):
    _FLAGS |= getattr(os, _name, 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
BLOCK = 1 << 20


class RefusedError(OSError):
    """A file that is not read although it could be; the message says why."""


def _refused(message: str) -> RefusedError:
    return RefusedError(None, message)


def contents(path: Path, limit: int, root: str) -> bytes:
    """The bytes of a regular file below `root` (a real path), `limit` and one more at most.

    Raises OSError for what cannot be read, RefusedError for what is no regular file or leads out of the root.
    """
    try:
        descriptor = os.open(path, _FLAGS | _NO_LINK)
    except OSError:
        if not path.is_symlink():
            raise
        descriptor = os.open(os.path.realpath(path), _FLAGS | _NO_LINK)
    with os.fdopen(descriptor, "rb") as stream:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise _refused("not a regular file")
        if not within(_place(descriptor, path, state), root):
            raise _refused("it was moved while it was read, or leads out of the corpus")
        return stream.read(limit + 1)


def _place(descriptor: int, path: Path, state: os.stat_result) -> str:
    """Where an open file really lies; "" when it is no longer what its path leads to.

    Linux tells of an open file itself (proc(5), /proc/PID/fd), which is surer and costs one call instead of one for
    each folder above it.
    """
    try:
        return str(Path(f"/proc/self/fd/{descriptor}").readlink())
    except OSError:
        real = os.path.realpath(path)
        return real if os.path.samestat(state, os.stat(real)) else ""  # noqa: PTH116 - a path less to be built


def within(real: str, root: str) -> bool:
    """Whether a real path lies in a real directory, or is it."""
    return real == root or real.startswith(root.rstrip(os.sep) + os.sep)


def handed_over(path: Path, limit: int) -> bytes:
    """The bytes of a file that somebody named, `limit` and one more at most.

    Pipes count only where the shell made them (`/dev/stdin`, `/dev/fd/63`): any other may never end. Raises as
    `contents` does.
    """
    given = os.path.abspath(path)  # noqa: PTH100 - Path.absolute keeps the dots
    if given == "/dev/stdin" or given.startswith(("/dev/fd/", "/proc/self/fd/")):
        with path.open("rb") as stream:
            return stream.read(limit + 1)
    descriptor = os.open(path, _FLAGS)
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _refused("not a regular file")
        return stream.read(limit + 1)
