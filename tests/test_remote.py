"""Batches of an object store: manifests, reviews, corpora and results behind URLs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import run
from made_reports import confirmed, contradicted
from test_results import one

from benchmarks.recombined import write
from factcheck.batch.bench import Bench, Settings, inside
from factcheck.batch.manifest import read
from factcheck.batch.remote import contents, copied, url

pytest.importorskip("fsspec", reason="needs the extra 'remote'")

COMPOSE = "services:\n  web:\n    image: nginx:1.27\n    ports:\n      - '8080:80'\n"
CORPUS = {"stack/docker-compose.yml": COMPOSE, "stack/.env": "A=1\n", "stack/web/Dockerfile": "FROM nginx:1.27\n"}
REVIEWS = {
    "reviews/a.md": "- `web` publishes port 8080\n- There is a `.dockerignore`\n",
    "reviews/b.md": "- `web` publishes port 9999\n",
    "stack/c.md": "- The word florilegium stands in the files\n- `web` publishes port 8080\n",
}
MANIFEST = (
    '{"review": "reviews/*.md", "corpus": "stack", "model": "alder"}\n{"review": "stack/c.md", "corpus": "stack"}\n'
)


@pytest.fixture
def bucket() -> Iterator[str]:
    """A bucket in memory, as its URL."""
    import fsspec

    system = fsspec.filesystem("memory")
    for name, text in {**CORPUS, **REVIEWS, "m.jsonl": MANIFEST}.items():
        system.pipe_file(f"/bucket/{name}", text.encode())
    yield "memory://bucket"
    system.rm("/bucket", recursive=True)


def rows(manifest: Path) -> list[tuple[object, ...]]:
    """What a bench makes of a manifest's items."""
    items, problems = read(manifest)
    assert problems == ()
    bench = Bench(Settings(reviews=inside(items)))
    return [(record.review, record.claims) for item in items if (record := bench.judge(item, None)) is not None]


def test_what_is_behind_a_url_is_judged_as_the_same_files_here(bucket: str, tmp_path: Path) -> None:
    for name, text in {**CORPUS, **REVIEWS, "m.jsonl": MANIFEST}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    here, there = rows(tmp_path / "m.jsonl"), rows(Path(bucket) / "m.jsonl")
    assert len(there) == 3
    assert here == there  # the keys among it: a corpus has the same hash wherever it lies


def test_what_is_wrong_behind_a_url_costs_its_own_item(bucket: str) -> None:
    import fsspec

    system = fsspec.filesystem("memory")
    told = '{"review": "reviews/gone.md", "corpus": "stack"}\n{"review": "reviews/b.md", "corpus": "nothing"}\n'
    outside = '{"review": "../x.md", "corpus": "stack"}\n{"review": "x.md", "corpus": "/etc"}\n'
    system.pipe_file("/bucket/m.jsonl", (told + outside).encode())
    items, problems = read(Path(bucket) / "m.jsonl")
    assert [(p.path, p.line) for p in problems] == [("memory://bucket/m.jsonl", 3), ("memory://bucket/m.jsonl", 4)]
    bench = Bench(Settings(reviews=inside(items)))
    records = [bench.judge(item, None) for item in items]
    assert [record.review.fault for record in records if record is not None] == [
        "memory://bucket/reviews/gone.md: no such file or directory",
        "memory://bucket/nothing: no such file or directory",
    ]
    with pytest.raises(ValueError, match=r"memory://bucket/gone\.jsonl: no such file"):
        read(Path(bucket) / "gone.jsonl")
    with pytest.raises(ValueError, match=r"nowhere://bucket/m\.jsonl: "):
        read(Path("nowhere://bucket/m.jsonl"))


def test_no_more_of_a_file_is_read_than_was_asked_for(bucket: str) -> None:
    assert contents(Path(bucket) / "stack/.env", 2) == b"A=1"


def test_links_out_of_a_corpus_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "stack").mkdir()
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (tmp_path / "stack/Dockerfile").write_text("FROM nginx:1.27\n", encoding="utf-8")
    (tmp_path / "stack/link").symlink_to(tmp_path / "secret")
    folder = url(Path(f"file://{tmp_path}"))
    assert folder == f"file://{tmp_path}"
    with copied(folder, (Path(folder) / "stack",)) as (root, (place,)):
        assert [path.name for path in place.iterdir()] == ["Dockerfile"]
    assert not root.exists()


def test_results_behind_a_url(bucket: str) -> None:
    pytest.importorskip("pyarrow", reason="needs the extra 'parquet'")
    from factcheck.batch.kept import StoreError
    from factcheck.batch.opened import opened
    from factcheck.batch.parts import Parts

    path = Path(f"{bucket}/results")
    with pytest.raises(StoreError, match="memory://bucket/results: no directory of results"):
        Parts(path)
    with Parts(path, write=True) as parts:
        parts.write([one("b", [confirmed()]), one("a", [confirmed(), confirmed()])])
        parts.write([one("b", [contradicted()])])
    with opened(path) as kept:
        assert [row.id for row in kept.reviews()] == ["a", "b"]
        assert [claim.verdict for claim in kept.claims()] == ["confirmed", "confirmed", "contradicted"]
    with pytest.raises(StoreError, match="memory://bucket/stack: no directory of results"):
        Parts(Path(f"{bucket}/stack"), write=True)


def test_a_batch_of_a_url_in_worker_processes(tmp_path: Path) -> None:
    """And no other engine's store is behind one."""
    manifest = write(tmp_path / "load", 4, claims=3)
    assert run("batch", manifest, "--store", tmp_path / "here.db", "--workers", "1").returncode == 0
    far = f"file://{manifest}"
    done = run("batch", far, "--store", tmp_path / "there.db", "--workers", "1")
    assert (done.returncode, "4 judged, 0 unchanged, 0 failed" in done.stderr.decode()) == (0, True)
    for name in ("here", "there"):
        for what in ("reviews", "claims"):
            export = tmp_path / f"{name}-{what}.jsonl"
            assert run("results", tmp_path / f"{name}.db", "--rows", what, "--export", export).returncode == 0
    for what in ("reviews", "claims"):
        assert (tmp_path / f"here-{what}.jsonl").read_bytes() == (tmp_path / f"there-{what}.jsonl").read_bytes()
    done = run("batch", far, "--store", "s3://bucket/x.db")
    assert (done.returncode, "only ray writes to URLs" in " ".join(done.stderr.decode().split())) == (2, True)
