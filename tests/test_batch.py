"""Batches: what is done again and what is not, at any kill; what one item can do to the others."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from command_line import ROOT, reported, run
from poisoned_bench import PoisonedBench

from benchmarks.recombined import write
from factcheck.batch.bench import Settings, program
from factcheck.batch.manifest import Item
from factcheck.batch.pool import Limits, Pool, Task
from factcheck.batch.store import Store

REVIEWS = 8
COMPOSE = "services:\n  web:\n    image: nginx:1.27\n    ports:\n      - '8080:80'\n"


def batch(manifest: Path, store: Path, *more: str) -> str:
    """A batch that goes well; what it says."""
    done = run("batch", manifest, "--store", store, "--workers", "1", *more)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    return done.stderr.decode()


def exported(store: Path, folder: Path) -> tuple[bytes, bytes]:
    """All rows of a store as bytes."""
    for what in ("reviews", "claims"):
        assert run("results", store, "--rows", what, "--export", folder / f"{what}.jsonl").returncode == 0
    return (folder / "reviews.jsonl").read_bytes(), (folder / "claims.jsonl").read_bytes()


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A manifest, and the store of an undisturbed run."""
    folder = tmp_path_factory.mktemp("load")
    manifest = write(folder, REVIEWS, claims=6)
    assert f"{REVIEWS} judged, 0 unchanged, 0 failed" in batch(manifest, folder / "whole.db")
    return manifest, folder / "whole.db"


# Killed and resumed


def _children(parent: int) -> list[int]:
    """The workers of a batch (not the process by which Python tracks resources)."""
    found = []
    for child in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
        line = Path(f"/proc/{child}/cmdline").read_bytes()
        if b"spawn_main" in line:
            found.append(int(child))
    return found


def _kept(store: Path) -> int:
    try:
        with Store(store) as kept:
            return len(kept.keys())
    except ValueError:
        return 0


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the workers to kill in /proc")
def test_killed_at_any_time_and_resumed_the_store_is_that_of_an_undisturbed_run(
    load: tuple[Path, Path], tmp_path: Path
) -> None:
    manifest, whole = load
    store = tmp_path / "killed.db"
    command = [sys.executable, "-m", "factcheck", "batch", manifest, "--store", store, "--workers", "2"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    workers_killed = parents_killed = 0
    for attempt in range(3):
        with subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL, start_new_session=True) as parent:
            before, until = _kept(store), time.monotonic() + 100
            while parent.poll() is None and time.monotonic() < until:
                if attempt == 0 and not workers_killed and (children := _children(parent.pid)):
                    os.kill(children[0], signal.SIGKILL)
                    workers_killed += 1
                # A kill in the midst of things: something has been committed, something has not.
                if attempt < 2 and _kept(store) > before:
                    parent.kill()
                    parents_killed += 1
                    break
                time.sleep(0.05)
    assert (workers_killed, parents_killed >= 1) == (1, True)
    said = batch(manifest, store)
    assert f"0 judged, {REVIEWS} unchanged" in said
    assert exported(store, tmp_path) == exported(whole, tmp_path)


# What one item does to its worker


def outcomes(folder: Path, *ids: str, **limits: float) -> dict[str, str]:
    """What became of some items at a poisoned bench: their faults."""
    tasks = [Task(Item(name, "r.md", ("stack",), str(folder))) for name in ids]
    bound = Limits(workers=2, seconds=limits.get("seconds", 60.0), megabytes=int(limits.get("megabytes", 0)))
    with closing(Pool(PoisonedBench(Settings()), bound)) as pool:
        found = [one for one in pool.outcomes(tasks) if one is not None]
    assert sorted(one.item.id for one in found) == sorted(ids)
    return {one.item.id: one.record.review.fault for one in found if one.record is not None}


def test_a_crash_a_hang_and_a_glutton_cost_their_own_item_alone(tmp_path: Path) -> None:
    names = ("a", "die-1", "b", "leave-1", "hang-1", "c", "once-1", "eat-1", "d")
    found = outcomes(tmp_path, *names, seconds=3.0, megabytes=2048)
    assert found["die-1"] == "the worker that judged it died (signal 9)"
    assert found["leave-1"] == "the worker that judged it died (exit code 7)"
    assert found["hang-1"] == "took longer than 3 s"
    assert found["eat-1"] == "bounded"
    for name in ("a", "b", "c", "d", "once-1"):  # a worker killed once may have been killed from outside
        assert found[name].isdigit()


def test_who_waits_behind_a_crash_is_not_blamed_for_it(tmp_path: Path) -> None:
    """One worker has the next item at hand when the first one kills it, and that twice."""
    tasks = [Task(Item(name, "r.md", ("stack",), str(tmp_path))) for name in ("die-1", "a", "b")]
    with closing(Pool(PoisonedBench(Settings()), Limits(workers=1))) as pool:
        found = {o.item.id: o.record.review.fault for o in pool.outcomes(tasks) if o is not None and o.record}
        tried = dict(pool.tried)
    assert (found["a"].isdigit(), found["b"].isdigit()) == (True, True)
    assert tried == {"die-1": 2}


# What is done again


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "stack").mkdir()
    (tmp_path / "stack/docker-compose.yml").write_text(COMPOSE, encoding="utf-8")
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text("- `web` publishes port 8080\n", encoding="utf-8")
    rows = [{"id": name, "review": f"{name}.md", "corpus": "stack", "model": name} for name in ("a", "b")]
    manifest = tmp_path / "m.jsonl"
    manifest.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return manifest


def test_only_what_changed_is_judged_again_and_the_difference_is_told(small: Path) -> None:
    folder, store = small.parent, small.parent / "s.db"
    assert "2 judged, 0 unchanged" in batch(small, store)
    assert "0 judged, 2 unchanged" in batch(small, store)
    assert "2 judged, 0 unchanged" in batch(small, store, "--force")
    (folder / "a.md").write_text("- `web` publishes port 9999\n", encoding="utf-8")
    assert "1 judged, 1 unchanged" in batch(small, store)
    before = folder / "before.db"
    before.write_bytes(store.read_bytes())
    assert "2 judged, 0 unchanged" in batch(small, store, "--ignore-section", "x*")
    assert "2 judged, 0 unchanged" in batch(small, store)
    compose = folder / "stack/docker-compose.yml"
    compose.write_text(COMPOSE.replace("8080", "9999"), encoding="utf-8")
    assert "2 judged, 0 unchanged" in batch(small, store)
    changes = reported(run("results", store, "--diff", before, "--format", "json"))["changes"]
    assert [(c["id"], c["before"], c["after"], c["why"]) for c in changes] == [
        ("a", "contradicted", "confirmed", ["corpus"]),
        ("b", "confirmed", "contradicted", ["corpus"]),
    ]
    assert "docker-compose.yml:5" in changes[1]["new"]
    assert reported(run("results", store, "--diff", store, "--format", "json"))["changes"] == []


def test_a_result_of_another_program_is_out_of_date(small: Path) -> None:
    store = small.parent / "s.db"
    batch(small, store)
    with Store(store) as kept:
        assert {key.program for key in kept.keys().values()} == {program()}
    import sqlite3

    with sqlite3.connect(store) as database:
        database.execute("UPDATE reviews SET key_program = '0.0.1+abc' WHERE id = 'a'")
    assert "1 judged, 1 unchanged" in batch(small, store)


def test_failures_are_recorded_and_tried_again(small: Path) -> None:
    folder, store = small.parent, small.parent / "s.db"
    (folder / "b.md").write_bytes(b"\0\1\2" * 99)
    assert "1 judged, 0 unchanged, 1 failed" in batch(small, store)
    told = reported(run("results", store, "--failures", "--format", "json"))
    assert told["failures"] == [{"id": "b", "fault": "a binary file, not a review"}]
    assert (told["all"]["reviews"], told["all"]["failed"]) == (2, 1)
    (folder / "b.md").write_text("- `web` publishes port 8080\n", encoding="utf-8")
    assert "1 judged, 1 unchanged, 0 failed" in batch(small, store)


def test_what_the_manifest_does_not_list_stays_until_it_is_pruned(small: Path) -> None:
    store = small.parent / "s.db"
    batch(small, store)
    small.write_text(small.read_text(encoding="utf-8").split("\n")[0], encoding="utf-8")
    assert "1 unchanged" in batch(small, store)
    assert reported(run("results", store, "--format", "json"))["all"]["reviews"] == 2
    assert "1 dropped" in batch(small, store, "--prune")
    assert reported(run("results", store, "--format", "json"))["all"]["reviews"] == 1


def test_gates_count_every_review_of_the_manifest(small: Path) -> None:
    store = small.parent / "s.db"
    (small.parent / "b.md").write_text("- `web` publishes port 9999\n", encoding="utf-8")
    done = run("batch", small, "--store", store, "--workers", "1", "--fail-on", "contradicted")
    assert done.returncode == 1
    assert "gate not met: --fail-on contradicted: b (1)" in done.stderr.decode()
    (small.parent / "b.md").unlink()
    done = run("batch", small, "--store", store, "--workers", "1", "--fail-on", "contradicted")
    assert (done.returncode, "not judged: b" in done.stderr.decode()) == (1, True)


def test_reviews_in_their_own_corpus_are_no_evidence(small: Path) -> None:
    """As in `check`, and the verdicts are those of `check`."""
    stack = small.parent / "stack"
    text = "- The word florilegium stands in the files\n- `web` publishes port 8080\n"
    for name in ("a", "b"):
        (stack / f"{name}.md").write_text(text, encoding="utf-8")
    small.write_text('{"review": "stack/*.md", "corpus": "stack"}\n', encoding="utf-8")
    batch(small, small.parent / "s.db")
    checked = reported(run("check", stack / "a.md", stack / "b.md", "--corpus", stack, "--format", "json"))
    expected = [(c["text"], c["verdict"], c["reading"]) for one in checked["reviews"] for c in one["claims"]]
    with Store(small.parent / "s.db") as kept:
        assert [(c.text, c.verdict, c.reading) for c in kept.claims()] == expected


def test_nothing_to_judge(small: Path) -> None:
    small.write_text('{"review": "gone.md", "corpus": "stack"}\n{"corpus": 3}\n', encoding="utf-8")
    done = run("batch", small, "--store", small.parent / "s.db", "--workers", "1")
    assert done.returncode == 3
    assert "m.jsonl:2: 'review' is missing" in done.stderr.decode()
