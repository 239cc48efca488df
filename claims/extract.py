"""The way from a review to its claims: blocks, lines, sentences, atoms, sense, context."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claims.analyse import Analyser
from claims.language import detect
from claims.model import Claim, Context, Extraction, Form, Nature, Part, Problem, Review, Role
from claims.spans import trim
from claims.steps.atoms import atoms, telling, verbal, without_purpose
from claims.steps.blocks import Block, blocks
from claims.steps.code import Entry, is_listing, is_tree, listing, remarks, tree
from claims.steps.sense import (
    advises,
    announces,
    asserts,
    nature,
    planned,
    polarity,
    praises,
    proposes,
    rated,
)
from claims.steps.sentences import items, sentences
from claims.steps.topics import claims_something, empty_cell
from claims.steps.words import forms, says
from claims.vocabulary import Vocabulary

MAX_CLAIMS = 20_000
MAX_LENGTH = 4_000  # characters; what is longer is no sentence, and every claim looks at all that lends it something
FORMS = {"heading": Form.HEADING, "bullet": Form.BULLET, "cell": Form.CELL, "paragraph": Form.PROSE}


def extract(review: Review, vocabulary: Vocabulary, language: str = "auto") -> Extraction:
    """The claims of a review, in its order, with exact spans and the context that lends them their subject."""
    code = detect(review.text) if language == "auto" else language
    analyser = Analyser(vocabulary, code)
    found: list[Claim] = []
    everything = (claim for block in blocks(review.text) for claim in _claims(review.text, block, analyser))
    problems: list[Problem] = []
    for claim in everything:
        if len(found) >= MAX_CLAIMS:
            line = review.text.count("\n", 0, claim.start) + 1
            problems.append(Problem(review.path, line, f"more than {MAX_CLAIMS} claims: the rest is not read"))
            break
        found.append(claim)
    if analyser.cut:
        line = review.text.count("\n", 0, min(analyser.cut)) + 1
        problems.append(Problem(review.path, line, f"a claim of more than {MAX_LENGTH} characters is not read"))
    unique: dict[tuple[int, int], Claim] = {}
    for claim in found:
        unique.setdefault((claim.start, claim.end), claim)
    ordered = sorted(unique.values(), key=lambda c: (c.start, -c.end))
    lines = _line_numbers(review.text, [c.start for c in ordered])
    numbered = tuple(
        replace(claim, id=f"c{number:03d}", line=line)
        for number, (claim, line) in enumerate(zip(ordered, lines, strict=True), 1)
    )
    return Extraction(replace(review, language=code), numbered, tuple(problems))


def _line_numbers(text: str, offsets: list[int]) -> list[int]:
    found, line, at = [], 1, 0
    for offset in offsets:
        line += text.count("\n", at, offset)
        at = offset
        found.append(line)
    return found


def _claims(text: str, block: Block, analyser: Analyser) -> Iterator[Claim]:
    around = _around(text, block, analyser)
    titled = {span for span in block.headings if text.startswith(("**", "__"), span[0])}
    # A title in bold letters names what stands below it: "**Commands available**:" advises nothing.
    advised = any(
        advises(text, c.part)
        for c in around
        if c.role is Role.HEADING and not any(a <= c.part.start < b for a, b in titled)
    )
    if block.kind == "code":
        yield from _code(text, block, analyser, around, advised)
        return
    if advised:
        return
    form = FORMS[block.kind]
    proposed = block.intro is not None and announces(text, analyser.part(text, *block.intro))
    before: Part | None = None
    for start, end, mark in items(text, block.start, block.end):
        if mark == "[ ]":
            continue  # a box that nobody ticked is a thing to do
        for low, high in sentences(text, start, end):
            sentence = analyser.part(text, *trim(text, low, high))
            if not sentence.tokens and form is not Form.CELL:
                continue
            if proposed and not verbal(sentence):
                continue
            yield from _sentence(text, low, high, form, sentence, before, mark, block, analyser, around)
            before = sentence


def _around(text: str, block: Block, analyser: Analyser) -> tuple[Context, ...]:
    """The context that all claims of a block share, nearest first."""
    found: list[Context] = []
    for role, spans in (
        (Role.ROW, block.row),
        (Role.COLUMN, (block.column,) if block.column else ()),
        (Role.PARENT, block.parents),
    ):
        found.extend(Context(role, analyser.part(text, *trim(text, *span))) for span in spans)
    headings = [Context(Role.HEADING, analyser.part(text, *trim(text, *span))) for span in block.headings]
    intro = [Context(Role.INTRO, analyser.part(text, *trim(text, *block.intro)))] if block.intro else []
    if intro and not (block.parents or block.row or block.kind in ("bullet", "code", "cell")):
        intro = []
    return (*found, *intro, *headings)


def _sentence(
    text: str,
    low: int,
    high: int,
    form: Form,
    sentence: Part,
    before: Part | None,
    mark: str,
    block: Block,
    analyser: Analyser,
    around: tuple[Context, ...],
) -> Iterator[Claim]:
    hedged = says("hedges", text, sentence.tokens) or any(
        praises(text, c.part) for c in around if c.role in (Role.HEADING, Role.INTRO, Role.PARENT)
    )
    column = next((c.part for c in around if c.role is Role.COLUMN), None)
    for atom in (without_purpose(text, a, analyser) for a in atoms(text, low, high, analyser)):
        if atom.end - atom.start > MAX_LENGTH:
            analyser.cut.append(atom.start)
            continue
        if not any(c.isalnum() for c in text[atom.start : atom.end]):
            continue  # a cell of signs alone
        part = analyser.part(text, atom.start, atom.end)
        cell = form is Form.CELL and not block.first_cell
        if cell and column is not None and empty_cell(text, part, column):
            continue
        lead = analyser.part(text, *atom.lead) if atom.lead else None
        item = form is Form.BULLET and (len(part.tokens) > 1 or (atom.lead is not None and bool(part.tokens)))
        if not (cell or asserts(text, part, sentence, lead, item)) or not claims_something(
            text, part, form, block, atom, mark
        ):
            continue
        if rated(text, part, [p for p in (lead, column, sentence) if p is not None]):
            continue
        context: list[Context] = []
        if lead is not None:
            context.append(Context(Role.LEAD, lead))
        if (sentence.start, sentence.end) != (part.start, part.end):
            context.append(Context(Role.SENTENCE, sentence))
        if before is not None:
            context.append(Context(Role.BEFORE, before))
        kind = nature(text, part)
        if (
            kind is Nature.STATE
            and lead is not None
            and part.values
            and len(lead.tokens) <= 4
            and not verbal(part)
            and nature(text, lead) in (Nature.RUNTIME, Nature.HISTORY)
        ):
            kind = nature(text, lead)
        if kind is Nature.STATE and column is not None and nature(text, column) in (Nature.RUNTIME, Nature.HISTORY):
            kind = nature(text, column)
        if kind is Nature.STATE and any(_past_section(c) for c in around):
            kind = Nature.HISTORY
        yield Claim(
            "",
            text[atom.start : atom.end],
            atom.start,
            atom.end,
            0,
            form,
            part,
            tuple(c for c in (*context, *around) if c.part.end - c.part.start <= MAX_LENGTH),
            polarity(part, lead, mark),
            kind,
            # A cross may mean that it is not there, or that it should not be.
            hedged or mark in CROSSES or planned(text, part, sentence),
            mark,
        )


CROSSES = ("❌", "✗", "✘", "⛔", "🚫")


def _past_section(context: Context) -> bool:
    """Whether what stands above says that all below it is over: "Before:", «Было»."""
    words = [t.text.lower() for t in context.part.tokens]
    return (
        context.role in (Role.INTRO, Role.PARENT, Role.HEADING) and len(words) == 1 and words[0] in forms("past_labels")
    )


def _code(text: str, block: Block, analyser: Analyser, around: tuple[Context, ...], advised: bool) -> Iterator[Claim]:
    content = text[block.start : block.end]
    if not content.strip():
        return
    if is_tree(content):
        if any(proposes(text, c.part) for c in around if c.role in (Role.HEADING, Role.INTRO)):
            return
        for entry in tree(text, block.start, block.end):
            yield from _entry(text, entry, analyser, around)
        return
    if advised:
        return
    if is_listing(content, block.info):
        for entry in listing(text, block.start, block.end):
            yield from _entry(text, entry, analyser, around)
        return
    proposed = any(
        says("proposals", text, c.part.tokens) for c in around if c.role in (Role.INTRO, Role.PARENT) or c is around[0]
    ) or (block.intro is not None and announces(text, analyser.part(text, *block.intro)))
    if proposed or block.info in ("mermaid", "diff", "log") or "..." in content:
        return
    part = analyser.part(text, *trim(text, block.start, block.end))
    if any(c.isalpha() for c in content) and (part.values or part.mentions):
        first, last = trim(text, block.start, block.end)
        yield Claim("", text[first:last], first, last, 0, Form.CODE, analyser.part(text, first, first), around)
    for low, high in remarks(text, block.start, block.end):
        remark = analyser.part(text, low, high)
        if telling(remark):
            yield Claim(
                "",
                text[low:high],
                low,
                high,
                0,
                Form.PROSE,
                remark,
                around,
                polarity(remark, None, ""),
                nature(text, remark),
                hedged=True,  # a comment in code explains, it seldom states how things are
            )


def _entry(text: str, entry: Entry, analyser: Analyser, around: tuple[Context, ...]) -> Iterator[Claim]:
    part = analyser.part(text, entry.start, entry.end)
    claim = Claim(
        "",
        text[entry.start : entry.end],
        entry.start,
        entry.end,
        0,
        entry.form,
        part,
        around,
        mark=entry.mark,
        path=entry.path,
        entry_is_dir=entry.directory,
    )
    if entry.form is not Form.TREE_COMMENT:
        yield claim
        return
    for atom in atoms(text, entry.start, entry.end, analyser):
        body = analyser.part(text, atom.start, atom.end)
        if body.tokens:
            yield replace(
                claim,
                text=text[atom.start : atom.end],
                start=atom.start,
                end=atom.end,
                body=body,
                polarity=polarity(body, None, ""),
            )
