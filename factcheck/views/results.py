"""What a batch came to, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from factcheck.batch.records import FAILED
from factcheck.batch.summary import Change, Group, Results, differences, fields, leaderboard, sliced, total
from factcheck.model import Score
from factcheck.reports import View
from factcheck.score import percent
from factcheck.views.page import cut, drawn, json_text, labelled, rule

SHOWN = 40  # changes and failures shown to people; programs get all


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of some results; `changes` is None when there is nothing to compare with."""

    total: Group
    boards: tuple[tuple[str, tuple[Group, ...]], ...]
    slices: tuple[tuple[str, tuple[Group, ...]], ...]
    fields: tuple[str, ...]
    failures: tuple[tuple[str, str], ...] | None
    changes: tuple[Change, ...] | None


def gathered(
    results: Results, by: Sequence[str], slices: Sequence[str], before: Results | None, failures: bool
) -> Shown:
    """All that is to be shown."""
    failed = tuple((one.id, one.fault) for one in results.reviews() if one.status == FAILED)
    return Shown(
        total(results),
        tuple((field, tuple(leaderboard(results, field))) for field in by),
        tuple((name, tuple(sliced(results, name))) for name in slices),
        tuple(fields(results)),
        failed if failures else None,
        tuple(differences(before, results)) if before is not None else None,
    )


def terminal(shown: Shown, view: View) -> str:
    """Tables."""
    return drawn(_parts(shown, view), view)


def _parts(shown: Shown, view: View) -> Iterator[RenderableType]:
    yield rule("All", view)
    yield _table("", [shown.total], view)
    for title, groups in (*((f"By {name}", g) for name, g in shown.boards), *shown.slices):
        yield Text()
        yield rule(title[:1].upper() + title[1:], view)
        yield _table("", groups, view)
    if shown.fields and not shown.boards:
        yield Text()
        yield Text(cut(f"--by ranks by {', '.join(shown.fields)}", view), "dim")
    if shown.failures is not None:
        yield Text()
        yield rule("Failed", view)
        for name, fault in shown.failures[:SHOWN]:
            yield Text.assemble(cut(name, view), "  ", (cut(fault, view), "dim"))
        yield from _more(len(shown.failures))
    if shown.changes is not None:
        yield Text()
        yield rule("Changed", view)
        if not shown.changes:
            yield Text("nothing")
        for change in shown.changes[:SHOWN]:
            yield from _change(change, view)
        yield from _more(len(shown.changes))


def _more(number: int) -> Iterator[RenderableType]:
    if number > SHOWN:
        yield Text(f"and {number - SHOWN} more; --format json tells all", "dim")


def _change(one: Change, view: View) -> Iterator[RenderableType]:
    arrow = "→" if view.unicode else "->"
    place = f"{one.id} L{one.line}" if one.line else one.id
    yield Text.assemble((cut(place, view), "cyan"), "  ", (cut(one.text, view, 160), "bold"))
    yield labelled("  verdict", Text(cut(f"{one.before or 'not there'} {arrow} {one.after or 'not there'}", view)))
    if one.why:
        yield labelled("  changed", Text(cut(", ".join(one.why), view)))
    for label, told in (("  before", one.old), ("  now", one.new)):
        if told:
            yield labelled(label, Text(cut(told, view, 300), "dim"))


def _table(first: str, groups: Sequence[Group], view: View) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column(first, overflow="fold")
    for name in ("reviews", "failed", "claims", "at least", "precision", "at most", "coverage", "understood"):
        table.add_column(name, justify="right", style="bold" if name == "at least" else "")
    for group in groups:
        s = group.score
        figures = (s.low, s.precision, s.high, s.coverage, s.understood)
        numbers = (group.reviews, group.failed, s.claims)
        table.add_row(Text(cut(group.name, view, 80)), *map(str, numbers), *map(percent, figures))
    return table


def as_json(shown: Shown) -> str:
    """The same for programs, whole."""
    whole: dict[str, Any] = {
        "all": _group(shown.total),
        "by": {name: [_group(one) for one in groups] for name, groups in shown.boards},
        "slices": {name: [_group(one) for one in groups] for name, groups in shown.slices},
        "fields": list(shown.fields),
    }
    if shown.failures is not None:
        whole["failures"] = [{"id": name, "fault": fault} for name, fault in shown.failures]
    if shown.changes is not None:
        whole["changes"] = [asdict(one) for one in shown.changes]
    return json_text({**whole, "problems": []})


def _group(group: Group) -> dict[str, Any]:
    return {"name": group.name, "reviews": group.reviews, "failed": group.failed, "score": _score(group.score)}


def _score(score: Score) -> dict[str, Any]:
    """The figures by their names in the JSON report, where the score of one review stands."""

    def rounded(share: float | None) -> float | None:
        return None if share is None else round(share, 4)

    return {
        **{name: getattr(score, name) for name in ("claims", "confirmed", "contradicted", "unverifiable")},
        "reasons": {reason.value: number for reason, number in score.reasons},
        "interval": None if score.low is None else [rounded(score.low), rounded(score.high)],
        **{name: rounded(getattr(score, name)) for name in ("precision", "coverage", "unsupported", "understood")},
    }
