"""A bench at which some items do to their worker what no input should: in a module, so that workers can import it."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from factcheck.batch.bench import Bench
from factcheck.batch.manifest import Item
from factcheck.batch.records import Key, Record, failed


@dataclass(slots=True)
class PoisonedBench(Bench):
    """Dies, hangs or eats memory as the item's id says; else judges nothing and tells its own process."""

    def judge(self, item: Item, known: Key | None) -> Record | None:
        del known
        deed = item.id.partition("-")[0]
        marker = Path(item.folder) / f"{item.id}.once"
        if deed == "die" or (deed == "once" and not marker.exists()):
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if deed == "leave":
            os._exit(7)
        if deed == "hang":
            time.sleep(10_000)
        if deed == "eat":
            try:
                bytearray(3_000_000_000)
            except MemoryError:
                return failed(item, "bounded", Key())
        return failed(item, str(os.getpid()), Key())
