"""How batches do: `python -m benchmarks.batch FOLDER [throughput|killed|growth]...`; all three take about half an hour.

throughput  reviews a second with one worker and with two, the most memory that a worker held, and the parent's
            processor time as a share of the workers'. Goal: two do at least 1.8 times as many, on a machine of two
            idle processors; on a busy one the share alone tells something.
killed      2,000 reviews, killed five times at random (workers and parent, `kill -9`) and resumed.
            Goal: the exports are those of an undisturbed run, byte for byte.
growth      what a row costs while a store grows to 100,000 reviews.
            Goal: the last ten thousand cost what the first did.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.recombined import write
from factcheck.batch.export import export
from factcheck.batch.kept import StoreError
from factcheck.batch.manifest import Item
from factcheck.batch.records import ClaimRow, Key, Record, failed
from factcheck.batch.store import Store

out = sys.stdout.write


def _batch(manifest: Path, store: Path, workers: int) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "factcheck", "batch", manifest, "--store", store, "--workers", str(workers)]
    return subprocess.Popen(words, stderr=subprocess.DEVNULL)


def _workers(parent: int) -> list[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children")
    found = children.read_text().split() if children.exists() else []
    return [int(c) for c in found if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes()]


def _most(process: int) -> int:
    """The most memory that a process held so far, in kB."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().split("\n")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def _processor(process: int) -> float:
    """The seconds of processor that a process took so far (proc(5), /proc/PID/schedstat)."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


def throughput(folder: Path, number: int) -> None:
    """Reviews a second with one worker and with two."""
    manifest = write(folder / "throughput", number)
    rates = []
    for workers in (1, 2):
        store = folder / f"throughput-{workers}.db"
        store.unlink(missing_ok=True)
        begun, most = 0.0, 0
        parent_took, worker_took = 0.0, dict[int, float]()
        with _batch(manifest, store, workers) as parent:
            while parent.poll() is None:
                if not begun and store.exists() and _done(store):
                    begun, first = time.perf_counter(), _done(store)  # loading the dictionaries is not counted
                at_work = _workers(parent.pid)
                most = max([most, *map(_most, at_work)])
                worker_took |= {worker: _processor(worker) for worker in at_work}
                parent_took = _processor(parent.pid) or parent_took
                time.sleep(0.5 if begun else 0.05)  # who looks on takes time as well
            taken = time.perf_counter() - begun
        rates.append((number - first) / taken)
        share = parent_took / sum(worker_took.values())
        out(f"{workers} worker{'s' if workers > 1 else ' '}: {rates[-1]:.2f} reviews/s, {most / 1024:.0f} MB a worker")
        out(f", parent {share:.1%} of the workers' processor time\n")
    gain = rates[1] / rates[0]
    out(f"gain {gain:.2f}, goal 1.8: {'met' if gain >= 1.8 else 'missed'}\n")


def _done(store: Path) -> int:
    try:
        with Store(store) as kept:
            return len(kept.keys())
    except StoreError:
        return 0


def _exported(store: Path, folder: Path) -> list[bytes]:
    found = []
    for what in ("reviews", "claims"):
        with Store(store) as kept:
            export(kept, what, folder / f"{what}.jsonl")
        found.append((folder / f"{what}.jsonl").read_bytes())
    return found


def killed(folder: Path, number: int, claims: int, seed: int = 11) -> None:
    """A run killed five times against one that is left alone."""
    chance = random.Random(seed)
    manifest = write(folder / "killed", number, claims=claims)
    whole, store = folder / "whole.db", folder / "killed.db"
    for one in (whole, store):
        one.unlink(missing_ok=True)
    with _batch(manifest, whole, 2) as parent:
        parent.wait()
    kills = ["worker", "parent", "worker", "parent", "worker"]
    chance.shuffle(kills)
    while True:
        with _batch(manifest, store, 2) as parent:
            while kills and parent.poll() is None:
                time.sleep(chance.uniform(8, 25))
                alive = _workers(parent.pid)
                if kills[0] == "worker" and alive and parent.poll() is None:
                    os.kill(chance.choice(alive), signal.SIGKILL)
                elif kills[0] == "parent" and _done(store):
                    parent.kill()
                else:
                    continue
                out(f"killed a {kills.pop(0)} with {_done(store)} reviews done\n")
            parent.wait()
            if parent.returncode == 0 and not kills:
                break
    same = _exported(store, folder) == _exported(whole, folder)
    out(f"{_done(store)} reviews, exports {'the same' if same else 'NOT THE SAME'}\n")


def growth(folder: Path, number: int) -> None:
    """What rows cost as a store grows; twenty claims a review."""
    store = folder / "growth.db"
    store.unlink(missing_ok=True)
    claim = ClaimRow("", 0, "c001", "x" * 80, 1, 81, 3, "confirmed", "", "", "y" * 60, "", "image", "", "[]")
    step = number // 10
    with Store(store, write=True) as kept:
        for tenth in range(10):
            begun = time.perf_counter()
            for index in range(tenth * step, (tenth + 1) * step):
                # As ids come: in no order that the index would like.
                name = f"{random.Random(index).getrandbits(64):016x}"
                record = failed(Item(name, "r.md", ("c",)), "", Key("a" * 64, "b" * 64, "c" * 64, "0.1.0+d"))
                claims = tuple(replace(claim, id=name, number=n) for n in range(20))
                kept.put(Record(record.review, claims))
            kept.commit()
            taken = time.perf_counter() - begun
            out(f"{(tenth + 1) * step:7} reviews: {taken / step * 1e6:6.0f} us a review with its 20 claims\n")
    out(f"{store.stat().st_size / 1e6:.0f} MB\n")


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("what", nargs="*", default=["throughput", "killed", "growth"])
    parser.add_argument("--reviews", type=int, default=2000)
    parser.add_argument("--claims", type=int, default=20, help="of each review that is killed")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for name in options.what:
        out(f"\n{name}\n")
        if name == "throughput":
            throughput(options.folder, options.reviews)
        elif name == "killed":
            killed(options.folder, options.reviews, options.claims)
        elif name == "growth":
            growth(options.folder, 100_000)
        else:
            parser.error(f"no benchmark '{name}'")


if __name__ == "__main__":
    main()
