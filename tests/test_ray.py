"""The engine of many machines, on a real cluster of two nodes on this one; and results as a directory of Parquet."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import ROOT, run

from benchmarks.recombined import write

REVIEWS = 16
pytestmark = [
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the workers to kill in /proc"),
    pytest.mark.filterwarnings("ignore"),
]


def exported(results: Path, folder: Path) -> list[bytes]:
    """All rows as bytes, without the paths that only the manifest's place makes."""
    found = []
    for what in ("reviews", "claims"):
        assert run("results", results, "--rows", what, "--export", folder / f"{what}.jsonl").returncode == 0
        found.append((folder / f"{what}.jsonl").read_bytes())
    return found


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster of two nodes with a processor each."""
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("PYTHONPATH", str(ROOT))  # as if this version were installed on every machine
        settings.setenv("RAY_USAGE_STATS_ENABLED", "0")
        # Ray's way to say: on the loopback address. It is read when Ray is imported.
        settings.setenv("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
        pytest.importorskip("ray", reason="needs the extra 'ray'")
        from ray.cluster_utils import Cluster

        nodes = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
        try:
            nodes.add_node(num_cpus=1)
            nodes.wait_for_nodes()
            assert nodes.address.startswith("127.0.0.1:")
            yield nodes.address
        finally:
            nodes.shutdown()


def actors() -> list[int]:
    """The processes of actors that have a worker of their own at work by now."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"MapWorker" in path.read_bytes():  # its calls run in threads, each with children of its own
                children = [c for one in path.parent.glob("task/*/children") for c in one.read_text().split()]
                if any(b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes() for child in children):
                    found.append(int(path.parent.name))
        except OSError:  # it ended meanwhile
            continue
    return found


def test_two_nodes_and_a_killed_worker_lose_nothing(cluster: str, tmp_path: Path) -> None:
    manifest = write(tmp_path / "load", REVIEWS, claims=4)
    local, parts = tmp_path / "local.db", tmp_path / "parts"
    assert run("batch", manifest, "--store", local, "--workers", "1").returncode == 0
    words = ["batch", manifest, "--engine", "ray", "--address", cluster, "--store", parts, "--workers", "2"]
    killed = 0
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, "-m", "factcheck", *words], env=env, stderr=subprocess.PIPE) as batch:
        until = time.monotonic() + 200
        while batch.poll() is None and time.monotonic() < until:
            if not killed and (found := actors()):
                os.kill(found[0], signal.SIGKILL)
                killed += 1
            time.sleep(0.1)
        batch.kill()
        said = batch.stderr.read().decode() if batch.stderr is not None else ""
    assert killed == 1, said
    assert f"{REVIEWS} judged, 0 unchanged, 0 failed" in said
    assert exported(parts, tmp_path) == exported(local, tmp_path)
    again = subprocess.run([sys.executable, "-m", "factcheck", *words], env=env, capture_output=True, check=True)
    assert f"0 judged, {REVIEWS} unchanged, 0 failed" in again.stderr.decode()
