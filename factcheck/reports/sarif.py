"""SARIF 2.1.0 for code scanning: a result a false claim, in the review where it stands, with the lines that refute it
as related locations. What is true or undecided is no finding; the scores are in the run's properties.

The standard is OASIS "Static Analysis Results Interchange Format 2.1.0"; the limits are GitHub's ("SARIF support for
code scanning"): 25,000 results a run, 1,024 characters of a rule's description.
"""

from __future__ import annotations

import hashlib
import json
import string
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from factcheck import __name__ as tool
from factcheck.grade import severity
from factcheck.messages import catalogue
from factcheck.model import Citation, Judgement, Problem, Report, ReviewReport, Severity
from factcheck.plain import sentence
from factcheck.property import properties
from factcheck.reports import View
from factcheck.reports.json import ranks, score_object
from factcheck.visible import escaped, one_line

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
RESULTS = 25_000
DESCRIPTION = 1_024
LEVELS = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note"}
ROOT = "%SRCROOT%"
UNRESERVED = frozenset(string.ascii_letters + string.digits + "-._~/:")


def _quoted(name: str) -> str:
    """A path as a URI has it: what is not unreserved or a slash as its bytes (RFC 3986, 2.3)."""
    data = name.encode("utf-8", "surrogatepass")
    return "".join(chr(byte) if chr(byte) in UNRESERVED else f"%{byte:02X}" for byte in data)


def _artifact(path: str) -> dict[str, Any]:
    """Where a file is: relative to the root of the sources, or, if it is given in full, by itself."""
    name = path.replace("\\", "/")
    if PurePath(path).is_absolute():
        return {"uri": "file://" + _quoted(name if name.startswith("/") else f"/{name}")}
    return {"uri": _quoted(name).replace(":", "%3A"), "uriBaseId": ROOT}


def _in_review(review: ReviewReport, one: Judgement) -> dict[str, Any]:
    """The claim's span: columns count characters, from 1, the end is behind the last."""
    text, claim = review.review.text, one.claim
    last = text.count("\n", 0, claim.end) + 1
    region = {
        "startLine": claim.line,
        "startColumn": claim.start - (text.rfind("\n", 0, claim.start) + 1) + 1,
        "endLine": max(last, claim.line),
        "endColumn": claim.end - (text.rfind("\n", 0, claim.end) + 1) + 1,
        "snippet": {"text": claim.text},
    }
    return {"physicalLocation": {"artifactLocation": _artifact(review.review.path), "region": region}}


def _in_corpus(one: Citation, number: int, places: Mapping[str, str]) -> dict[str, Any]:
    where: dict[str, Any] = {"artifactLocation": _artifact(places.get(one.path, one.path))}
    if one.start_line:
        where["region"] = {
            "startLine": one.start_line,
            "endLine": max(one.end_line, one.start_line),
            "snippet": {"text": one.quote},
        }
    told = f"through {', '.join(one.via)}" if one.via else "what the files say"
    return {"id": number, "physicalLocation": where, "message": {"text": one_line(told)}}


def _linked(text: str) -> str:
    """Text in which square brackets are no links (SARIF 2.1.0, 3.11.6)."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _message(review: ReviewReport, one: Judgement) -> str:
    """The sentence, and a link to each place that it rests on."""
    links = (
        f"[{_linked(one_line(citation.path))}:{citation.start_line}]({number})"
        for number, citation in enumerate(one.citations, start=1)
    )
    return f"{_linked(one_line(sentence(one, review.review.language)))} {', '.join(links)}".strip()


def _fingerprint(one: Judgement) -> str:
    """What stays the same when lines move: the claim's words and what they were read as."""
    words = " ".join(one.claim.text.casefold().split())
    return hashlib.sha256(f"{one.property}\n{one.reading}\n{words}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _findings(report: Report) -> list[tuple[ReviewReport, Judgement, Severity]]:
    """The false claims in the order of the reviews; if there are more than GitHub takes, the gravest."""
    found = [
        (review, one, level)
        for review in report.reviews
        for one in review.judgements
        if (level := severity(one)) is not None
    ]
    order = list(Severity)
    kept = sorted(range(len(found)), key=lambda number: order.index(found[number][2]))[:RESULTS]
    return [found[number] for number in sorted(kept)]


def _results(report: Report, rules: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    places = {source.path: source.place for source in report.sources}
    seen: Counter[tuple[str, str]] = Counter()
    for review, one, level in _findings(report):
        fingerprint = _fingerprint(one)
        seen[review.review.path, fingerprint] += 1
        stable = f"{fingerprint}:{seen[review.review.path, fingerprint]}"
        rule = _rule_id(one)
        yield {
            "ruleId": rule,
            "ruleIndex": rules[rule],
            "kind": "fail",
            "level": LEVELS[level],
            "message": {"text": _message(review, one)},
            "locations": [_in_review(review, one)],
            "relatedLocations": [_in_corpus(c, number, places) for number, c in enumerate(one.citations, start=1)],
            "partialFingerprints": {"primaryLocationLineHash": stable, "factcheckClaim/v1": stable},
            "properties": {"claim": one.claim.id, "reading": one.reading, "correction": one.correction},
        }


def _rule_id(one: Judgement) -> str:
    return one.property or "claim"


def _rule(rule_id: str) -> dict[str, Any]:
    forms = catalogue("en").forms("properties", rule_id)
    about = forms[1] if forms else rule_id.replace("-", " ")
    known = properties().get(rule_id)
    full = " ".join(known.doc.split()) if known is not None and known.doc else f"A claim about: {about}."
    return {
        "id": rule_id,
        "name": "".join(word.capitalize() for word in rule_id.split("-")),
        "shortDescription": {"text": f"A claim is false: {about}"[:DESCRIPTION]},
        "fullDescription": {"text": full[:DESCRIPTION]},
        "help": {"text": f"`factcheck explain {rule_id}` tells what was checked and how."},
        "properties": {"tags": ["docker", "review"]},
    }


def _notification(one: Problem) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(one.path)}
    if one.line:
        place["region"] = {"startLine": one.line}
    located = [{"physicalLocation": place}] if one.path else []
    return {"level": "warning", "message": {"text": one_line(one.message)}, "locations": located}


def render(report: Report, view: View) -> str:
    """The report as one SARIF log with one run, and a line end."""
    del view  # SARIF looks the same to everyone
    ids = sorted({_rule_id(one) for _, one, _ in _findings(report)})
    found = sum(severity(one) is not None for review in report.reviews for one in review.judgements)
    notices = [_notification(one) for one in report.problems]
    if found > RESULTS:
        text = f"{found - RESULTS} false claims of the lowest severity are left out: a run may hold {RESULTS}"
        notices.append({"level": "warning", "message": {"text": text}, "locations": []})
    rank = ranks(report)
    run = {
        "tool": {"driver": {"name": tool, "rules": [_rule(one) for one in ids]}},
        "automationDetails": {"id": f"{tool}/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The directory in which factcheck was run."}}},
        "invocations": [{"executionSuccessful": bool(report.reviews), "toolExecutionNotifications": notices}],
        "results": list(_results(report, {one: number for number, one in enumerate(ids)})),
        "properties": {
            "reviews": [
                {"path": one.review.path, "score": score_object(one.score, rank.get(place))}
                for place, one in enumerate(report.reviews)
            ]
        },
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return escaped(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"
