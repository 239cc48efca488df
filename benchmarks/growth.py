"""How the time of the whole way grows with hostile input: `python -m benchmarks.growth [--all]`.

Each attack is a stretch repeated to a size; it goes as a review through decoding, extraction and judging, and as a file
through every reader. Linear input takes four times as long at four times the size. `--all` adds what
`benchmarks.patterns` makes of every regular expression.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Callable

from benchmarks.patterns import attacks, patterns
from claims.extract import extract
from claims.review import decode
from claims.vocabulary import Vocabulary
from corpora.model import Corpus, World
from corpora.readers import compose, readers
from factcheck.judge import Judge

SIZES = (8_000, 32_000)
FASTER = 1.6
QUICK = 0.05  # seconds; what is faster tells nothing of growth
ATTACKS = {
    "blanks": " ",
    "blanks and a word": "  a",
    "commas": ", ",
    "dashes": " - ",
    "open brackets": "[a",
    "open parentheses": "(a",
    "quotes": "“a",
    "emphasis": "*a **b ",
    "back-ticks": "`a``b",
    "Cyrillic letters": "а",
    "Latin letters": "a",
    "digits": "1",
    "dotted digits": "1.",
    "paths": "a/",
    "scheme": "aa://",
    "table": "| a | b |\n|---|---|\n",
    "quotes of blocks": "> ",
    "nested bullets": "- - ",
    "one line of clauses": "`web` has port 80, ",
    "lines of claims": "- `web` publishes port 80 and has no health check.\n",
    "tags": "<p><b>",
    "tree": "├── a/\n",
    "variables": "${A:-",
    "entities": "&amp;",
    "links": "[a](b ",
    "arrows": " → ",
    "line ends": "\n",
    "combining": "e\u0301",
}


def as_review(text: str) -> None:
    """The whole way of a review, without a corpus to search."""
    review, _ = decode(text.encode("utf-8", "replace"), "review.md")
    if review is not None:
        judge = Judge(Corpus(World.OPEN, {}, {}))
        judge.judge(extract(review, judge.vocabulary or Vocabulary(()), "auto"))


def as_file(text: str) -> None:
    """Every reader on one text."""
    for reader in readers():
        reader.read(text, "file.conf")
    compose.read(text, "docker-compose.yml", {})


def taken(run: Callable[[str], None], text: str) -> float:
    """Seconds of processor time."""
    begin = time.process_time()
    run(text)
    return time.process_time() - begin


def measured(run: Callable[[str], None], before: str, body: str) -> tuple[float, float]:
    """The seconds at both sizes."""
    small, large = (taken(run, before + body * (size // len(body))) for size in SIZES)
    return small, large


def exponent(small: float, large: float) -> float:
    """The power of the size by which time grows."""
    return math.log(max(large, 1e-6) / max(small, 1e-6)) / math.log(SIZES[1] / SIZES[0])


def main() -> None:
    """A table of every attack, or with `--all` only of what is more than linear."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--all", action="store_true", help="also what every regular expression is open to")
    chosen = options.parse_args()
    tried = {name: ("", body) for name, body in ATTACKS.items()}
    if chosen.all:
        for name, pattern in patterns().items():
            for number, attack in enumerate(attacks(pattern)):
                tried.setdefault(f"{name}/{number}", attack)
    for run in (as_review, as_file):
        run("`web` has port 80.\n")
        print(f"\n{run.__name__:44}" + "".join(f"{size:>10}" for size in SIZES) + "  exponent")
        for name, (before, body) in tried.items():
            small, large = measured(run, before, body)
            if exponent(small, large) > FASTER and large > QUICK:
                # Again, since on a busy machine now and then one of them is late.
                large = min(large, measured(run, before, body)[1])
            grows = exponent(small, large)
            steep = large > QUICK and grows > FASTER
            if steep or name in ATTACKS:
                mark = "  more than linear" if steep else ""
                print(f"{name:44}{small:9.3f}s{large:9.3f}s{grows:8.2f}{mark}", flush=True)


if __name__ == "__main__":
    main()
