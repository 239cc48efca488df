"""The engine of many machines, on Ray Data (extra `ray`): the same manifest, the same verdicts, Parquet in the end.

Every path has to be one that all machines see. Actors hold a worker of the local engine each, with its language data
and corpora at hand and its limits; what Ray itself loses, an actor or a machine, it does again. The driver writes each
part as it comes, so that a killed run goes on from there.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable, Sequence
from typing import Any

from factcheck.batch.bench import Bench, Settings
from factcheck.batch.manifest import Item
from factcheck.batch.parts import Parts
from factcheck.batch.pool import Limits, Outcome, Pool, Task
from factcheck.batch.records import Record
from factcheck.batch.run import Tally

TOGETHER = 8  # items that an actor is given at once: what the loss of one costs
WRITTEN = 64  # records of one part


class Actor:
    """Judges batches of pickled tasks; lives as long as Ray lets it."""

    def __init__(self, settings: Settings, limits: Limits) -> None:
        self.pool = Pool(Bench(settings), limits)

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[bytes]]:
        """The outcomes of a batch, pickled."""
        tasks: list[Task] = [pickle.loads(bytes(one)) for one in batch["task"]]
        outcomes = [one for one in self.pool.outcomes(tasks) if one is not None]
        return {"outcome": [pickle.dumps(one) for one in outcomes]}


def run(
    items: Sequence[Item],
    parts: Parts,
    settings: Settings,
    limits: Limits,
    *,
    address: str | None = None,
    force: bool = False,
    watch: Callable[[Tally], None] = lambda _: None,
) -> Tally:
    """As the local engine's `run`, over a cluster at an address, or one of this machine's own."""
    import ray
    from ray.data import ActorPoolStrategy, DataContext

    known = {} if force else parts.keys()
    # By corpus, so that an actor finds at hand what its next item is about.
    tasks = sorted((Task(item, known.get(item.id)) for item in items), key=lambda task: task.item.corpus)
    started = not ray.is_initialized()
    if started:
        ray.init(address=address, num_cpus=None if address else limits.workers, log_to_driver=False, logging_level=40)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = DataContext.get_current()
    context.enable_progress_bars = False
    context.actor_init_retry_on_errors = True
    one = Limits(1, limits.seconds, limits.megabytes)
    tally, waiting = Tally(), list[Record]()
    try:
        rows = [{"task": pickle.dumps(task)} for task in tasks]
        judged = ray.data.from_items(rows, override_num_blocks=max(1, len(rows) // TOGETHER)).map_batches(
            Actor,
            batch_size=TOGETHER,
            fn_constructor_args=(settings, one),
            compute=ActorPoolStrategy(min_size=1, max_size=limits.workers),
            num_cpus=1,
        )
        for row in judged.iter_rows():
            outcome: Outcome = pickle.loads(row["outcome"])
            if outcome.record is not None:
                waiting.append(outcome.record)
            if len(waiting) >= WRITTEN:
                parts.write(waiting)
                waiting = []
            tally = tally.after(outcome)
            watch(tally)
    finally:
        if waiting:
            parts.write(waiting)
        if started:
            ray.shutdown()
    return tally
