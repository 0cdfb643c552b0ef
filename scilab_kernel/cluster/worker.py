"""The side of a worker: runs tasks that Dask brings, each in a Scilab that no other task uses."""

from __future__ import annotations

import os
import queue
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from distributed import WorkerPlugin

from scilab_kernel import config
from scilab_kernel.cluster.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scilab_kernel.cluster.tasks import Answer, Setup, Task

NAME = "scilab"
"""The name of the plugin among those of a worker."""


@dataclass(frozen=True, slots=True)
class Done:
    """The answers to tasks that came together, up to the first failure, and the time they took."""

    answers: tuple[Answer, ...]
    seconds: float


class Scilabs(WorkerPlugin):
    """The Scilabs of one worker: started on first use, as many as tasks run at a time."""

    name = NAME

    def setup(self, worker: Any) -> None:
        """Begin with no Scilab."""
        self._free: queue.SimpleQueue[Engine] = queue.SimpleQueue()
        self._all: list[Engine] = []
        self._cancelled: set[str] = set()

    def teardown(self, worker: Any) -> None:
        """End all Scilabs with the worker; a thread that runs tasks closes its Scilab itself."""
        for engine in self._all:
            engine.kill()
        while not self._free.empty():
            self._free.get().close()

    def run(self, setup: Setup, tasks: Sequence[Task]) -> Done:
        """Run tasks one after another, up to the first that fails."""
        begin = time.monotonic()
        engine = self._take()
        try:
            answers = engine.run(setup, tasks)
        finally:
            self._free.put(engine)
        return Done(tuple(answers), time.monotonic() - begin)

    def interrupt(self, job: str) -> None:
        """Interrupt the tasks of a job, from the thread of Dask's event loop, and begin no more."""
        self._cancelled.add(job)
        for engine in self._all:
            if engine.job == job:
                engine.interrupt()

    def _take(self) -> Engine:
        try:
            return self._free.get_nowait()
        except queue.Empty:
            engine = Engine(config.load(os.environ).environ, self._cancelled)
            self._all.append(engine)
            return engine


def run(setup: Setup, tasks: Sequence[Task]) -> Done:
    """Run tasks in the worker in which this is called."""
    from distributed import get_worker  # noqa: PLC0415

    return cast("Scilabs", get_worker().plugins[NAME]).run(setup, tasks)


def interrupt(job: str, dask_worker: Any) -> None:
    """Interrupt the tasks of a job; Dask fills in ``dask_worker``."""
    dask_worker.plugins[NAME].interrupt(job)
