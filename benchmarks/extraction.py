"""How long extraction takes, and how it grows: `python benchmarks/extraction.py [--profile]`.

Prints a table. The goal: under 300 ms for a review of 300 lines once everything is loaded, and a time per line that
does not grow with the length of the review, whatever it is made of.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import time
from collections.abc import Callable

from claims.extract import extract
from claims.model import Review
from claims.vocabulary import Name, Vocabulary

SIZES = (300, 3_000, 12_000, 50_000)
GOAL = 0.3
VOCABULARY = Vocabulary(
    (
        *(Name("service", f"service-{n}", (("", f"service {n}"),)) for n in range(20)),
        Name("domain", "service", (("en", "service"), ("ru", "сервис"))),
        Name("property", "healthcheck", (("en", "health check"), ("ru", "проверка здоровья"))),
        Name("property", "user", (("en", "non-root"), ("ru", "не от root"))),
        Name("property", "limits", (("en", "resource limit"), ("ru", "лимит ресурсов"))),
    )
)


def mixed(lines: int) -> str:
    """A review as they come: headings, items, sentences, a table, a tree; no two sections say the same."""
    made: list[str] = []
    number = 0
    while len(made) < lines:
        number += 1
        made += [
            f"## Service {number}",
            "",
            f"- ✅ `service-{number}` has a health check every {number} s, timeout {number + 5} s",
            f"- ❌ `service-{number}` has no resource limits ({number} MB, 2 CPUs)",
            f"- **Port**: {8000 + number}",
            f"- У `service-{number}` нет проверки здоровья, а у `service-{number + 1}` есть",
            f"- Лимит ресурсов — {number} МБ; порт {number + 20} открыт",
            "",
            f"The {number} services of file-{number}.yml run non-root, but in production service {number} does not.",
            "",
            "| Service | Port | Health check |",
            "|---|---|---|",
            f"| service-{number} | {9000 + number} | yes |",
            "",
            "```",
            f"app{number}/",
            "├── api/",
            "│   └── Dockerfile  # non-root",
            "└── compose.yml",
            "```",
            "",
        ]
    return "\n".join(made[:lines]) + "\n"


def one_paragraph(lines: int) -> str:
    """Nothing but sentences, without an empty line."""
    return "\n".join(
        f"Service {n} of the stack publishes port {n}, has no health check and runs with {n} MB." for n in range(lines)
    )


def one_list(lines: int) -> str:
    """Nothing but items of one list."""
    return "\n".join(f"- `service-{n}` has a health check every {n} s" for n in range(lines))


def one_tree(lines: int) -> str:
    """A single directory tree."""
    return "```\napp/\n" + "\n".join(f"├── file-{n}.yml  # has {n} services" for n in range(lines)) + "\n```\n"


def one_table(lines: int) -> str:
    """A single table."""
    rows = "\n".join(f"| service-{n} | {n} | {n} MB |" for n in range(lines))
    return "| Service | Port | Memory |\n|---|---|---|\n" + rows


def one_line(lines: int) -> str:
    """All on a single line."""
    return ", ".join(f"service {n} has port {n}" for n in range(lines))


SHAPES: tuple[Callable[[int], str], ...] = (mixed, one_paragraph, one_list, one_tree, one_table, one_line)


def seconds(text: str) -> tuple[float, int]:
    """The time that one extraction takes, and how many claims it finds."""
    start = time.perf_counter()
    found = len(extract(Review("review.md", text, "utf-8", "en"), VOCABULARY).claims)
    return time.perf_counter() - start, found


def main() -> None:
    """Print the table; with --profile, where the time of the longest mixed review goes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    options = parser.parse_args()
    seconds(mixed(60))  # the dictionaries are loaded by then
    if options.profile:
        profile = cProfile.Profile()
        text = mixed(options.sizes[-1])
        profile.runcall(seconds, text)
        pstats.Stats(profile, stream=sys.stdout).sort_stats("tottime").print_stats(25)
        return
    out = sys.stdout.write
    out(f"{'shape':14} {'lines':>7} {'claims':>7} {'seconds':>9} {'us a line':>10} {'growth':>7}\n")
    for shape in SHAPES:
        first = 0.0
        for size in options.sizes:
            taken, found = seconds(shape(size))
            each = taken / size * 1e6
            first = first or each
            out(f"{shape.__name__:14} {size:7} {found:7} {taken:9.3f} {each:10.1f} {each / first:6.2f}x\n")
    taken, _ = seconds(mixed(300))
    out(f"\n300 lines: {taken * 1000:.0f} ms, goal under {GOAL * 1000:.0f} ms: {'met' if taken < GOAL else 'missed'}\n")


if __name__ == "__main__":
    main()
