"""The side of the person: a cluster of Scilabs, and the tasks of a job in order."""

from __future__ import annotations

import contextlib
import itertools
import logging
import operator
import os
import sys
import tempfile
import uuid
from collections import deque
from typing import TYPE_CHECKING, Any

import dask
from distributed import Client, KilledWorker, LocalCluster

from scilab_kernel import config
from scilab_kernel.cluster import worker
from scilab_kernel.cluster.tasks import (
    Answer,
    ClusterError,
    Setup,
    Task,
    TaskError,
    argument,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
    from types import TracebackType

    from typing_extensions import Self

CHUNK_SECONDS = 1.0
"""Short tasks travel together, so many that they take about this time.

A chunk costs Dask's scheduler and this process some 12 ms on a slow processor, and its worker too.
"""

CHUNK_TASKS = 500
CHUNKS_AT_THE_END = 2
"""The last tasks are dealt out in so many chunks for each worker, so that all end together."""

WORKERS_ARE_COUNTED = 16
"""Chunks after which the workers are counted again: each count is a question to the scheduler."""

QUIET = {"distributed.worker.profile.enabled": False}
"""Dask's profiler takes a sample of each worker 100 times a second, and knows nothing of Scilab."""

FIRST_CHUNKS = 2
"""Chunks for each worker before the first has come back and told how long tasks take."""

CHUNKS_AHEAD = 6
"""Chunks for each worker that are on their way or wait until the person takes their values."""

SEEDS = 2**31 - 1
STRIDE = 1_000_003
"""Seeds of two jobs overlap only after so many tasks."""


class Cluster:
    """Workers with a Scilab each, on this machine or on those of a Dask scheduler.

    Parameters
    ----------
    workers
        How many workers to start on this machine: as many as it has processors, if None.
    address
        The address of a Dask scheduler, whose workers are used instead. If it is empty, the
        setting ``cluster`` gives it.
    environ
        The environment that the settings are read from.
    """

    def __init__(
        self,
        workers: int | None = None,
        address: str = "",
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        address = address or config.CLUSTER.of(config.load(environ).environ)
        own = None
        with contextlib.ExitStack() as cleanup:
            if not address:
                count = workers or len(os.sched_getaffinity(0))
                made = tempfile.TemporaryDirectory(prefix="scilab_cluster_")
                folder = cleanup.enter_context(made)
                # Encrypted, because a scheduler runs the code of each user who can connect to it.
                with dask.config.set({**QUIET, "temporary-directory": folder}):
                    own = LocalCluster(
                        n_workers=count,
                        threads_per_worker=1,
                        dashboard_address="127.0.0.1:0",
                        security=True,
                        env=dict(environ),
                        silence_logs=logging.ERROR,
                    )
                cleanup.callback(own.close)
            try:
                self._client = Client(address or own)
            except (OSError, ValueError) as error:
                raise ClusterError(f"no scheduler of Dask answers at {address}: {error}") from error
            self._client.register_plugin(worker.Scilabs())
            self._local = cleanup.pop_all()
            """The workers that were started here, and their folder."""

    def map(
        self,
        function: str,
        arguments: Iterable[object],
        setup: str = "",
        *,
        seed: int = 0,
        saved: bool = False,
    ) -> Iterator[Any]:
        """Call a function of Scilab with each of the arguments; return the values in order.

        Parameters
        ----------
        function
            The name of the function.
        arguments
            The argument for each call; a tuple stands for several arguments.
        setup
            Scilab code that each worker runs before: it defines functions and loads libraries.
        seed
            Task n draws its random numbers from this seed and n, wherever it runs.
        saved
            Return :class:`Saved` values, which Scilab reads back exactly.

        Raises
        ------
        TaskError
            A task has failed; those behind it are cancelled.
        ClusterError
            Tasks cannot run.
        """
        made = _tasks(function, arguments, seed)
        count = operator.length_hint(arguments)
        job = self.job(Setup(uuid.uuid4().hex, setup, saved), made, count)
        return _values(job, saved=saved)

    def job(self, setup: Setup, tasks: Iterator[Task], count: int) -> Job:
        """Begin to run tasks; ``count`` is their number, or 0."""
        job = Job(self._client, setup, tasks, count)
        job.fill()
        return job

    def close(self) -> None:
        """End the Scilabs and the workers that were started here."""
        self._client.close()
        self._local.close()

    def __enter__(self) -> Self:
        """Return the cluster itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """Close the cluster."""
        self.close()


class Job:
    """The tasks of one call of map, and the chunks of them that are on their way."""

    def __init__(self, client: Client, setup: Setup, tasks: Iterator[Task], count: int) -> None:
        self._client = client
        self._setup = setup
        self._tasks = tasks
        self._chunks: deque[tuple[int, Any]] = deque()
        self._size = 1
        self._left = count  # tasks to be sent; a generator of arguments does not tell
        self._taken = 0  # chunks
        self._threads = 1

    def fill(self) -> None:
        """Send tasks, until enough are on their way."""
        if self._taken % WORKERS_ARE_COUNTED == 0:
            self._threads = max(1, sum(self._client.nthreads().values()))
        ahead = CHUNKS_AHEAD if self._taken else FIRST_CHUNKS
        while len(self._chunks) < ahead * self._threads:
            share = -(-self._left // (CHUNKS_AT_THE_END * self._threads)) or self._size
            if not (tasks := tuple(itertools.islice(self._tasks, min(self._size, share)))):
                return
            self._left = max(0, self._left - len(tasks))
            sent = self._client.submit(worker.run, self._setup, tasks, pure=False)
            self._chunks.append((len(tasks), sent))

    def answers(self, wait: Callable[[Any], object] = lambda _: None) -> Generator[Answer]:
        """Give the answers in order; ``wait`` is called with each future before its answer."""
        try:
            while self._chunks:
                count, future = self._chunks[0]
                wait(future)
                done = future.result()
                self._chunks.popleft()
                self._taken += 1
                wanted = int(count * CHUNK_SECONDS / done.seconds)
                self._size = max(1, min(CHUNK_TASKS, 2 * count, wanted))
                self.fill()
                yield from done.answers
        except KilledWorker as error:
            raise ClusterError(f"a task has ended each worker that ran it: {error}") from error
        finally:
            self._stop()

    def _stop(self) -> None:
        """Cancel what is left: tasks that wait, and the tasks that run."""
        if self._chunks:
            self._client.cancel([sent for _, sent in self._chunks], force=True)
            self._chunks.clear()
            self._client.run(worker.interrupt, self._setup.job)


def _tasks(function: str, arguments: Iterable[object], seed: int) -> Iterator[Task]:
    for number, each in enumerate(arguments):
        words = each if isinstance(each, tuple) else (each,)
        values = tuple(argument(word) for word in words)
        yield Task(number, function, values, seed_of(seed, number))


def seed_of(seed: int, number: int) -> int:
    """Return the seed of a task."""
    return (STRIDE * seed + number) % SEEDS


def _values(job: Job, *, saved: bool) -> Iterator[Any]:
    with contextlib.closing(job.answers()) as answers:
        for answer in answers:
            sys.stdout.write(answer.output)
            if answer.values is None:
                raise TaskError(answer)
            yield from [answer.values] if saved else answer.values.values()
