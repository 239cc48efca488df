"""Runs the example commands of README.md anew and writes what they show beneath them, where `<!-- output -->` says so.

`<!-- output 16 -->` keeps the first sixteen lines. Run it when the output has changed.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
WIDTH = 90
EXAMPLE = re.compile(
    r"(?P<head>```sh\n(?P<command>factcheck [^\n]*)\n```\n<!-- output ?(?P<lines>\d*) -->\n)(?P<shown>.*?)"
    r"(?P<tail><!-- /output -->)",
    re.DOTALL,
)


def run(command: str) -> str:
    """What a command shows at the root of the repository, in a pipe of a fixed width."""
    words = [sys.executable, "-m", "factcheck", *shlex.split(command)[1:]]
    settings = {**os.environ, "COLUMNS": str(WIDTH), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(words, capture_output=True, cwd=ROOT, env=settings, check=True)
    return done.stdout.decode("utf-8")


def shown(example: re.Match[str]) -> str:
    """The block that belongs under a command."""
    lines = run(example["command"]).rstrip("\n").split("\n")
    kept = lines[: int(example["lines"])] if example["lines"] else lines
    return "```\n" + "\n".join(kept).rstrip() + ("\n⋮" if len(kept) < len(lines) else "") + "\n```\n"


def renewed(text: str) -> str:
    """A guide with the output of all its example commands as it is now."""
    return EXAMPLE.sub(lambda example: example["head"] + shown(example) + example["tail"], text)


def main() -> None:
    readme = ROOT / "README.md"
    readme.write_text(renewed(readme.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
