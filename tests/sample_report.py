"""One report for all formats: two reviews in two languages, every sort of verdict, and text that would do harm if it
were taken for anything but text.
"""

from __future__ import annotations

from spoken import spoken

from claims.model import Claim, Context, Form, Part, Problem, Review, Role, Value
from factcheck.model import Citation, Judgement, Reason, Report, ReviewReport, Source, Verdict
from factcheck.score import score

PROD = "docker-compose.prod.yml"
COMPOSE = f"""services:
{chr(10).join(f"  filler{number}: {{}}" for number in range(2, 30))}
  vault:
    command: server -config=/vault/config
  postgres:
    image: postgres:16  # <script>alert(1)</script>
    deploy:
      resources:
        limits:
          memory: 2G
  redis:
    command: redis-server --requirepass ${{REDIS_PASSWORD}}
"""
ENGLISH = """# Review of *the* setup

Redis gets its password on the **command line**, see `--requirepass`.

- In prod `postgres` has a memory limit of 4 GB
- =HYPERLINK("http://evil.example") and <img src=x onerror=alert(1)> @everyone ::error::x
- It starts fast \\& safely

| Service | Size |
|---|---|
| postgres | 4 GB |

```
make backup  # backs up
```
"""
RUSSIAN = """# Отчёт

Vault запускается в dev-режиме даже в prod.
Созданы 6 файлов .dockerignore, а Postgres ограничен 2 ГБ.
Это утверждение сломало проверку.
"""


def _heading(text: str) -> tuple[Context, ...]:
    end = text.index("\n")
    return (Context(Role.HEADING, Part(text[:end].strip("# *"), 0, end)),)


def claim(text: str, number: int, words: str, *values: Value) -> Claim:
    """The claim that stands at some words of a review."""
    start = text.index(words)
    end = start + len(words)
    line = text.count("\n", 0, start) + 1
    body = Part(words, start, end, values=values)
    return Claim(f"c{number:03}", words, start, end, line, Form.PROSE, body, _heading(text))


def cite(first: int, last: int = 0) -> Citation:
    """Lines of the compose file."""
    last = last or first
    return Citation(PROD, first, last, "\n".join(COMPOSE.split("\n")[first - 1 : last]))


def _judged(path: str, language: str, text: str, *judgements: Judgement) -> ReviewReport:
    return ReviewReport(Review(path, text, "utf-8", language, ()), judgements, score(judgements))


def _false(of: Claim, reading: str, correction: str, decided: str, *at: Citation) -> Judgement:
    return Judgement(of, Verdict.CONTRADICTED, "", reading, correction, at, decided, said=spoken(reading))


def _open(of: Claim, code: Reason, why: str = "") -> Judgement:
    return Judgement(of, Verdict.UNVERIFIABLE, why, "", code=code)


def sample(compared: bool = True) -> Report:
    """The report, judged by hand."""
    line = next(number for number, row in enumerate(COMPOSE.split("\n"), start=1) if "requirepass" in row)
    memory = next(number for number, row in enumerate(COMPOSE.split("\n"), start=1) if "memory" in row)
    vault = next(number for number, row in enumerate(COMPOSE.split("\n"), start=1) if "-config" in row)
    english = _judged(
        "reviews/english: 1.md",
        "en",
        ENGLISH,
        Judgement(
            claim(ENGLISH, 1, "Redis gets its password on the **command line**, see `--requirepass`"),
            Verdict.CONFIRMED,
            "",
            f"redis has password on command line in {PROD}",
            "",
            (cite(line),),
            "password-on-command-line",
            said=spoken(f"redis has password on command line in {PROD}"),
        ),
        _false(
            claim(ENGLISH, 2, "In prod `postgres` has a memory limit of 4 GB"),
            f"postgres has memory limit = 4 GB in {PROD}",
            f"postgres: 2G ({PROD}:{memory})",
            "memory-limit",
            cite(memory),
        ),
        _open(
            claim(
                ENGLISH, 3, '=HYPERLINK("http://evil.example") and <img src=x onerror=alert(1)> @everyone ::error::x'
            ),
            Reason.NOT_UNDERSTOOD,
        ),
        _open(claim(ENGLISH, 4, "It starts fast \\& safely"), Reason.RUNTIME),
        _false(
            claim(ENGLISH, 5, "make backup  # backs up"),
            "make backup does something",
            '`make backup` only prints: @echo "later"',
            "command",
            Citation("Makefile", 3, 4, 'backup:\n\t@echo "later"', (f"{PROD}:1",)),
        ),
    )
    six = Value("count", "6", RUSSIAN.index("6"), RUSSIAN.index("6") + 1, 6)
    russian = _judged(
        "reviews/отчёт.md",
        "ru",
        RUSSIAN,
        _false(
            claim(RUSSIAN, 1, "Vault запускается в dev-режиме даже в prod"),
            f"vault has dev mode in {PROD}",
            f"vault: no dev mode ({PROD}:{vault})",
            "dev-mode",
            cite(vault),
        ),
        _false(
            claim(RUSSIAN, 2, "6 файлов .dockerignore", six),
            "said of .dockerignore",
            "none, not 6: there is no .dockerignore",
            "missing",
            Citation(".", 0, 0, ""),
        ),
        Judgement(
            claim(RUSSIAN, 3, "Postgres ограничен 2 ГБ"),
            Verdict.CONFIRMED,
            "",
            f"postgres has memory limit = 2 ГБ in {PROD}",
            "",
            (cite(memory),),
            "memory-limit",
            said=spoken(f"postgres has memory limit = 2 ГБ in {PROD}"),
        ),
        _open(
            claim(RUSSIAN, 4, "Это утверждение сломало проверку"),
            Reason.NOT_UNDERSTOOD,
            "internal error, ValueError: bad",
        ),
    )
    problem = Problem("broken <b>.yml", 3, "not read: %0A, \x1b[31m")
    sources = (Source(PROD, "compose", COMPOSE, f"deploy here/{PROD}"),)
    return Report((english, russian), (problem,), sources, compared)
