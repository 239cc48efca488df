"""CSV for spreadsheets: one row a claim. RFC 4180, with the mark that lets a spreadsheet read Cyrillic as UTF-8.

Programs are better served by `jsonl`: a cell that a spreadsheet would take for a formula gets an apostrophe before it
(OWASP, "CSV injection"), for reviews and files are hostile until shown otherwise.
"""

from __future__ import annotations

import csv
import io

from factcheck.grade import heading, severity
from factcheck.model import Citation, Judgement, Report
from factcheck.plain import sentence
from factcheck.reports import View
from factcheck.visible import visible

COLUMNS = (
    "review", "language", "claim", "line", "start", "end", "section", "verdict", "severity", "reason", "sentence",
    "text", "reading", "correction", "property", "citations",
)  # fmt: skip
MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _cell(value: object) -> str:
    """A cell's text: controls are written out, and nothing in it is taken for a formula."""
    text = value if isinstance(value, str) else "" if value is None else str(value)
    text = "\n".join(visible(line) for line in text.split("\n"))
    return f"'{text}" if text.startswith(FORMULA) else text


def _place(one: Citation) -> str:
    if one.start_line == 0:
        return one.path
    return f"{one.path}:{one.start_line}" + (f"-{one.end_line}" if one.end_line > one.start_line else "")


def _row(path: str, language: str, one: Judgement) -> list[str]:
    claim, level = one.claim, severity(one)
    return [
        _cell(value)
        for value in (
            path,
            language,
            claim.id,
            claim.line,
            claim.start,
            claim.end,
            heading(one)[0],
            one.verdict.value,
            level.value if level is not None else None,
            one.reason(),
            sentence(one, language),
            claim.text,
            one.reading,
            one.correction,
            one.property,
            "; ".join(dict.fromkeys(_place(citation) for citation in one.citations)),
        )
    ]


def render(report: Report, view: View) -> str:
    """The claims of all reviews as rows beneath a head."""
    del view  # a table of values looks the same to everyone
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in report.reviews:
        writer.writerows(_row(one.review.path, one.review.language, judgement) for judgement in one.judgements)
    return MARK + text.getvalue()
