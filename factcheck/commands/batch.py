"""`factcheck batch`: many reviews of a manifest into a store, resumable at any kill."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.commands.gating import (
    ContradictedOption,
    CoverageOption,
    FailOnOption,
    PrecisionOption,
    gated,
    gates,
)
from factcheck.commands.options import LANGUAGES, Exit, known
from factcheck.commands.output import say, tell
from factcheck.commands.settings import CommentsOption, ExcludeOption, SectionOption, conventions
from factcheck.visible import one_line

if TYPE_CHECKING:
    from factcheck.batch.bench import Settings
    from factcheck.batch.manifest import Item
    from factcheck.batch.pool import Limits
    from factcheck.batch.run import Tally
    from factcheck.model import Score

ENGINES = ("local", "ray")


def batch(
    context: typer.Context,
    manifest: Annotated[
        Path,
        typer.Argument(
            metavar="MANIFEST",
            help="JSONL, CSV or Parquet: review, corpus, and if need be id, lang and any meta data. A file or a URL.",
        ),
    ],
    store: Annotated[
        Path,
        typer.Option(
            metavar="FILE",
            help="Where the results are kept: an SQLite file; for ray a directory of Parquet files, or its URL.",
        ),
    ] = Path("factcheck.db"),
    workers: Annotated[
        int, typer.Option(metavar="N", min=0, help="Worker processes. Default: one for each core (0).")
    ] = 0,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", min=0.1, help="What one review may take.")] = 60.0,
    memory: Annotated[
        int, typer.Option(metavar="MB", min=0, help="What one worker may hold, where the system can bound it; 0: all.")
    ] = 2048,
    force: Annotated[bool, typer.Option("--force", help="Judge again what has not changed.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Drop results that the manifest does not list.")] = False,
    engine: Annotated[
        str, typer.Option(metavar="|".join(ENGINES), help="Where it runs; ray needs the extra 'ray'.")
    ] = "local",
    address: Annotated[
        str | None, typer.Option(metavar="HOST:PORT", help="The Ray cluster. Default: one on this machine.")
    ] = None,
    lang: Annotated[str, typer.Option(metavar="|".join(LANGUAGES), help="The language of the reviews.")] = "auto",
    fail_on: FailOnOption = None,
    min_precision: PrecisionOption = None,
    min_coverage: CoverageOption = None,
    max_contradicted: ContradictedOption = None,
    exclude: ExcludeOption = None,
    ignore_section: SectionOption = None,
    ignore_comments: CommentsOption = True,
) -> None:
    """Judge the reviews of a manifest into a store. What the store has already is not done again."""
    known("--lang", lang, LANGUAGES)
    known("--engine", engine, ENGINES)
    asked = gates(fail_on, min_precision, min_coverage, max_contradicted)
    from factcheck.batch.bench import Settings, inside
    from factcheck.batch.kept import StoreError
    from factcheck.batch.manifest import read
    from factcheck.batch.pool import Limits
    from factcheck.batch.remote import url
    from factcheck.batch.run import run
    from factcheck.batch.store import Store
    from factcheck.batch.summary import figures

    if engine != "ray" and (place := url(store)) is not None:
        raise typer.BadParameter(f"{one_line(place)}: the store is a file of this machine; only ray writes to URLs")
    try:
        items, problems = read(manifest)
    except ValueError as error:
        raise typer.BadParameter(one_line(str(error)), param_hint="MANIFEST") from None
    tell(problems, False, "a manifest without faults")
    if engine == "ray":  # its actors run elsewhere, in directories of their own
        items = tuple(
            item if url(item.folder) else replace(item, folder=str(Path(item.folder).absolute())) for item in items
        )
    settings = Settings(conventions(context, exclude, ignore_section, ignore_comments), lang, inside(items))
    limits = Limits(workers or os.cpu_count() or 1, timeout, memory)
    ids, dropped = {item.id for item in items}, 0
    try:
        if engine == "ray":
            tally, reviews = _on_ray(items, store, settings, limits, address, force, ids if asked else set())
        else:
            with Store(store, write=True) as opened:
                with _progress(len(items)) as watch:
                    tally = run(items, opened, settings, limits, force=force, watch=watch)
                dropped = opened.prune(ids) if prune else 0
                reviews = figures(opened, ids) if asked else []
    except StoreError as error:
        raise typer.BadParameter(one_line(str(error)), param_hint="--store") from None
    except KeyboardInterrupt:
        say("interrupted; what was done is kept, and the same command goes on from here")
        raise typer.Exit(130) from None
    say(f"{_told(tally)}{f', {dropped} dropped' if dropped else ''}: {one_line(str(store))}")
    if not tally.judged + tally.unchanged:
        raise typer.Exit(Exit.NOTHING)
    judged = {name for name, _ in reviews}
    raise gated(reviews, asked, [item.id for item in items if item.id not in judged] if asked else [])


def _on_ray(
    items: Sequence[Item],
    store: Path,
    settings: Settings,
    limits: Limits,
    address: str | None,
    force: bool,
    gated_ids: set[str],
) -> tuple[Tally, list[tuple[str, Score]]]:
    """The same through Ray, into a directory of Parquet files."""
    from factcheck.batch.parts import Parts
    from factcheck.batch.summary import figures

    try:
        import ray  # noqa: F401 - asked for here, to say what is missing

        from factcheck.batch.on_ray import run
    except ImportError:
        raise typer.BadParameter("needs the extra 'ray': pip install 'factcheck[ray]'", param_hint="--engine") from None
    with Parts(store, write=True) as parts, _progress(len(items)) as watch:
        tally = run(items, parts, settings, limits, address=address, force=force, watch=watch)
        return tally, figures(parts, gated_ids) if gated_ids else []


def _told(tally: Tally) -> str:
    return f"{tally.judged} judged, {tally.unchanged} unchanged, {tally.failed} failed"


@contextmanager
def _progress(total: int) -> Iterator[Callable[[Tally], None]]:
    """A bar with rate, time left and failures, where somebody looks on; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    with Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[told]}"),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=total, rate="", told="")

        def watch(tally: Tally) -> None:
            done = tally.judged + tally.unchanged + tally.failed
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, rate=f"{speed:.1f}/s" if speed else "", told=_told(tally))

        yield watch
