"""The report formats: discovery, the JSON contract, the terminal view on narrow, colourless and hostile ground."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from made_reports import COMPOSE, claim, confirmed, contradicted, judged, report, unverifiable

from claims.model import Context, Form, Part, Problem, Role
from factcheck.messages import catalogue
from factcheck.model import Citation, Reason, Report
from factcheck.reports import View, formats, renderer
from factcheck.visible import escaped, one_line, visible

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
HOSTILE = (
    "ok \x1b[2J\x1b]0;title\x07 [bold red]x[/bold red] [link=http://x]y \u202egnp.exe \x9b31m \ud800 :smile: \r gone"
)


def shown(whole: Report, width: int = 80, **settings: bool) -> str:
    return renderer("terminal")(whole, View(width, **settings))


def several() -> Report:
    return report(
        judged("a.md", confirmed(), contradicted(), unverifiable()),
        judged("b.md", confirmed("Redis persists", 1), confirmed("Redis has a volume", 2)),
        judged("empty.md"),
    )


@pytest.mark.parametrize("name", formats())
def test_every_format_renders_every_report(name: str) -> None:
    for whole in (report(), report(judged("a.md")), several()):
        assert isinstance(renderer(name)(whole, View()), str)


def test_formats_are_found_by_walking_the_package() -> None:
    assert {"json", "terminal"} <= set(formats())


# JSON


def test_json_follows_the_contract() -> None:
    whole = json.loads(renderer("json")(several(), View()))
    assert list(whole) == ["schema", "reviews", "problems"]
    assert whole["schema"] == 1
    first = whole["reviews"][0]
    assert list(first) == ["path", "language", "score", "claims", "grade"]
    fields = ["id", "text", "start", "end", "line", "verdict", "reason", "reading", "correction", "citations"]
    fields += ["property", "severity", "section", "sentence"]
    fields.append("accepted")
    for one in first["claims"]:
        assert list(one) == fields
        for citation in one["citations"]:
            assert list(citation) == ["path", "start_line", "end_line", "quote", "via"]
    assert [c["verdict"] for c in first["claims"]] == ["confirmed", "contradicted", "unverifiable"]
    assert first["claims"][1]["correction"]
    assert first["claims"][2]["reason"] == "runtime"


def test_json_score_of_nothing_is_null() -> None:
    score = json.loads(renderer("json")(several(), View()))["reviews"][2]["score"]
    assert [score[key] for key in ("precision", "interval", "coverage", "unsupported", "understood", "rank")] == [
        None
    ] * 6


def test_json_ranks_by_the_lower_end() -> None:
    whole = json.loads(renderer("json")(several(), View()))
    assert [one["score"]["rank"] for one in whole["reviews"]] == [2, 1, None]


def test_json_keeps_russian_readable_and_every_character_exact() -> None:
    text = f"пароль «x» {HOSTILE}"
    written = renderer("json")(report(judged("a.md", confirmed(text))), View())
    assert "пароль «x»" in written
    assert "\x1b" not in written
    assert "\u202e" not in written
    assert "\x9b" not in written
    assert json.loads(written.encode("utf-8"))["reviews"][0]["claims"][0]["text"] == text


def test_json_tells_problems() -> None:
    written = renderer("json")(report(problems=(Problem("x.yml", 3, "broken"),)), View())
    assert json.loads(written)["problems"] == [{"path": "x.yml", "line": 3, "message": "broken"}]


# The terminal


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
@pytest.mark.parametrize("verbose", [False, True])
def test_no_line_is_wider_than_the_window(width: int, verbose: bool) -> None:
    long = "The service " + "depends on everything else that there is in this stack and " * 5 + "x" * 150
    quote = Citation(COMPOSE, 1, 3, f"a: {'y' * 300}\n\tb: 1\n      c: «значение» {'я' * 200}")
    whole = report(
        judged("reviews/" + "very-long-name-" * 10 + ".md", confirmed(long, 1000, quote), contradicted(long, 1, quote)),
        judged("b.md", unverifiable(long, code=Reason.NOT_SUPPLIED)),
    )
    assert max(map(len, shown(whole, width, verbose=verbose).splitlines())) <= width


def test_claims_stand_in_the_order_of_the_review() -> None:
    lines = shown(
        report(judged("a.md", unverifiable("one", 1), confirmed("two", 2), contradicted("three", 3)))
    ).splitlines()
    found = [line.split()[:3] for line in lines if re.match(r"[✔✘?] +L\d", line)]
    assert found == [["?", "L1", "one"], ["✔", "L2", "two"], ["✘", "L3", "three"]]


def test_a_cell_is_shown_with_its_row_and_column() -> None:
    context = tuple(Context(role, Part(text, 0, 1)) for role, text in ((Role.COLUMN, "Port"), (Role.ROW, "**redis**")))
    cell = replace(claim("6379"), form=Form.CELL, context=context)
    text = shown(report(judged("a.md", replace(confirmed(), claim=cell))))
    assert "redis / Port: 6379" in text


def test_the_counts_come_first_and_the_score_last() -> None:
    lines = [
        line for line in shown(report(judged("a.md", confirmed(), contradicted(), unverifiable()))).splitlines() if line
    ]
    assert "a.md" in lines[0]
    assert all(part in lines[1] for part in ("3 claims", "1 confirmed", "1 contradicted", "1 unverifiable"))
    assert [line.split()[0] for line in lines[-5:]] == [
        "precision",
        "coverage",
        "unsupported",
        "understood",
        "severity",
    ]


def test_a_verdict_shows_its_evidence() -> None:
    text = shown(report(judged("a.md", confirmed(), contradicted(), unverifiable(code=Reason.NOT_SUPPLIED))))
    # A sentence that quotes its line cites it; the line is not shown again.
    assert f"This is seen in {COMPOSE}:12: `command: redis-server --requirepass" in " ".join(text.split())
    assert f"{COMPOSE}:30-32" in text
    assert "│ prometheus:\n" in text
    assert "published port" in text
    assert "was not supplied" in text


@pytest.mark.parametrize("code", list(Reason))
def test_every_reason_is_said_in_words(code: Reason) -> None:
    text = shown(report(judged("a.md", unverifiable("Something", 1, code))))
    assert " ".join(catalogue("en").text("reason", code.value).split()[:5]) in text


def test_a_missing_thing_cites_the_tree() -> None:
    text = shown(report(judged("a.md", contradicted("x", 1, Citation(".", 0, 0, "")))))
    assert "the whole tree" in text


def test_a_long_block_is_cited_by_its_head() -> None:
    quote = "  redis:\n" + "\n".join(f"    key{n}: 1" for n in range(5))
    whole = report(judged("a.md", contradicted("x", 1, Citation(COMPOSE, 20, 60, quote))))
    assert f"{COMPOSE}:20-60  redis: …" in shown(whole)
    assert "key4" not in shown(whole)
    assert "key4" in shown(whole, verbose=True)


def test_many_citations_are_cut_and_counted() -> None:
    places = [Citation(COMPOSE, n, n, f"line {n}") for n in range(1, 7)]
    whole = report(judged("a.md", confirmed("x", 1, *places)))
    assert "and 3 more places" in shown(whole)
    assert f"{COMPOSE}:6" in shown(whole, verbose=True)


def test_the_chain_of_a_value_is_shown() -> None:
    whole = report(judged("a.md", confirmed("x", 1, Citation(COMPOSE, 5, 5, "<<: *base", ("docker-compose.yml:3",)))))
    assert "through docker-compose.yml:3" in shown(whole)


def test_repairs_are_said() -> None:
    assert "read as Mac Roman" in shown(report(judged("a.md", confirmed(), repairs=("read as Mac Roman",))))


def test_no_claims_is_n_a() -> None:
    text = shown(report(judged("a.md")))
    assert "N/A" in text
    assert "%" not in text


def test_several_reviews_end_in_a_ranking() -> None:
    after = shown(several()).split("Ranking")[1]
    assert re.findall(r"\w+\.md", after) == ["b.md", "a.md", "empty.md"]
    assert "Ranking" not in shown(report(judged("a.md", confirmed())))


def test_colour_only_when_asked() -> None:
    assert "\x1b" not in shown(several())
    coloured = shown(several(), colour=True)
    assert "\x1b[" in coloured
    stripped = [line.rstrip() for line in ESCAPE.sub("", coloured).splitlines()]
    assert stripped == shown(several()).splitlines()


def test_plain_characters_where_there_are_no_others() -> None:
    text = shown(several(), unicode=False)
    assert text.isascii()
    assert "+ 1 confirmed   x 1 contradicted   ? 1 unverifiable" in text


@pytest.mark.parametrize("colour", [False, True])
def test_foreign_text_commands_nothing(colour: bool) -> None:
    place = Citation(f"evil\x1b[1m\n{COMPOSE}", 1, 1, HOSTILE, (HOSTILE,))
    whole = report(judged(HOSTILE, confirmed(HOSTILE, 1, place), contradicted(HOSTILE, 2, place), repairs=(HOSTILE,)))
    for verbose in (False, True):
        text = ESCAPE.sub("", shown(whole, 200, colour=colour, verbose=verbose))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
        assert "[bold red]x[/bold red]" in text
        assert ":smile:" in text
        assert "\\x1b[2J" in text


def test_visible_text_survives() -> None:
    for text in ("plain", "Русский текст — «кавычки»", "emoji ✅ 🐳", "a\u2011b"):
        assert visible(text) == text
        assert one_line(text) == text
        assert escaped(text) == text
