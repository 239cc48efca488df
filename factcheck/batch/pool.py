"""The local engine: worker processes, each at a bench of its own. What one item does to a worker costs this item alone.

A worker that dies is replaced and its item tried once more, since it may have been killed from outside; the second time
the item has failed. An item that takes too long has its worker killed and has failed. Items come grouped by corpus, so
that as few workers as can be read it. A worker has its next item at hand before it is through with one, so that it
never waits for what the parent does with a result; what waits behind an item that goes wrong goes to another worker.
"""

from __future__ import annotations

import faulthandler
import multiprocessing
import os
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from factcheck.batch.bench import Bench
from factcheck.batch.manifest import Item
from factcheck.batch.records import Key, Record, failed

ATTEMPTS = 2
READY = "ready"
STARTING = 120.0  # seconds in which a worker has to have loaded its language data
GRACE = 30.0  # what a worker whose parent is gone may take beyond the limit before it ends itself
AHEAD = 2  # items that a worker has at hand, the one that it judges and the next
RECYCLED = 1000  # items after which a worker gives way to a fresh one: whatever piles up in it stays bounded


@dataclass(frozen=True, slots=True)
class Task:
    """An item, and the key that its result in the store has, if there is one."""

    item: Item
    known: Key | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item; `record` is None when the result in the store stands."""

    item: Item
    record: Record | None


@dataclass(frozen=True, slots=True)
class Limits:
    """Workers, seconds for one item, and megabytes of data for one worker (0: no bound)."""

    workers: int = 1
    seconds: float = 60.0
    megabytes: int = 2048


def _work(connection: Connection, bench: Bench, limits: Limits) -> None:
    """What a worker does: judge what comes until nothing comes any more."""
    _bound(limits.megabytes)
    from factcheck.judge import Judge  # noqa: F401 - loaded before the first item's time begins to run

    with Path(os.devnull).open("w") as nowhere, suppress(EOFError, OSError):  # the parent is gone
        connection.send(READY)
        while True:
            task: Task = connection.recv()
            # Kept by a thread that needs no interpreter: a worker that hangs, and whose parent was killed, ends.
            faulthandler.dump_traceback_later(limits.seconds + GRACE, exit=True, file=nowhere)
            result = bench.judge(task.item, task.known)
            faulthandler.cancel_dump_traceback_later()
            connection.send(result)


def _bound(megabytes: int) -> None:
    """Bound the data of this process where the platform can: what needs more is a MemoryError, which is one item's."""
    if megabytes and sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = megabytes * 1024 * 1024
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard < 0 else min(wanted, hard), hard))


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    connection: Connection
    deadline: float
    ready: bool = False
    tasks: deque[Task] = field(default_factory=deque)  # the first one is being judged
    corpus: tuple[str, ...] = ()
    given: int = 0

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


class _Queue:
    """Tasks by corpus."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self.waiting: dict[tuple[str, ...], deque[Task]] = {}
        self.left = len(tasks)
        for task in tasks:
            self.waiting.setdefault(_corpus(task), deque()).append(task)

    def next(self, corpus: tuple[str, ...], others: Sequence[tuple[str, ...]]) -> Task | None:
        """A task of the worker's own corpus; else of the fullest one, if it can be of one that nobody has at hand."""
        if corpus not in self.waiting:
            if not self.waiting:
                return None
            corpus = max(self.waiting, key=lambda one: (one not in others, len(self.waiting[one])))
        task = self.waiting[corpus].popleft()
        self.left -= 1
        if not self.waiting[corpus]:
            del self.waiting[corpus]
        return task

    def again(self, task: Task) -> None:
        self.left += 1
        self.waiting.setdefault(_corpus(task), deque()).appendleft(task)


def _corpus(task: Task) -> tuple[str, ...]:
    return tuple(map(str, task.item.corpus_paths()))


@dataclass(slots=True)
class Pool:
    """Workers over some tasks, each at a copy of the bench; `outcomes` yields what became of each, in any order.

    They stay for the next tasks until the pool is closed.
    """

    bench: Bench
    limits: Limits
    workers: list[_Worker] = field(default_factory=list)
    tried: dict[str, int] = field(default_factory=dict)

    def outcomes(self, tasks: Sequence[Task], pulse: float = 0.5) -> Iterator[Outcome | None]:
        """What becomes of every task; None now and then while nothing happens, so that the caller can do its own."""
        queue = _Queue(tasks)
        left = len(tasks)
        while len(self.workers) < min(self.limits.workers, left):
            self.workers.append(self._started())
        while left:
            for outcome in self._step(queue, pulse):
                left -= 1
                yield outcome
            yield None

    def close(self) -> None:
        """End the workers, whatever they are at."""
        for worker in self.workers:
            worker.end()
        self.workers.clear()

    def _started(self) -> _Worker:
        context = multiprocessing.get_context(
            "spawn"
        )  # nothing of the parent is shared: its end ends the worker's pipe
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, self.bench, self.limits), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours, time.monotonic() + STARTING)

    def _step(self, queue: _Queue, pulse: float) -> list[Outcome]:
        found: list[Outcome] = []
        for depth in range(AHEAD):  # nobody gets a second item before everybody has a first
            for worker in self.workers:
                if worker.ready and len(worker.tasks) == depth:
                    self._give(worker, queue)
        busy = [w for w in self.workers if w.tasks or not w.ready]
        nearest = min((w.deadline for w in busy), default=0.0) - time.monotonic()
        signs = [sign for w in busy for sign in (w.connection, w.process.sentinel)]
        happened = set(wait(signs, max(0.0, min(pulse, nearest))))
        for worker in list(busy):
            if worker.connection in happened:
                found += self._heard(worker, queue)
            elif worker.process.sentinel in happened:
                found += self._died(worker, queue)
            elif time.monotonic() >= worker.deadline:
                found += self._late(worker, queue)
        return found

    def _give(self, worker: _Worker, queue: _Queue) -> None:
        if worker.given >= RECYCLED:
            if not worker.tasks:
                self._replace(worker)
            return
        if worker.tasks and queue.left < len(self.workers):
            return  # towards the end an item is better off with whoever is free first
        others = [one.corpus for one in self.workers if one is not worker]
        task = queue.next(worker.corpus, others)
        if task is None:
            return
        if not worker.tasks:
            worker.deadline = time.monotonic() + self.limits.seconds
        worker.tasks.append(task)
        worker.corpus = _corpus(task)
        worker.given += 1
        with suppress(OSError):  # it died meanwhile: its sentinel tells
            worker.connection.send(task)

    def _heard(self, worker: _Worker, queue: _Queue) -> list[Outcome]:
        try:
            said = worker.connection.recv()
        except (EOFError, OSError):
            return self._died(worker, queue)
        if not worker.ready:
            worker.ready = True
            self.tried.pop("", None)
            return []
        task = worker.tasks.popleft()
        worker.deadline = time.monotonic() + self.limits.seconds  # the next one's time begins
        return [Outcome(task.item, said)]

    def _died(self, worker: _Worker, queue: _Queue) -> list[Outcome]:
        worker.process.join()
        code = worker.process.exitcode or 0
        if not worker.ready:  # it never got so far as to judge: what is wrong is wrong with all of them
            self._count_start(code)
        task = self._taken_back(worker, queue)
        if task is None:
            return []
        self.tried[task.item.id] = self.tried.get(task.item.id, 0) + 1
        if self.tried[task.item.id] < ATTEMPTS:
            queue.again(task)
            return []
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return [Outcome(task.item, failed(task.item, f"the worker that judged it died ({how})", Key()))]

    def _late(self, worker: _Worker, queue: _Queue) -> list[Outcome]:
        if not worker.ready:
            self._count_start(0)
        task = self._taken_back(worker, queue)
        if task is None:
            return []
        return [Outcome(task.item, failed(task.item, f"took longer than {self.limits.seconds:g} s", Key()))]

    def _count_start(self, code: int) -> None:
        """Raises RuntimeError when workers cannot even start."""
        self.tried[""] = self.tried.get("", 0) + 1
        if self.tried[""] > 5 * self.limits.workers:
            raise RuntimeError(f"workers do not start (exit code {code})")

    def _taken_back(self, worker: _Worker, queue: _Queue) -> Task | None:
        """The item that a lost worker was at, if any; another worker takes its place, what it had ahead goes back."""
        task = worker.tasks.popleft() if worker.tasks else None
        for other in reversed(worker.tasks):
            queue.again(other)
        self._replace(worker)
        return task

    def _replace(self, worker: _Worker) -> None:
        worker.end()
        self.workers[self.workers.index(worker)] = self._started()
