"""Plain words: the sentences, and that every language has a word for all that the judge can say."""

from __future__ import annotations

import ast
import re
import tomllib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from made_reports import claim, unverifiable
from sample_report import sample
from spoken import spoken

from claims.language import FULL
from corpora.load import load
from factcheck.check import judge_review
from factcheck.judge import Judge
from factcheck.messages import catalogue, languages
from factcheck.model import Citation, Judgement, Reason, Verdict
from factcheck.plain import pieces, sentence
from factcheck.property import properties
from factcheck.proposition import Proposition

ROOT = Path(__file__).parent.parent
HOLE = re.compile(r"\{([a-z_]+)\}")
PROD = "docker-compose.prod.yml"


def tables(language: str) -> dict[str, dict[str, object]]:
    data = tomllib.loads((files("factcheck.messages") / f"{language}.toml").read_text(encoding="utf-8"))
    own = data.pop("own")
    return {**data, **{f"own.{name}": table for name, table in own.items()}}


def judgement(
    verdict: Verdict, decided: str, reading: str, correction: str = "", *at: Citation, why: str = ""
) -> Judgement:
    return Judgement(claim("x"), verdict, why, reading, correction, at, decided, said=spoken(reading))


NO, YES = Verdict.CONTRADICTED, Verdict.CONFIRMED
VAULT = Citation(PROD, 186, 186, "    command: server")
BLOCK = Citation(PROD, 92, 97, "  prometheus:\n    image: prom/prometheus")
MEMORY = Citation(PROD, 58, 58, "          memory: 2G")
TREE = Citation(".", 0, 0, "")
SAID = [
    (
        judgement(NO, "dev-mode", f"vault has dev mode in {PROD}", f"vault: no dev mode ({PROD}:186)", VAULT),
        f"In {PROD}:186 vault is started with `server`, not in development mode.",
        f"В {PROD}:186 vault запускается командой `server`, а не в dev-режиме.",
    ),
    (
        judgement(NO, "published-ports", "prometheus has published ports = 9090",
                  f"prometheus: no published ports ({PROD}:92)", BLOCK),
        f"In {PROD}:92-97 prometheus has no published ports.",
        f"В {PROD}:92-97 у prometheus нет опубликованных портов.",
    ),
    (
        judgement(NO, "memory-limit", "postgres has memory limit = 4 GB", f"postgres: 2G ({PROD}:58)", MEMORY),
        f"In {PROD}:58 the memory limit of postgres is 2G, not 4 GB.",
        f"В {PROD}:58 у postgres лимит памяти — 2G, а не 4 GB.",
    ),
    (
        judgement(NO, "memory-limit", "any service has no memory limit",
                  f"postgres: 2G ({PROD}:58); api: 1G ({PROD}:20)", MEMORY),
        f"In {PROD}:58 postgres has a memory limit: `memory: 2G`. The same goes for api.",
        f"В {PROD}:58 у postgres есть лимит памяти: `memory: 2G`. То же у api.",
    ),
    (
        judgement(NO, "missing", "said of .dockerignore", "none, not 6: there is no .dockerignore", TREE),
        "There is no `.dockerignore` at all, and not 6.",
        "`.dockerignore` нет вовсе, а заявлено 6.",
    ),
    (
        judgement(YES, "memory-limit", "postgres has memory limit", "", MEMORY),
        f"In {PROD}:58 postgres has a memory limit: `memory: 2G`.",
        f"В {PROD}:58 у postgres есть лимит памяти: `memory: 2G`.",
    ),
    (
        judgement(YES, "memory-limit", "any service has no memory limit", "", BLOCK),
        f"In {PROD}:92-97 no service has a memory limit.",
        f"В {PROD}:92-97 ни у одного сервиса нет лимита памяти.",
    ),
    (
        judgement(YES, "count", "number of lines = 380+", "", Citation("a.sh", 1, 385, "x"), why="a.sh has 385 lines"),
        "`a.sh` has 385 lines.",
        "В `a.sh` строк: 385.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "english", "russian"), SAID)
def test_a_verdict_is_one_sentence_in_each_language(one: Judgement, english: str, russian: str) -> None:
    assert sentence(one, "en") == english
    assert sentence(one, "ru") == russian


RANGING = [
    (
        Proposition(("redis",), "memory limit", quantifier="only", kind="service"),
        f"Only redis has a memory limit: see {PROD}:58.",
        f"Только у redis есть лимит памяти: см. {PROD}:58.",
    ),
    (
        Proposition(("api", "web", "redis"), "memory limit", False, quantifier="only", kind="service"),
        f"Only api, web and redis have no memory limit: see {PROD}:58.",
        f"Только у api, web и redis нет лимита памяти: см. {PROD}:58.",
    ),
    (
        Proposition(("redis",), "memory limit", quantifier="except", kind="service"),
        f"Every service except redis has a memory limit: see {PROD}:58.",
        f"У каждого сервиса, кроме redis, есть лимит памяти: см. {PROD}:58.",
    ),
    (
        Proposition(("redis",), "memory limit", False, quantifier="except", kind="service"),
        f"Except for redis, no service has a memory limit: see {PROD}:58.",
        f"Кроме redis, ни у одного сервиса нет лимита памяти: см. {PROD}:58.",
    ),
    (
        Proposition((), "memory limit", True, ("2 GB",), quantifier="most", kind="service"),
        f"Most services have a memory limit, 2 GB as claimed: see {PROD}:58.",
        f"У большинства сервисов лимит памяти — 2 GB: см. {PROD}:58.",
    ),
    (
        Proposition((), "memory limit", quantifier="not-all", kind="service"),
        f"Not all services have a memory limit: see {PROD}:58.",
        f"Не у всех сервисов есть лимит памяти: см. {PROD}:58.",
    ),
    (
        Proposition((), "memory limit", quantifier="count", kind="service", number="three"),
        f"The number is right (three) of services with a memory limit: see {PROD}:58.",
        f"Число сервисов, у которых есть лимит памяти, верно (three): см. {PROD}:58.",
    ),
]


@pytest.mark.parametrize(("said", "english", "russian"), RANGING)
def test_over_how_many_it_holds_is_told(said: Proposition, english: str, russian: str) -> None:
    one = replace(judgement(YES, "memory-limit", said.text(), "", MEMORY), said=said)
    assert sentence(one, "en") == english
    assert sentence(one, "ru") == russian


@pytest.mark.parametrize(
    ("review", "verdict", "told"),
    [
        ("- Only `api` has a restart policy", NO, "In docker-compose.yml:7 web has a restart policy, too"),
        ("- Only `api` and `web` have a restart policy", YES, "Only api and web have a restart policy"),
        ("- All services, except `db`, have a restart policy", YES, "Every service except db has a restart policy"),
        ("- Нет политики перезапуска только у `db`", YES, "Только у db нет политики перезапуска"),
        ("- У всех сервисов, кроме `db`, есть политика перезапуска", YES, "У каждого сервиса, кроме db, есть"),
        ("- Политика перезапуска есть только у `api`", NO, "у web тоже есть политика перезапуска"),
        ("- Only one service has a restart policy", Verdict.UNVERIFIABLE, "did not understand"),
    ],
)
def test_only_and_except_are_judged_and_told(tmp_path: Path, review: str, verdict: Verdict, told: str) -> None:
    services = "".join(f"  {name}:\n    image: x:1\n    restart: always\n" for name in ("api", "web"))
    text = f"services:\n{services}  db:\n    image: x:1\n"
    (tmp_path / "docker-compose.yml").write_text(text, encoding="utf-8")
    report, _ = judge_review(review.encode(), "r.md", Judge(load([tmp_path])))
    assert report is not None
    assert [one.verdict for one in report.judgements] == [verdict]
    assert told in sentence(report.judgements[0], report.review.language)


def test_a_language_without_messages_is_told_in_english() -> None:
    assert sentence(SAID[0][0], "pt") == SAID[0][1]


@pytest.mark.parametrize("language", languages())
def test_every_verdict_of_the_sample_is_told(language: str) -> None:
    for review in sample().reviews:
        for one in review.judgements:
            told = sentence(one, language)
            assert told.strip(), one
            assert "\n" not in told
            assert not HOLE.search(told.replace("${REDIS_PASSWORD}", "")), told


@pytest.mark.parametrize("code", list(Reason))
def test_a_reason_is_told_in_words(code: Reason) -> None:
    assert sentence(unverifiable(code=code), "ru") == catalogue("ru").text("reason", code.value) != ""


def test_a_fault_of_ours_is_told_as_one() -> None:
    one = replace(unverifiable(code=Reason.NOT_UNDERSTOOD), why="internal error, ValueError: x")
    assert "factcheck" in sentence(one, "ru")
    assert sentence(one, "ru") != catalogue("ru").text("reason", "not-understood")


def test_back_ticks_of_the_files_do_not_break_the_code() -> None:
    line = Citation(PROD, 58, 58, "    memory: `x` 2G")
    told = sentence(judgement(YES, "memory-limit", "postgres has memory limit", "", line), "en")
    assert [text for text, code in pieces(told) if code] == ["memory: 'x' 2G"]


# The tables


def test_every_full_language_has_messages() -> None:
    assert set(FULL) <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_the_tables_of_the_languages_match(language: str) -> None:
    ours, english = tables(language), tables("en")
    assert {name: set(table) for name, table in ours.items()} == {name: set(table) for name, table in english.items()}
    for message, template in ours["told"].items():
        known = set(HOLE.findall(message)) | {"place"}
        assert set(HOLE.findall(str(template))) <= known, message


@pytest.mark.parametrize("language", languages())
def test_every_property_is_named(language: str) -> None:
    """A new property is a new line in each file of factcheck/messages/."""
    assert set(tables(language)["properties"]) == set(properties())


def uttered() -> set[str]:
    """What the predicates say: the texts with which they correct, explain and show their readings."""
    found = set()
    sources = [ROOT / "factcheck/evaluate.py", *sorted((ROOT / "factcheck/predicates").glob("*.py"))]
    for source in sources:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                name, arguments = node.func.id, node.args
                texts = arguments[1:3] if name in ("Outcome", "unknown", "negate") else []
                found |= {text for one in texts for text in _texts(one)}
    return {text for text in found if " " in text}


def _texts(node: ast.expr) -> set[str]:
    """A literal text, with a word for each of its holes; both branches of a choice."""
    if isinstance(node, ast.IfExp):
        return _texts(node.body) | _texts(node.orelse)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.JoinedStr):
        return {"".join(str(p.value) if isinstance(p, ast.Constant) else "7" for p in node.values)}
    return set()


@pytest.mark.parametrize("language", languages())
def test_whatever_the_judge_says_is_retold(language: str) -> None:
    """A new message in factcheck/predicates/ is a new line of [told] in each file of factcheck/messages/."""
    assert len(uttered()) > 20
    words = catalogue(language)
    assert {text for text in uttered() if not words.retold(text, place="x")} == set()
