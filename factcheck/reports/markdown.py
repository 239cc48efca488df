"""Markdown for the comment on a pull request: the summary, what is false, and the rest folded away.

GitHub takes no comment of more than 65,536 characters; what does not fit is left out, the least telling first, and the
report says so. Foreign text is escaped: it neither formats, links, mentions anyone nor refers to an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.compare import Comparison, Side, compare
from factcheck.grade import Inflation, grade, severity
from factcheck.messages import Catalogue, catalogue
from factcheck.model import Judgement, Reason, Report, ReviewReport, Score, Verdict
from factcheck.plain import pieces, sentence
from factcheck.reports import View
from factcheck.score import percent, ranking
from factcheck.visible import one_line

LIMIT = 65_536  # GitHub's, for the body of a comment
ROOM = 600  # of it for the notice of what was cut, and the ends of what is open
SAID = 300  # characters of a claim
SIGNS = {Verdict.CONFIRMED: "✔", Verdict.CONTRADICTED: "✘", Verdict.UNVERIFIABLE: "?"}
_MARKUP = re.compile(r"([\\`*_\[\]|~$])")
# What GitHub turns into a link or a mention: a comment inside keeps it from doing so, and is not seen.
_LIVE = re.compile(r"@(?=\w)|#(?=\d)|(?<=\w)://|\bwww(?=\.)|\bGH(?=-\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Group:
    """A stretch of the report: `items` between a start and an end, which stand only if an item does. Where room is
    short, those of the lowest `rank` are kept. `claims`: whether the items are to be counted when they are left out.
    """

    rank: int
    items: tuple[str, ...]
    start: str = ""
    end: str = ""
    claims: bool = True


SUMMARY, FALSE, COMPARED, UNDECIDED, TRUE, FAULTS = range(6)
RANKS = {Verdict.CONTRADICTED: FALSE, Verdict.UNVERIFIABLE: UNDECIDED, Verdict.CONFIRMED: TRUE}


def _summary(text: str) -> _Group:
    return _Group(SUMMARY, (text,), claims=False)


def _folded(rank: int, title: str, items: Sequence[str], is_open: bool = False, claims: bool = True) -> _Group:
    start = f"<details{' open' if is_open else ''}><summary>{title}</summary>\n\n"
    return _Group(rank, tuple(items), start, "\n</details>\n\n", claims)


def plain(text: str) -> str:
    r"""Foreign text as Markdown that shows it and does nothing else.

    >>> plain("<b>*x*</b> @you")
    '&lt;b&gt;\\*x\\*&lt;/b&gt; @<!-- -->you'
    """
    escaped = _MARKUP.sub(r"\\\1", one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    return _LIVE.sub(lambda found: f"{found[0]}<!-- -->", escaped)


def code(text: str) -> str:
    """Foreign text as code: the fence is longer than any in it."""
    shown = one_line(text)
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}".replace("|", "\\|") if shown else ""


def _inline(text: str) -> str:
    """Text in which code stands in back-ticks, as Markdown."""
    shown = ""
    for part, is_code in pieces(text):
        before, after = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
        shown += code(part) if is_code else f"{before}{plain(part)}{after}" if part.strip() else part
    return shown


def _sentence(one: Judgement, language: str) -> str:
    return _inline(sentence(one, language))


def _said(text: str) -> str:
    shown = one_line(text).strip("* ")
    return _inline(shown if len(shown) <= SAID else shown[:SAID].rstrip() + "…")


def _item(one: Judgement, language: str, words: Catalogue) -> str:
    level = severity(one)
    mark = f" · {words.text('noun', level.value)}" if level is not None else ""
    said = f"{SIGNS[one.verdict]} **L{one.claim.line}{mark}** {_said(one.claim.text)}"
    return f"- {said}  \n  {_sentence(one, language)}\n"


def _tally(score: Score, words: Catalogue) -> str:
    numbers = ((verdict, getattr(score, verdict.value)) for verdict in Verdict)
    told = " · ".join(
        f"{SIGNS[verdict]}\N{NO-BREAK SPACE}{number} {words.text('noun', verdict.value)}" for verdict, number in numbers
    )
    claims = words.text("ui", "claims").format(number=score.claims)
    return f"**{claims[:1].upper()}{claims[1:]}** — {told}"


def _figures(score: Score, words: Catalogue) -> str:
    if not score.claims:
        return f"{words.text('ui', 'no-claims')}\n"
    keys = ("precision", "coverage", "unsupported", "understood")
    shares = (score.coverage, score.unsupported, score.understood)
    none = words.text("ui", "none")
    shown = [_precision(score, words), *(none if share is None else percent(share) for share in shares)]
    told = (f"{words.text('ui', key)}\N{NO-BREAK SPACE}{share}" for key, share in zip(keys, shown, strict=True))
    return f"{' · '.join(told)}\n"


def _precision(score: Score, words: Catalogue) -> str:
    """With its interval: a table would not fit on a telephone, one line more a figure does."""
    if score.precision is None or score.low is None or score.high is None:
        return words.text("ui", "none")
    return f"{percent(score.precision)} ({percent(score.low).removesuffix(' %')}–{percent(score.high)})"


def _inflation(found: Sequence[Inflation], words: Catalogue) -> str:
    heads = " | ".join(words.text("ui", key) for key in ("what", "claimed", "found"))
    rows = "".join(f"| {code(one.what)} | {one.claimed:g} | {one.found:g} |\n" for one in found)
    return f"**{words.text('ui', 'inflation')}**\n\n| {heads} |\n|---|--:|--:|\n{rows}"


def _review(one: ReviewReport) -> Iterator[_Group]:
    language = one.review.language
    words = catalogue(language)
    worth = grade(one.judgements)
    yield _summary(f"### {plain(one.review.path)}\n\n{_tally(one.score, words)}\n\n{_figures(one.score, words)}\n")
    if worth.inflation:
        yield _summary(_inflation(worth.inflation, words) + "\n")
    for verdict in (Verdict.CONTRADICTED, Verdict.UNVERIFIABLE, Verdict.CONFIRMED):
        group = [judgement for judgement in one.judgements if judgement.verdict is verdict]
        title = f"{SIGNS[verdict]} {words.text('noun', verdict.value)}: {len(group)}"
        items = (
            _by_reason(group, words) if verdict is Verdict.UNVERIFIABLE else [_item(j, language, words) for j in group]
        )
        if items:
            yield _folded(RANKS[verdict], title, items, verdict is Verdict.CONTRADICTED)


def _by_reason(group: Sequence[Judgement], words: Catalogue) -> list[str]:
    """The unverifiable claims, those of one reason beneath it."""
    items = []
    for reason in Reason:
        some = [one for one in group if one.code is reason]
        title = f"\n**{words.text('noun', reason.value)}** — {words.text('reason', reason.value)}\n\n"
        for number, one in enumerate(some):
            items.append(("" if number else title) + f"- ? **L{one.claim.line}** {_said(one.claim.text)}\n")
    return items


def _ranking(report: Report, words: Catalogue) -> str:
    keys = ("review", "precision")
    heads = " | ".join(words.text("ui", key) for key in keys)
    rows = []
    for place, one in enumerate(ranking(report.reviews), start=1):
        score = one.score
        cells = (
            str(place) if score.low is not None else "–",
            plain(one.review.path),
            _precision(score, words),
            *(str(getattr(score, verdict.value)) for verdict in Verdict),
        )
        rows.append(f"| {' | '.join(cells)} |\n")
    signs = " | ".join(SIGNS[verdict] for verdict in Verdict)
    return f"| | {heads} | {signs} |\n|--:|---|--:|--:|--:|--:|\n{''.join(rows)}"


def _comparison(one: Comparison, report: Report, words: Catalogue) -> Iterator[_Group]:
    def side(of: Side) -> str:
        review = report.reviews[of.review].review
        return f"{plain(review.path)} L{of.judgement.claim.line}: {_said(of.judgement.claim.text)}"

    told = words.text("ui", "disagreements" if one.disagreements else "no-disagreements")
    items = []
    for item in one.disagreements:
        lines = [f"- ✔ **{words.text('ui', 'right')}** {side(of)}\n" for of in item.right[:1]]
        lines += [f"  - ✘ **{words.text('ui', 'wrong')}** {side(of)}\n" for of in item.wrong]
        shown = _sentence(item.wrong[0].judgement, report.reviews[item.wrong[0].review].review.language)
        items.append("".join(lines) + f"  - {shown}\n")
    yield _summary(f"#### {told}\n\n")
    yield _Group(COMPARED, tuple(items), end="\n")
    omissions = [item for item in one.omissions if item.found]
    if omissions:
        yield _summary(f"#### {words.text('ui', 'omissions')}\n\n")
    for omission in omissions:
        path = plain(report.reviews[omission.review].review.path)
        title = words.text("ui", "omitted").format(review=path, number=len(omission.found))
        yield _folded(COMPARED, title, [f"- {_found(of, report)}\n" for of in omission.found])


def _found(of: Side, report: Report) -> str:
    """A finding in plain words, and where it was said."""
    review = report.reviews[of.review].review
    return f"{_sentence(of.judgement, review.language)} ({plain(review.path)}:{of.judgement.claim.line})"


def _groups(report: Report, words: Catalogue) -> Iterator[_Group]:
    yield _summary(f"## {words.text('ui', 'title')}\n\n")
    if not report.reviews:
        yield _summary(f"{words.text('ui', 'no-reviews')}\n\n")
    if len(report.reviews) > 1:
        yield _summary(_ranking(report, words) + "\n")
    if report.compared:
        yield from _comparison(compare(report.reviews), report, words)
    for one in report.reviews:
        yield from _review(one)
    if report.problems:
        places = [plain(one.path) + (f":{one.line}" if one.line else "") for one in report.problems]
        items = [f"- {at}: {plain(one.message)}\n" for at, one in zip(places, report.problems, strict=True)]
        yield _folded(FAULTS, f"{words.text('ui', 'problems')}: {len(items)}", items, claims=False)


def size(text: str) -> int:
    """A text's length as GitHub may count it: a character beyond the basic plane is two."""
    return len(text) + sum(character > "\uffff" for character in text)


def render(report: Report, view: View) -> str:
    """The report as Markdown, in the language of the first review, within GitHub's limit."""
    del view  # GitHub shows it as it does
    words = catalogue(report.reviews[0].review.language if report.reviews else "")
    groups = list(_groups(report, words))
    kept = [0] * len(groups)
    room = LIMIT - ROOM
    for number in sorted(range(len(groups)), key=lambda number: groups[number].rank):
        group = groups[number]
        for item in group.items:
            needed = size(item) + (size(group.start + group.end) if kept[number] == 0 else 0)
            if needed > room:
                break
            room -= needed
            kept[number] += 1
    parts = [
        group.start + "".join(group.items[:many]) + group.end for group, many in zip(groups, kept, strict=True) if many
    ]
    cut = sum(len(group.items) - many for group, many in zip(groups, kept, strict=True) if group.claims)
    if cut:
        parts.append(f"> ⚠ {words.text('ui', 'cut').format(number=cut, limit=LIMIT)}\n")
    return "".join(parts).rstrip("\n") + "\n"
