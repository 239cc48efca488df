"""What factcheck is given, as hypothesis strategies: compose files, Dockerfiles and reviews, and what is so of them.

Each comes valid (`STACKS`, `DOCKERFILES`, `REVIEWS`), spoilt (`mutated`), and as random bytes; `data` mixes the three.
A stack knows what is so of it: a statement about it comes with its denial and with which of the two holds.

`FACTCHECK_EXAMPLES=3000` makes the tests that use them long; without it they are brief and try the same examples each
time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

LONG = int(os.environ.get("FACTCHECK_EXAMPLES", "0"))
CHECKS = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


def tried(brief: int, long: float = 1.0) -> settings:
    """So many examples in the suite, and a share `long` of the number that was asked for where one was."""
    number = int(LONG * long) or brief
    return settings(max_examples=number, derandomize=not LONG, deadline=None, suppress_health_check=CHECKS)


NAMES = ("web", "api", "worker", "store", "queue")
IMAGES = ("nginx:1.27", "postgres:16", "redis:7.2", "node:22-slim", "python:3.12", "caddy:2.8")
RESTARTS = ("always", "unless-stopped", "on-failure")
MEMORY = (128, 256, 512, 768)


@dataclass(frozen=True, slots=True)
class Service:
    """A service of a compose file; what is None or False is not written."""

    name: str
    image: str
    port: int | None
    restart: str | None
    memory: int | None
    healthcheck: bool
    privileged: bool
    after: str | None = None

    def lines(self) -> Iterator[str]:
        """The lines of its block."""
        yield f"  {self.name}:"
        yield f"    image: {self.image}"
        if self.port is not None:
            yield "    ports:"
            yield f'      - "{self.port}:{self.port}"'
        if self.restart is not None:
            yield f"    restart: {self.restart}"
        if self.memory is not None:
            yield f"    mem_limit: {self.memory}m"
        if self.healthcheck:
            yield "    healthcheck:"
            yield '      test: ["CMD", "true"]'
        if self.privileged:
            yield "    privileged: true"
        if self.after is not None:
            yield f"    depends_on: [{self.after}]"


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement, its denial, and whether the statement is so."""

    language: str
    statement: str
    denial: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Stack:
    """The services of one compose file."""

    services: tuple[Service, ...]

    def compose(self) -> str:
        """The file."""
        return "services:\n" + "".join(f"{line}\n" for one in self.services for line in one.lines())

    def pairs(self) -> tuple[Pair, ...]:
        """Statements about each service and about all of them, in both languages."""
        said = [pair for one in self.services for pair in _about(one)]
        return (*said, *_of_all("health check", "healthcheck", [one.healthcheck for one in self.services]))


def _about(one: Service) -> Iterator[Pair]:
    name = f"`{one.name}`"
    port, memory = one.port or 9999, one.memory or 640
    other = next(image for image in IMAGES if image != one.image)
    yield Pair("en", f"{name} has a health check.", f"{name} has no health check.", one.healthcheck)
    yield Pair("ru", f"У {name} есть healthcheck.", f"У {name} нет healthcheck.", one.healthcheck)
    yield Pair("en", f"{name} publishes port {port}.", f"{name} does not publish port {port}.", one.port is not None)
    yield Pair("ru", f"{name} публикует порт {port}.", f"{name} не публикует порт {port}.", one.port is not None)
    yield Pair("en", f"{name} has a restart policy.", f"{name} has no restart policy.", one.restart is not None)
    yield Pair("ru", f"У {name} задан `restart`.", f"У {name} не задан `restart`.", one.restart is not None)
    yield Pair("en", f"{name} is privileged.", f"{name} is not privileged.", one.privileged)
    limit = f"a memory limit of {memory} MB"
    yield Pair("en", f"{name} has {limit}.", f"{name} does not have {limit}.", one.memory is not None)
    limit = f"Лимит памяти {name} равен {memory} МБ"
    yield Pair("ru", f"{limit}.", limit.replace("равен", "не равен") + ".", one.memory is not None)
    for image in (one.image, other):
        holds = image == one.image
        yield Pair("en", f"{name} uses the image `{image}`.", f"{name} does not use the image `{image}`.", holds)
        yield Pair("ru", f"{name} использует образ `{image}`.", f"{name} не использует образ `{image}`.", holds)
    after = one.after or "queue"
    yield Pair("en", f"{name} depends on `{after}`.", f"{name} does not depend on `{after}`.", one.after is not None)
    yield Pair("ru", f"{name} зависит от `{after}`.", f"{name} не зависит от `{after}`.", one.after is not None)


def _of_all(english: str, russian: str, truths: list[bool]) -> Iterator[Pair]:
    yield Pair("en", f"All services have a {english}.", f"Not all services have a {english}.", all(truths))
    yield Pair("ru", f"У всех сервисов есть {russian}.", f"Не у всех сервисов есть {russian}.", all(truths))
    yield Pair("en", f"No service has a {english}.", f"At least one service has a {english}.", not any(truths))
    yield Pair(
        "ru", f"Ни у одного сервиса нет {russian}.", f"Хотя бы у одного сервиса есть {russian}.", not any(truths)
    )


@st.composite
def _stacks(draw: st.DrawFn) -> Stack:
    names = draw(st.lists(st.sampled_from(NAMES[:4]), min_size=1, max_size=4, unique=True))
    services = []
    for number, name in enumerate(names):
        others = [one for one in names if one != name]
        services.append(
            Service(
                name,
                draw(st.sampled_from(IMAGES)),
                draw(st.sampled_from((None, 8000 + number))),
                draw(st.sampled_from((None, *RESTARTS))),
                draw(st.sampled_from((None, *MEMORY))),
                draw(st.booleans()),
                draw(st.booleans()),
                draw(st.sampled_from((None, *others))),
            )
        )
    return Stack(tuple(services))


STACKS = _stacks()
COMPOSE_FILES = STACKS.map(Stack.compose)

INSTRUCTIONS = (
    "ARG VERSION=1",
    "ENV MODE=production PORT=8080",
    "WORKDIR /srv",
    "COPY . .",
    "COPY package.json ./",
    "COPY --chown=app:app src ./src",
    "RUN apt-get update && apt-get install -y curl \\\n    ca-certificates && rm -rf /var/lib/apt/lists/*",
    "RUN <<EOF\nset -e\nmake all\nEOF",
    "RUN --mount=type=cache,target=/root/.cache pip install -r requirements.txt",
    "EXPOSE 8080",
    "USER app",
    "HEALTHCHECK --interval=30s CMD curl -f http://localhost:8080/",
    'CMD ["node", "server.js"]',
    "# a remark",
    "LABEL a=b c='d e'",
)


@st.composite
def _dockerfiles(draw: st.DrawFn) -> str:
    stages = []
    for number in range(draw(st.integers(1, 3))):
        copied = [f"COPY --from=stage{number - 1} /srv /srv"] if number else []
        chosen = draw(st.lists(st.sampled_from((*INSTRUCTIONS, *copied)), max_size=6))
        stages.append("\n".join([f"FROM {draw(st.sampled_from(IMAGES))} AS stage{number}", *chosen]))
    return "\n\n".join(stages) + "\n"


DOCKERFILES = _dockerfiles()

_SPLICED = (
    "\t",
    "  ",
    "- ",
    ": ",
    "&a ",
    "*a",
    "<<: *a",
    "{",
    "[",
    '"',
    "'",
    "|",
    "${A:-",
    "\\\n",
    "<<EOF",
    "# ",
    "\x00",
    "я",
)


@st.composite
def mutated(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A text of which lines are lost, doubled, moved or indented, with pieces that mean something put in anywhere."""
    lines = draw(texts).split("\n")
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        how = draw(st.sampled_from(("lose", "double", "move", "indent", "splice", "cut")))
        line = lines[at]
        if how == "lose" and len(lines) > 1:
            del lines[at]
        elif how == "double":
            lines.insert(at, line)
        elif how == "move":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        elif how == "indent":
            lines[at] = " " * draw(st.integers(0, 9)) + line.lstrip()
        elif how == "splice":
            column = draw(st.integers(0, len(line)))
            lines[at] = line[:column] + draw(st.sampled_from(_SPLICED)) + line[column:]
        else:
            lines[at] = line[: draw(st.integers(0, len(line)))]
    return "\n".join(lines)


def data(texts: st.SearchStrategy[str]) -> st.SearchStrategy[bytes]:
    """Valid, spoilt, and nothing but bytes."""
    return st.one_of(texts.map(str.encode), mutated(texts).map(str.encode), st.binary(max_size=300))


@st.composite
def _reviews(draw: st.DrawFn) -> str:
    pairs = draw(STACKS).pairs()
    said = draw(
        st.lists(st.sampled_from([text for pair in pairs for text in (pair.statement, pair.denial)]), max_size=12)
    )
    mark = draw(st.sampled_from(("- ", "1. ", "", "> ", "| ", "**", "## ")))
    return "# Review\n\n" + "".join(f"{mark}{one}\n" for one in said)


REVIEWS = _reviews()
