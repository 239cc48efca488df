"""What it costs to read whole trees, and that all of it is read: `python benchmarks/reading.py DIRECTORY...`.

Each directory is one corpus. Printed are its files by what became of them, its problems, and the time of `load` beside
the time of what cannot be saved: ruamel's pure composition of the nodes of every YAML file that was parsed, and one
pass over the bytes of every file that has a text (read, decode, count the lines). Both are the best of some runs, taken
in turn. The goal: at most twice as long over all. An exception in a reader ends the run; there is none to be had.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from corpora.load import load
from corpora.model import Corpus

GOAL = 2.0


@dataclass(slots=True)
class Cost:
    """The seconds that one corpus takes, and what came of its files."""

    load: float = float("inf")
    bytes: float = float("inf")
    nodes: float = float("inf")
    kinds: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """How many times as long `load` takes as what cannot be saved."""
        return self.load / max(self.bytes + self.nodes, 1e-9)


def seconds(action: Callable[[], object]) -> float:
    """The processor time of one call."""
    start = time.process_time()
    action()
    return time.process_time() - start


def one_pass(root: Path, corpus: Corpus) -> int:
    """Reads, decodes and counts the lines of every file with a text."""
    lines = 0
    for path, file in corpus.files.items():
        if file.text is not None:
            lines += (root / path).read_bytes().decode("utf-8", errors="replace").count("\n")
    return lines


def compose(texts: Sequence[str]) -> int:
    """Composes the nodes of some YAML files."""
    documents = 0
    for text in texts:
        try:
            documents += sum(1 for _ in YAML(typ="safe", pure=True).compose_all(text))
        except (YAMLError, ValueError, AttributeError, TypeError, KeyError, IndexError):
            continue  # broken, or a template
    return documents


def measure(root: Path, runs: int) -> Cost:
    """The cost of one corpus."""
    cost = Cost()
    corpus = load([root])
    broken = {problem.path for problem in corpus.problems if not problem.message.endswith("not parsed")}
    texts = [
        file.text
        for path, file in corpus.files.items()
        if file.text is not None
        and path.lower().endswith((".yml", ".yaml"))
        and (path in corpus.documents or path in broken)
    ]
    cost.kinds.update(file.kind for file in corpus.files.values())
    cost.problems = [f"{one.path}:{one.line} {one.message}" for one in corpus.problems]
    for _ in range(runs):
        cost.load = min(cost.load, seconds(lambda: load([root])))
        cost.bytes = min(cost.bytes, seconds(lambda: one_pass(root, corpus)))
        cost.nodes = min(cost.nodes, seconds(lambda: compose(texts)))
    return cost


def main() -> None:
    """Print the table; the last line says whether the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directories", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--problems", action="store_true", help="list the problems of each corpus")
    options = parser.parse_args()
    out = sys.stdout.write
    whole = Cost(0.0, 0.0, 0.0)
    out(f"{'corpus':40} {'files':>6} {'parsed':>6} {'problems':>8} {'load s':>7} {'bytes s':>7} {'nodes s':>7} ratio\n")
    for directory in options.directories:
        cost = measure(directory, options.runs)
        unread = ("text", "skipped", "binary", "large", "link", "special", "unreadable")
        parsed = sum(number for kind, number in cost.kinds.items() if kind not in unread)
        name = "/".join(directory.resolve().parts[-2:])[-40:]
        out(f"{name:40} {cost.kinds.total():6} {parsed:6} {len(cost.problems):8} ")
        out(f"{cost.load:7.3f} {cost.bytes:7.3f} {cost.nodes:7.3f} {cost.ratio:5.2f}\n")
        if options.problems:
            out("".join(f"    {problem}\n" for problem in cost.problems))
        whole.load += cost.load
        whole.bytes += cost.bytes
        whole.nodes += cost.nodes
        whole.kinds.update(cost.kinds)
        whole.problems += cost.problems
    out(f"\n{whole.kinds.total()} files, {len(whole.problems)} problems: ")
    out(", ".join(f"{kind} {number}" for kind, number in whole.kinds.most_common()) + "\n")
    out(f"{whole.load:.2f} s against {whole.nodes:.2f} + {whole.bytes:.2f} s: {whole.ratio:.2f} times; ")
    out(f"the goal of at most {GOAL:.0f} is {'met' if whole.ratio <= GOAL else 'missed'}\n")


if __name__ == "__main__":
    main()
