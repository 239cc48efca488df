"""Time and peak memory up to a hundred times the input: `python -m benchmarks.hundredfold`.

The review grows, then the tree, then the file; each is a whole `factcheck check` in a process of its own. What the
start costs (the first row) is taken off before the seconds are divided.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.bounds import CLAIM, COMPOSE, measured

STEPS = (1, 10, 100)


def review(folder: Path, times: int) -> None:
    """So many hundred claims about one service."""
    (folder / "review.md").write_text("".join(f"- `web` publishes port {8000 + n}.\n" for n in range(100 * times)))


def files(folder: Path, times: int) -> None:
    """So many times twenty Dockerfiles."""
    for one in range(20 * times):
        place = folder / "stack" / f"d{one:05}"
        place.mkdir()
        (place / "Dockerfile").write_text(f"FROM node:22\nEXPOSE {one + 1}\nRUN apt-get install -y curl\nUSER u{one}\n")


def services(folder: Path, times: int) -> None:
    """So many times twenty services in one compose file."""
    blocks = (
        f"  s{n}:\n    image: nginx:1.{n}\n    ports: ['{n + 1}:80']\n    restart: always\n" for n in range(20 * times)
    )
    (folder / "stack" / "docker-compose.yml").write_text(COMPOSE + "".join(blocks))


GROWING: dict[str, Callable[[Path, int], None]] = {
    "100 claims": review,
    "20 Dockerfiles": files,
    "20 services": services,
}


def main() -> None:
    """The table."""
    print("| what | times | seconds | seconds above the start, per time | MB |\n|---|---|---|---|---|")
    start = 0.0
    for what, grow in {"nothing": lambda _folder, _times: None, **GROWING}.items():
        for times in STEPS if what != "nothing" else (1,):
            with tempfile.TemporaryDirectory() as top:
                folder = Path(top)
                (folder / "stack").mkdir()
                (folder / "stack" / "docker-compose.yml").write_text(COMPOSE)
                (folder / "review.md").write_text(CLAIM)
                grow(folder, times)
                names = ["check", str(folder / "review.md"), "--corpus", str(folder / "stack"), "--format", "json"]
                seconds, memory, _ = measured([sys.executable, "-m", "factcheck", *names])
            start = start or seconds
            print(f"| {what} | {times} | {seconds:.2f} | {(seconds - start) / times:.3f} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
