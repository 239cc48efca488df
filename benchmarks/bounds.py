"""Every bound of SECURITY.md at an input that goes beyond it: `python -m benchmarks.bounds [NAME ...]`.

Prints a table: what was tried, the processor seconds and the peak memory of a whole `factcheck check` on it, and the
message that says what was cut. The first row is a small, harmless input.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

COMPOSE = "services:\n  web:\n    image: nginx:1.27\n"
CLAIM = "- `web` has no health check.\n"
HARMLESS = "nothing out of the ordinary"
Made = Callable[[Path], str | None]  # fills the tree at a path; the review, where it is not the harmless one

CASES: dict[str, tuple[str, Made]] = {}


def tried(bound: str, what: str) -> Callable[[Made], Made]:
    """Enters a maker of input into the table."""

    def enter(made: Made) -> Made:
        CASES[bound] = (what, made)
        return made

    return enter


def several(top: Path, number: int, text: str, ending: str) -> None:
    """So many files with the same text."""
    for one in range(number):
        (top / f"f{one:06}{ending}").write_text(text)


@tried(HARMLESS, "one service, one claim")
def harmless(top: Path) -> None:
    """The tree as it is."""


@tried("size of a review", "5 MB of text")
def long_review(top: Path) -> str:  # noqa: ARG001
    return CLAIM * 180_000


@tried("claims of a review", "25,000 claims")
def many_claims(top: Path) -> str:  # noqa: ARG001
    return "".join(f"- Port {number} is published.\n" for number in range(25_000))


@tried("length of a claim", "200,000 characters of back-ticks without a sentence")
def endless_claim(top: Path) -> str:  # noqa: ARG001
    return "- " + "`a``b" * 40_000 + "\n" + CLAIM


@tried("nested quotes", "400,000 `> ` in a row")
def quotes(top: Path) -> str:  # noqa: ARG001
    return "> " * 400_000 + "\n\n" + CLAIM


@tried("tables", "a row of 100,000 cells")
def wide_table(top: Path) -> str:  # noqa: ARG001
    return "| a " * 100_000 + "|\n" + "|---" * 100_000 + "|\n" + "| 1 " * 100_000 + "|\n\n" + CLAIM


@tried("emphasis", "400,000 characters of `*a **b `")
def emphasis(top: Path) -> str:  # noqa: ARG001
    return "*a **b " * 57_000 + "\n\n" + CLAIM


@tried("a line of a review", "one line of 1 MB")
def long_line(top: Path) -> str:  # noqa: ARG001
    return "word " * 200_000 + "\n\n" + CLAIM


@tried("values of a YAML file", "an alias bomb, ten to the ninth values")
def aliases(top: Path) -> None:
    levels = ["x-0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"]
    levels += [f"x-{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    (top / "compose.bomb.yml").write_text("\n".join(levels) + "\n" + COMPOSE)


@tried("levels of a YAML file", "50,000 open brackets")
def levels(top: Path) -> None:
    (top / "compose.deep.yml").write_text("x-a: " + "[" * 50_000 + "\n" + COMPOSE)


@tried("a scalar", "one value of 1.9 MB")
def scalar(top: Path) -> None:
    (top / "compose.long.yml").write_text(f"x-a: {'a' * 1_900_000}\n{COMPOSE}")


@tried("a file that is read", "a compose file of 3 MB")
def large_file(top: Path) -> None:
    (top / "compose.large.yml").write_text(COMPOSE + "# remark\n" * 340_000)


@tried("a file that is counted", "100 MB without a line end")
def huge_file(top: Path) -> None:
    with (top / "dump.sql").open("wb") as file:
        file.truncate(100_000_000)


@tried("other YAML, JSON and TOML", "JSON of 1.5 MB")
def large_json(top: Path) -> None:
    (top / "data.json").write_text(json.dumps(list(range(200_000))))


@tried("text of all files", "150 files of 1.9 MB")
def much_text(top: Path) -> None:
    several(top, 150, "a line of text\n" * 127_000, ".txt")


@tried("values of all files", "30 files of 50,000 values by aliases")
def many_values(top: Path) -> None:
    several(top, 30, "a: &a [" + "1, " * 999 + "1]\nb: [" + "*a, " * 49 + "*a]\n", ".yml")


@tried("files of a tree", "250,000 empty files")
def many_files(top: Path) -> None:
    several(top, 250_000, "", "")


@tried("folders in folders", "900 deep")
def deep_folders(top: Path) -> None:
    (top / "/".join(["d"] * 900)).mkdir(parents=True)


@tried("circles of links", "1,000 links to the tree itself")
def circles(top: Path) -> None:
    for number in range(1_000):
        (top / f"l{number}").symlink_to(top)


@tried("links out of the tree", "`.env` that is /etc/passwd")
def link_out(top: Path) -> None:
    (top / ".env").symlink_to("/etc/passwd")


@tried("pipes", "a FIFO called Dockerfile")
def pipe(top: Path) -> None:
    os.mkfifo(top / "Dockerfile")


@tried("a chain of `extends`", "120 files, each extends the next")
def extends(top: Path) -> None:
    for number in range(120):
        block = (
            f"    extends:\n      file: f{number + 1}.yml\n      service: web\n" if number < 119 else "    image: a\n"
        )
        (top / f"f{number}.yml").write_text(f"services:\n  web:\n{block}")
    (top / "docker-compose.yml").write_text("services:\n  web:\n    extends:\n      file: f0.yml\n      service: web\n")


@tried("files by `include`", "300 files")
def includes(top: Path) -> None:
    several(top, 300, COMPOSE.replace("web", "other"), ".yml")
    names = "".join(f"  - f{number:06}.yml\n" for number in range(300))
    (top / "docker-compose.yml").write_text(f"include:\n{names}{COMPOSE}")


@tried("nested variables", "2,000 `${A:-`")
def variables(top: Path) -> None:
    (top / "compose.vars.yml").write_text(f"services:\n  web:\n    image: {'${A:-' * 2_000}a{'}' * 2_000}\n")


@tried("escapes and direction marks", "ANSI, U+202E and HTML in names and text")
def escapes(top: Path) -> str:
    (top / "a\x1b[31m\u202e.yml").write_text("a: \x1b]0;title\x07\u202e<script>\n")
    return CLAIM + "- `\x1b[2J\u202eweb<script>` has a health check.\n"


def measured(command: list[str]) -> tuple[float, float, bytes]:
    """Processor seconds and peak memory in MB of a command, and what it wrote to both streams."""
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(command, stdout=told, stderr=subprocess.STDOUT)
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
        told.seek(0)
        return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, told.read()


def main() -> None:
    """The table, or the rows whose names were given."""
    print("| bound | tried | seconds | MB | message |\n|---|---|---|---|---|")
    for bound in sys.argv[1:] or CASES:
        what, made = CASES[bound]
        with tempfile.TemporaryDirectory() as folder:
            top = Path(folder) / "stack"
            top.mkdir()
            (top / "docker-compose.yml").write_text(COMPOSE)
            review = Path(folder) / "review.md"
            review.write_text(made(top) or CLAIM)
            command = ["check", str(review), "--corpus", str(top), "--format", "json"]
            seconds, memory, said = measured([sys.executable, "-m", "factcheck", *command])
            assert b"Traceback" not in said
            assert b"\x1b" not in said
            told = json.loads(said[said.index(b"{") : said.rindex(b"}") + 1])
            messages = [f"{p['path'].rpartition('/')[2]}: {p['message']}" for p in told["problems"]]
            judged = sum(len(one["claims"]) for one in told["reviews"])
            more = f" (and {len(messages) - 1} more)" if len(messages) > 1 else ""
            shown = (messages[0].replace("|", "\\|")[:110] if messages else f"none; claims judged: {judged}") + more
            print(f"| {bound} | {what} | {seconds:.2f} | {memory:.0f} | {shown} |", flush=True)


if __name__ == "__main__":
    main()
