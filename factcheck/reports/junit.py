"""JUnit XML for CI servers: a suite a review, a case a claim. A false claim fails, an unverifiable one is skipped with
its reason, and a claim that a fault of ours kept from being judged is an error.

The shape is the one that Jenkins, GitLab and GitHub's actions read (github.com/testmoapp/junitxml).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from factcheck.grade import heading, severity
from factcheck.model import Citation, Judgement, Report, ReviewReport, Verdict
from factcheck.plain import FAULT, sentence
from factcheck.reports import View
from factcheck.visible import one_line, visible

NAME = 200  # characters of a case's name
# Characters that XML 1.0 cannot hold, escaped or not.
_FOREIGN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _text(text: str) -> str:
    """Text for an XML attribute or element, on as many lines as it has."""
    return _FOREIGN.sub("\ufffd", "\n".join(visible(line) for line in text.split("\n")))


def _line(text: str) -> str:
    return _FOREIGN.sub("\ufffd", one_line(text))


def _place(one: Citation) -> str:
    return f"{one.path}:{one.start_line}" if one.start_line else one.path


def _details(one: Judgement) -> str:
    """What the failure's text tells beyond its message: reading, correction, the cited lines."""
    lines = [f"claim: {one.claim.text}", f"read as: {one.reading}"]
    if one.correction:
        lines.append(f"in fact: {one.correction}")
    for citation in one.citations:
        lines.append(_place(citation))
        lines.extend(f"    {line}" for line in citation.quote.split("\n") if line)
    return _text("\n".join(lines))


def _case(suite: ET.Element, review: ReviewReport, one: Judgement) -> None:
    path, claim = review.review.path, one.claim
    section = heading(one)[0]
    case = ET.SubElement(
        suite,
        "testcase",
        name=_line(f"{claim.id} L{claim.line} {claim.text}")[:NAME],
        classname=_line(f"{path}: {section}" if section else path),
        file=_line(path),
        line=str(claim.line),
    )
    told = _line(sentence(one, review.review.language))
    if one.why.startswith(FAULT):
        ET.SubElement(case, "error", type="internal", message=told).text = _text(one.why)
    elif one.verdict is Verdict.CONTRADICTED:
        level = severity(one)
        kind = f"contradicted.{level}" if level is not None else "contradicted"
        ET.SubElement(case, "failure", type=kind, message=told).text = _details(one)
    elif one.verdict is Verdict.UNVERIFIABLE:
        ET.SubElement(case, "skipped", type=one.reason(), message=told)


def _suite(review: ReviewReport) -> ET.Element:
    suite = ET.Element("testsuite", name=_line(review.review.path))
    for one in review.judgements:
        _case(suite, review, one)
    suite.set("tests", str(len(review.judgements)))
    for tag, attribute in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        suite.set(attribute, str(len(suite.findall(f"testcase/{tag}"))))
    return suite


def render(report: Report, view: View) -> str:
    """The report as one XML document."""
    del view  # a CI server shows it as it does
    root = ET.Element("testsuites", name="factcheck")
    root.extend([_suite(review) for review in report.reviews])
    for attribute in ("tests", "failures", "errors", "skipped"):
        root.set(attribute, str(sum(int(suite.get(attribute, "0")) for suite in root)))
    ET.indent(root)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{ET.tostring(root, encoding='unicode')}\n"
