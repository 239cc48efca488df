"""What holds of verdicts whatever the stack and the statement: truth, denial, repetition, world, evidence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from negated import WHOLE, denials
from strategies import STACKS, Pair, Stack, tried
from test_property_cases import CASES, Case, cases

from claims.extract import extract
from claims.model import Review
from corpora.load import load
from factcheck.judge import Judge
from factcheck.model import Judgement, Verdict

EVERY = [case for path in sorted(CASES.glob("*.md")) for case in cases(path)]
SAMPLED = st.sampled_from(EVERY)
COMPOSE = "docker-compose.yml"


def judge_of(folder: Path, files: Mapping[str, str], closed: bool = True) -> Judge:
    """A judge over some files, handed over as a directory or one by one."""
    for old in sorted(folder.rglob("*"), reverse=True):
        if old.is_dir():
            old.rmdir()
        else:
            old.unlink()
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return Judge(load([folder] if closed else [folder / name for name in files]))


def judged(judge: Judge, text: str, language: str) -> tuple[Judgement, ...]:
    return judge.judge(extract(Review("r.md", text, "utf-8", language), judge.vocabulary, language))


def told(found: tuple[Judgement, ...]) -> list[tuple[object, ...]]:
    return [(j.claim.text, j.verdict, j.code, j.reading, j.correction, j.citations) for j in found]


def one_verdict(judge: Judge, text: str, language: str) -> Verdict | None:
    found = judged(judge, text, language)
    return found[0].verdict if len(found) == 1 else None


@tried(40)
@given(stack=STACKS, picked=st.data())
def test_what_is_so_is_never_called_false_nor_what_is_not_so_true(
    tmp_path: Path, stack: Stack, picked: st.DataObject
) -> None:
    judge = judge_of(tmp_path, {COMPOSE: stack.compose()})
    for pair in picked.draw(st.lists(st.sampled_from(stack.pairs()), min_size=1, max_size=6)):
        for text, holds in said(pair):
            for one in judged(judge, text, pair.language):
                assert one.verdict is not (Verdict.CONTRADICTED if holds else Verdict.CONFIRMED), (text, one.reading)


def said(pair: Pair) -> list[tuple[str, bool]]:
    """A statement and its denial, each as it is and denied as a whole, with whether that is so."""
    start = WHOLE[pair.language][0]
    return [
        (pair.statement, pair.holds),
        (pair.denial, not pair.holds),
        (f"{start} {pair.statement}", not pair.holds),
        (f"{start} {pair.denial}", pair.holds),
    ]


@tried(150)
@given(case=SAMPLED)
def test_a_statement_and_its_denial_are_never_both_confirmed(tmp_path: Path, case: Case) -> None:
    judge = judge_of(tmp_path, dict(case.files), case.closed)
    if one_verdict(judge, case.statement, case.language) is Verdict.CONFIRMED:
        for denial in denials(case.statement, case.language):
            assert one_verdict(judge, denial, case.language) is not Verdict.CONFIRMED, denial


@pytest.mark.parametrize("language", ["en", "ru"])
@tried(15, 0.1)
@given(stack=STACKS, picked=st.data())
def test_a_repeated_claim_gets_the_same_verdict(
    tmp_path: Path, language: str, stack: Stack, picked: st.DataObject
) -> None:
    judge = judge_of(tmp_path, {COMPOSE: stack.compose()})
    own = [pair for pair in stack.pairs() if pair.language == language]
    texts = picked.draw(st.lists(st.sampled_from([t for pair in own for t, _ in said(pair)]), min_size=1, max_size=6))
    found = judged(judge, "".join(f"- {text}\n" for text in [*texts, *texts]), language)
    first, again = found[: len(found) // 2], found[len(found) // 2 :]
    assert told(first) == told(again)
    # Nor does it matter what was judged between, or by which judge.
    fresh = Judge(judge.world.corpus)
    assert [told(judged(fresh, f"- {text}\n", language)) for text in texts] == [
        told(judged(judge, f"- {text}\n", language)) for text in texts
    ]


@tried(60)
@given(case=SAMPLED, name=st.sampled_from(("zq/blorf.qux", "wibble.zq", "zq.md", "zq/zq.sh", "zq.yml")))
def test_a_file_that_has_nothing_to_do_with_it_changes_no_verdict(tmp_path: Path, case: Case, name: str) -> None:
    files = dict(case.files)
    before = judged(judge_of(tmp_path, files, case.closed), case.statement, case.language)
    after = judged(judge_of(tmp_path, {**files, name: "zq: blorf\n"}, case.closed), case.statement, case.language)
    # The reading may name more files in which there is none; verdict, correction and lines stay.
    assert [(j.verdict, j.code, j.correction) for j in before] == [(j.verdict, j.code, j.correction) for j in after]
    assert [cited(j) for j in before] == [cited(j) for j in after]


def test_through_the_world_rule_another_file_does_change_a_verdict(tmp_path: Path) -> None:
    said = "There is no `zq.md`."
    assert one_verdict(judge_of(tmp_path, {COMPOSE: "services: {}\n"}), said, "en") is Verdict.CONFIRMED
    assert one_verdict(judge_of(tmp_path, {COMPOSE: "services: {}\n", "zq.md": "zq\n"}), said, "en") is (
        Verdict.CONTRADICTED
    )
    assert one_verdict(judge_of(tmp_path, {COMPOSE: "services: {}\n"}, closed=False), said, "en") is (
        Verdict.UNVERIFIABLE
    )


def cited(judgement: Judgement) -> list[tuple[str, int, int]]:
    return [(c.path, c.start_line, c.end_line) for c in judgement.citations]


def without(files: Mapping[str, str], judgement: Judgement) -> tuple[dict[str, str], set[str]]:
    """The files without the lines that a verdict cites, and what stood there."""
    left, gone = {}, set()
    for name, text in files.items():
        lost = {n for path, first, last in cited(judgement) if path == name and first for n in range(first, last + 1)}
        lines = text.split("\n")
        gone |= {lines[n - 1].strip() for n in lost}
        left[name] = "\n".join(line for n, line in enumerate(lines, 1) if n not in lost)
    return left, gone - {""}


@tried(60)
@given(case=SAMPLED)
def test_without_the_cited_lines_a_verdict_changes_or_rests_on_others(tmp_path: Path, case: Case) -> None:
    files = dict(case.files)
    before = judged(judge_of(tmp_path, files, case.closed), case.statement, case.language)
    if len(before) != 1 or not any(first for _, first, _ in cited(before[0])):
        return
    left, gone = without(files, before[0])
    for after in judged(judge_of(tmp_path, left, case.closed), case.statement, case.language):
        if after.verdict is before[0].verdict:
            lines = {line.strip() for citation in after.citations for line in citation.quote.split("\n")}
            assert after.citations
            assert not lines & gone, (after.reading, lines & gone)


@tried(40)
@given(stack=STACKS, picked=st.data())
def test_without_its_line_nothing_is_confirmed_that_only_it_shows(
    tmp_path: Path, stack: Stack, picked: st.DataObject
) -> None:
    judge = judge_of(tmp_path, {COMPOSE: stack.compose()})
    shown = [pair for pair in stack.pairs() if pair.holds and not pair.statement.startswith(("No ", "Ни "))]
    for pair in picked.draw(st.lists(st.sampled_from(shown), max_size=4)):
        (before,) = judged(judge, pair.statement, pair.language)
        assert before.verdict is Verdict.CONFIRMED, pair.statement
        left, _ = without({COMPOSE: stack.compose()}, before)
        after = judged(judge_of(tmp_path, left), pair.statement, pair.language)
        assert [one.verdict for one in after] != [Verdict.CONFIRMED], (pair.statement, after)
