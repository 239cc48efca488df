"""factcheck beside other tools on the same tree, in one run: `python -m benchmarks.beside [--folder BIN] [--files N]`.

Start-up and the cost of one more file, each as a ratio to an empty `python -c pass`: hadolint on Dockerfiles,
check-jsonschema (with Compose's schema) on compose files, checkov on both. They do other work, so only the order of
magnitude says anything. Tools are looked for in BIN and on PATH; one that is missing is left out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

COMPOSE = """\
services:
  web:
    image: nginx:1.27
    ports: ["8080:80"]
    restart: unless-stopped
  api:
    build: .
    environment:
      LOG_LEVEL: info
    mem_limit: 256m
"""
DOCKERFILE = 'FROM node:22-slim\nWORKDIR /srv\nCOPY . .\nRUN npm ci\nUSER node\nCMD ["node", "server.js"]\n'
REVIEW = "- `web` publishes port 8080.\n- `api` has a memory limit of 256 MB.\n- No service has a health check.\n"
ROUNDS = 3


def tree(folder: Path, number: int) -> Path:
    """So many folders with a compose file and a Dockerfile, and a review beside them."""
    top = folder / f"stack{number}"
    for one in range(number):
        place = top / f"part{one:03}"
        place.mkdir(parents=True)
        (place / "docker-compose.yml").write_text(COMPOSE)
        (place / "Dockerfile").write_text(DOCKERFILE)
    (folder / "review.md").write_text(REVIEW)
    return top


def commands(top: Path, review: Path, bins: Path | None) -> dict[str, list[str]]:
    """What is run on a tree, by the name of the tool."""

    def found(name: str) -> str:
        beside = os.pathsep.join([*([str(bins)] if bins else []), str(Path(sys.executable).parent), os.environ["PATH"]])
        return shutil.which(name, path=beside) or ""

    composes = [str(path) for path in sorted(top.rglob("*.yml"))]
    dockerfiles = [str(path) for path in sorted(top.rglob("Dockerfile"))]
    schema = ["--builtin-schema", "vendor.compose-spec"]
    listed = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "factcheck --help": [sys.executable, "-m", "factcheck", "--help"],
        "factcheck check": [sys.executable, "-m", "factcheck", "check", str(review), "--corpus", str(top)],
        "hadolint": [found("hadolint"), "--no-fail", *dockerfiles],
        "check-jsonschema": [found("check-jsonschema"), *schema, *composes],
        "checkov": [found("checkov"), "--quiet", "--compact", "--skip-download", "-d", str(top)],
    }
    return {name: command for name, command in listed.items() if command[0]}


def seconds(command: list[str]) -> float:
    """Processor seconds of a command and its children, the median of some runs."""
    taken = []
    for _ in range(ROUNDS):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
        taken.append(used.ru_utime + used.ru_stime)
    return statistics.median(taken)


def main() -> None:
    """The table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--folder", type=Path, help="where the tools lie")
    options.add_argument("--files", type=int, default=40, help="folders of the larger tree")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trees = [tree(Path(folder), number) for number in (1, chosen.files)]
        review = Path(folder) / "review.md"
        small, large = (commands(top, review, chosen.folder) for top in trees)
        print(f"| tool | one folder | ratio | {chosen.files} folders | milliseconds a folder |\n|---|---|---|---|---|")
        empty = 0.0
        for name in small:
            one, many = seconds(small[name]), seconds(large[name])
            empty = empty or one
            more = 1_000 * (many - one) / (chosen.files - 1)
            print(f"| `{name}` | {one:.2f} s | {one / empty:.0f} | {many:.2f} s | {more:.1f} |", flush=True)


if __name__ == "__main__":
    main()
