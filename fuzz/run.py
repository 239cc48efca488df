"""Fuzzes one target with atheris: `python -m fuzz.run TARGET FOLDER [libFuzzer options]`.

FOLDER keeps the inputs that were found to reach new code. At first it is filled with seeds: the demo, the example stack
and the case files of the tests. `-max_total_time=600` or `-runs=100000` end the run; libFuzzer prints what it did.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent
with atheris.instrument_imports(include=["claims", "corpora", "factcheck"]):
    from fuzz.targets import SPLIT, TARGETS
WORDS = Path(__file__).parent / "words.dict"
MAX_SEED = 1_500


def seeds(target: str) -> Iterator[bytes]:
    """Inputs to begin with."""
    stack = ROOT / "factcheck" / "demo" / "stack"
    reviews = sorted((ROOT / "factcheck" / "demo" / "reviews").glob("*.md"))
    cases = sorted((ROOT / "tests" / "cases").rglob("*.md"))
    if target == "check":
        files = [(stack / "docker-compose.yml").read_bytes(), (stack / "api" / "Dockerfile").read_bytes()]
        for review in (*reviews, *cases[::4]):
            yield SPLIT.join([review.read_bytes()[:MAX_SEED], *files])
        return
    for path in (*reviews, *cases, *sorted(p for p in stack.rglob("*") if p.is_file())):
        yield path.read_bytes()[:MAX_SEED]


def main() -> None:
    """Runs until libFuzzer's options say that it is enough, or something raises."""
    if len(sys.argv) < 3 or sys.argv[1] not in TARGETS:
        sys.exit(f"usage: python -m fuzz.run {'|'.join(TARGETS)} FOLDER [options of libFuzzer]")
    name, folder = sys.argv[1], Path(sys.argv[2])
    if not folder.exists():
        folder.mkdir(parents=True)
        for number, data in enumerate(seeds(name)):
            (folder / f"seed-{number:03d}").write_bytes(data)
    options = [f"-dict={WORDS}", "-timeout=20", "-rss_limit_mb=3000", "-max_len=3000", f"-artifact_prefix={folder}/../"]
    atheris.Setup([sys.argv[0], *options, *sys.argv[3:], str(folder)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
