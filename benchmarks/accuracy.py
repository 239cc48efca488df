"""How right factcheck is on graded cases, and where the next gap is: `python -m benchmarks.accuracy CASES...`.

A case is a folder with `case.json` and `gold.jsonl` (the form is the benchmark's: id, language, style, review, corpus;
a graded claim a line with start, end, label, reason, kind, optional, citations). Prints F1 and the accuse and bless
rates, in all and by property, kind, language and reason, and the share of claims that were not understood. With
`--errors FILE` every claim that came out wrong goes to FILE, one JSON object a line, with the readings considered.

A graded claim is met by the reported claim that overlaps it by half of the shorter one and is nearest to it in place
and wording, or by the parts into which it was split.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

LABELS = ("confirmed", "contradicted", "unverifiable")
SEVEREST = ("contradicted", "unverifiable", "confirmed")  # what a claim is that was split into parts of several labels
MISSED = "missed"
HALF = 0.5
NEAR = 3  # lines that a citation may be off

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Graded:
    """One graded claim and what was said of it: `said` is a label or "missed"."""

    case: str
    language: str
    style: str
    kind: str
    label: str
    said: str
    reason: str
    property: str
    cited: bool
    detail: Row


def _overlap(a: Row, b: Row) -> int:
    return max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))


def meets(a: Row, b: Row) -> bool:
    """Whether two spans are about the same stretch of the review."""
    shorter = max(1, min(a["end"] - a["start"], b["end"] - b["start"]))
    return _overlap(a, b) / shorter >= HALF


def matched(gold: Row, claims: Sequence[Row]) -> list[Row]:
    """The reported claims that speak for a graded one."""
    near = [c for c in claims if meets(gold, c)]
    if not near:
        return []

    def union(claim: Row) -> int:
        return max(1, max(gold["end"], claim["end"]) - min(gold["start"], claim["start"]))

    def nearness(claim: Row) -> float:
        likeness: float = fuzz.token_set_ratio(gold["claim"], claim["text"])
        return _overlap(gold, claim) / union(claim) + likeness / 100

    best = max(near, key=nearness)
    inside = [c for c in near if _overlap(gold, c) >= 0.8 * max(1, c["end"] - c["start"])]
    if _overlap(gold, best) / union(best) < HALF and len(inside) > 1:
        return inside
    return [best]


def _cites(gold: Row, parts: Iterable[Row]) -> bool:
    shown = [cited for part in parts for cited in part["citations"]]
    for path, first, last in gold["citations"]:
        there = path.removeprefix("./").rstrip("/")
        for here, start, end in shown:
            same = here == there or here.endswith("/" + there) or there.endswith("/" + here) or there in ("", ".")
            if same and (not first or not start or (start <= last + NEAR and end >= first - NEAR)):
                return True
    return False


def grade(folder: Path) -> tuple[list[Graded], int, int]:
    """Run one case. Returns its required claims, how many claims were reported, and how many meet no graded one."""
    from claims.extract import extract
    from claims.review import decode
    from corpora.load import load
    from factcheck.judge import Judge

    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    corpus = case["corpus"]
    path = folder / case.get("review", "review.md")
    paths = [folder / p for p in ([corpus["directory"]] if "directory" in corpus else corpus["files"])]
    judge = Judge(load(paths, exclude=[path]))
    review, _ = decode(path.read_bytes(), str(path))
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines() if line]
    claims: list[Row] = []
    if review is not None:
        for j in judge.judge(extract(review, judge.vocabulary)):
            claims.append(
                {
                    "start": j.claim.start,
                    "end": j.claim.end,
                    "text": j.claim.text,
                    "verdict": j.verdict.value,
                    "reason": j.code.value if j.code else "",
                    "property": j.property,
                    "reading": j.reading,
                    "correction": j.correction,
                    "citations": [(c.path, c.start_line, c.end_line) for c in j.citations],
                    "claim": j.claim,
                }
            )
    graded = []
    for g in gold:
        if g.get("optional"):
            continue
        parts = matched(g, claims)
        verdicts = {part["verdict"] for part in parts}
        said = next((label for label in SEVEREST if label in verdicts), MISSED)
        teller = next((part for part in parts if part["verdict"] == said), None)
        detail: Row = {}
        if said != g["label"]:
            shown = ("text", "verdict", "reason", "property", "reading", "correction", "citations")
            detail = {
                "case": case["id"],
                "id": g["id"],
                "gold": g["label"],
                "gold_reason": g.get("reason"),
                "kind": g.get("kind"),
                "said": said,
                "claim": g["claim"],
                "lines": g["citations"][:3],
                "parts": [{key: part[key] for key in shown} for part in parts[:2]],
                "readings": [
                    f"{r.score:.2f} {r.decide().answer.value} r{r.residue}{'' if r.accuses else ' mute'} "
                    f"[{r.predicate}] {r.text}"
                    for part in parts[:1]
                    for r in judge.readings(part["claim"])[:5]
                ],
            }
        graded.append(
            Graded(
                case["id"],
                case.get("language", "?"),
                case.get("style", "?"),
                str(g.get("kind")),
                g["label"],
                said,
                teller["reason"] if teller else "",
                teller["property"] if teller else "",
                said == g["label"] != "unverifiable" and _cites(g, parts),
                detail,
            )
        )
    return graded, len(claims), sum(not any(meets(g, c) for g in gold) for c in claims)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:6.1%}" if whole else "   n/a"


def f1(pairs: Iterable[tuple[str, str]]) -> list[float]:
    """The F1 of each label over (graded, said) pairs; a missed claim counts against its label."""
    counted = Counter(pairs)
    out = []
    for label in LABELS:
        said = sum(n for (_, s), n in counted.items() if s == label)
        held = sum(n for (g, _), n in counted.items() if g == label)
        out.append(2 * counted[label, label] / (said + held) if said + held else 0.0)
    return out


def _line(name: str, rows: Sequence[Graded]) -> str:
    found = [r for r in rows if r.said != MISSED]
    decided = [r for r in rows if r.said == r.label != "unverifiable"]
    scores = f1((r.label, r.said) for r in rows)
    accused = sum(r.label == "confirmed" and r.said == "contradicted" for r in rows)
    blessed = sum(r.label == "contradicted" and r.said == "confirmed" for r in rows)
    return (
        f"{name:34} {len(rows):5}  F1 {sum(scores) / 3:.3f}  catch {scores[1]:.3f}"
        f"  right {_share(sum(r.said == r.label for r in rows), len(rows))}  found {_share(len(found), len(rows))}"
        f"  accuse {_share(accused, len(found))}  bless {_share(blessed, len(found))}"
        f"  cited {_share(sum(r.cited for r in decided), len(decided))}"
        f"  not-understood {_share(sum(r.reason == 'not-understood' for r in rows), len(rows))}"
    )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+", type=Path, help="folders below which cases lie")
    parser.add_argument("--errors", type=Path, help="write the wrong claims here, as JSON lines")
    parser.add_argument("--languages", default="", help="only cases in these languages, e.g. en,ru")
    parser.add_argument("--brief", action="store_true", help="print the totals alone")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    wanted = set(filter(None, options.languages.split(",")))
    folders = sorted({p.parent for top in options.cases for p in top.rglob("case.json")})
    rows: list[Graded] = []
    reported = spurious = 0
    by_case: dict[str, list[Graded]] = {}
    with ProcessPoolExecutor(options.jobs) as pool:
        for graded, claims, strays in pool.map(grade, folders):
            if not graded or (wanted and graded[0].language not in wanted):
                continue
            rows += graded
            by_case[graded[0].case] = graded
            reported += claims
            spurious += strays
    if not options.brief:
        groups: dict[str, list[Graded]] = defaultdict(list)
        for row in rows:
            for name in (f"kind {row.kind}", f"language {row.language}", f"style {row.style}", f"label {row.label}"):
                groups[name].append(row)
            if row.property:
                groups[f"property {row.property}"].append(row)
            if row.reason:
                groups[f"reason said {row.reason}"].append(row)
        for name, some in (*by_case.items(), *sorted(groups.items())):
            _say(_line(name, some))
        counted = Counter((r.label, r.said) for r in rows)
        _say(f"{'graded / said':16}" + "".join(f"{s:>14}" for s in (*LABELS, MISSED)))
        for label in LABELS:
            _say(f"{label:16}" + "".join(f"{counted[label, s]:14}" for s in (*LABELS, MISSED)))
    _say(_line("TOTAL", rows) + f"  spurious {_share(spurious, reported)}")
    if options.errors:
        wrong = [r.detail for r in rows if r.said != r.label]
        options.errors.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in wrong), encoding="utf-8")


if __name__ == "__main__":
    main()
