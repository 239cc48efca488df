"""A batch: what is to be judged of a manifest goes into a store, and only what changed is done again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

from factcheck.batch.bench import Bench, Settings
from factcheck.batch.manifest import Item
from factcheck.batch.pool import Limits, Outcome, Pool, Task
from factcheck.batch.records import DONE
from factcheck.batch.store import Store


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a batch is: items judged anew, items whose results stand, items that failed."""

    judged: int = 0
    unchanged: int = 0
    failed: int = 0

    def after(self, outcome: Outcome) -> Tally:
        """The tally with one more item."""
        if outcome.record is None:
            return Tally(self.judged, self.unchanged + 1, self.failed)
        done = outcome.record.review.status == DONE
        return Tally(self.judged + done, self.unchanged, self.failed + (not done))


def run(
    items: Sequence[Item],
    store: Store,
    settings: Settings,
    limits: Limits,
    *,
    force: bool = False,
    watch: Callable[[Tally], None] = lambda _: None,
) -> Tally:
    """Judge the items whose results the store does not have, or all with `force`; `watch` is told of each that is done.

    Raises RuntimeError when no worker can be started.
    """
    known = {} if force else store.keys()
    tally = Tally()
    with closing(Pool(Bench(settings), limits)) as pool:
        for outcome in pool.outcomes([Task(item, known.get(item.id)) for item in items]):
            if outcome is not None:
                if outcome.record is not None:
                    store.put(outcome.record)
                tally = tally.after(outcome)
                watch(tally)
            store.tick()
    store.commit()
    return tally
