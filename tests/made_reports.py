"""Reports made by hand: the formats are tested apart from what the judging says."""

from __future__ import annotations

from claims.model import Claim, Form, Part, Review
from factcheck.model import Citation, Judgement, Problem, Reason, Report, ReviewReport, Verdict
from factcheck.score import score

COMPOSE = "docker-compose.prod.yml"


def claim(text: str, line: int = 1) -> Claim:
    return Claim(f"c{line}", text, 0, len(text), line, Form.PROSE, Part(text, 0, len(text)))


def confirmed(text: str = "Redis has a password", line: int = 1, *citations: Citation) -> Judgement:
    shown = citations or (Citation(COMPOSE, 12, 12, "    command: redis-server --requirepass x"),)
    return Judgement(claim(text, line), Verdict.CONFIRMED, "it is so", "redis: command", "", shown, "command")


def contradicted(text: str = "Prometheus publishes a port", line: int = 2, *citations: Citation) -> Judgement:
    shown = citations or (Citation(COMPOSE, 30, 32, "  prometheus:\n    image: prom/prometheus\n    restart: always"),)
    return Judgement(
        claim(text, line),
        Verdict.CONTRADICTED,
        "no ports",
        "prometheus: publishes",
        "no published port",
        shown,
        "ports",
    )


def unverifiable(text: str = "It starts fast", line: int = 3, code: Reason = Reason.RUNTIME) -> Judgement:
    return Judgement(claim(text, line), Verdict.UNVERIFIABLE, "", "", code=code)


def judged(path: str, *judgements: Judgement, repairs: tuple[str, ...] = (), language: str = "en") -> ReviewReport:
    return ReviewReport(Review(path, "text", "utf-8", language, repairs), judgements, score(judgements))


def report(*reviews: ReviewReport, problems: tuple[Problem, ...] = ()) -> Report:
    return Report(reviews, problems)
