"""The same bytes for the same input: whatever the order on the disk, the workers, caches, locales, Pythons."""

from __future__ import annotations

import functools
import gc
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command_line import REVIEWS, ROOT, STACK, run

from corpora import tree
from factcheck.check import check
from factcheck.reports import View, formats, renderer

OURS = ("claims", "corpora", "factcheck")
# Interpreters to compare with, each with the dependencies installed: FACTCHECK_PYTHONS=python3.12:.venv-3.13/bin/python
PYTHONS = [path for path in os.environ.get("FACTCHECK_PYTHONS", "").split(os.pathsep) if path]


def everything(folder: Path = STACK) -> str:
    """Every format of the report on the demo."""
    report = check(sorted(REVIEWS.glob("*.md")), [folder], base=REVIEWS)
    return "\0".join(renderer(name)(report, View()) for name in formats())


@pytest.mark.parametrize("seed", range(3))
def test_the_order_on_the_disk_does_not_matter(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    expected = everything()
    scan = os.scandir

    @contextmanager
    def shuffled(folder: str) -> Iterator[Iterator[os.DirEntry[str]]]:
        with scan(folder) as entries:
            every = list(entries)
        random.Random(seed).shuffle(every)
        yield iter(every)

    monkeypatch.setattr(tree.os, "scandir", shuffled)
    assert everything() == expected


def test_the_order_in_which_files_were_made_does_not_matter(tmp_path: Path) -> None:
    paths = sorted(path for path in STACK.rglob("*") if path.is_file())
    made = []
    for name, order in (("one", paths), ("two", paths[::-1])):
        for path in order:
            place = tmp_path / name / "stack" / path.relative_to(STACK)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
        done = run("check", *sorted(REVIEWS.glob("*.md")), "--corpus", tmp_path / name / "stack", "--format", "json")
        made.append(done.stdout)
    assert made[0] == made[1]


def cleared() -> int:
    """Empties every cache of ours; how many there are."""
    kept = [
        one
        for one in gc.get_objects()
        if isinstance(one, functools._lru_cache_wrapper) and str(one.__module__).split(".")[0] in OURS
    ]
    for one in kept:
        one.cache_clear()
    return len(kept)


def test_caches_change_nothing() -> None:
    cleared()
    cold = everything()
    warm = everything()
    assert cleared() > 10
    assert cold == warm == everything()


def test_the_number_of_workers_does_not_matter(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.jsonl"
    lines = [f'{{"id": "{path.stem}", "review": "{path}", "corpus": "{STACK}"}}\n' for path in REVIEWS.glob("*.md")]
    manifest.write_text("".join(sorted(lines)))
    rows = []
    for workers in ("1", "2"):
        store = tmp_path / f"{workers}.db"
        assert run("batch", manifest, "--store", store, "--workers", workers).returncode == 0
        for what in ("reviews", "claims"):
            assert (
                run("results", store, "--rows", what, "--export", tmp_path / f"{what}{workers}.jsonl").returncode == 0
            )
        rows.append([(tmp_path / f"{what}{workers}.jsonl").read_bytes() for what in ("reviews", "claims")])
    assert rows[0] == rows[1]


def demonstrated(python: str, **settings: str) -> bytes:
    """What the demo says in JSON and on a terminal, by some interpreter in some surroundings."""
    env = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "NO_COLOR", "PYTHONIOENCODING")}
    env |= {"PYTHONPATH": str(ROOT), "COLUMNS": "100", "NO_COLOR": "1", **settings}
    told = b""
    for name in ("json", "terminal"):
        command = [python, "-m", "factcheck", "demo", "--format", name]
        told += subprocess.run(command, capture_output=True, env=env, timeout=120, check=True).stdout
    return told


def test_seeds_locales_and_time_zones_do_not_matter() -> None:
    expected = demonstrated(sys.executable, PYTHONHASHSEED="0")
    for seed, locale, zone in (("1", "C", "Asia/Kathmandu"), ("4294967295", "tr_TR.UTF-8", "America/St_Johns")):
        assert demonstrated(sys.executable, PYTHONHASHSEED=seed, LC_ALL=locale, LANG=locale, TZ=zone) == expected


@pytest.mark.parametrize("python", PYTHONS)
def test_every_python_says_the_same(python: str) -> None:
    assert demonstrated(python) == demonstrated(sys.executable)
