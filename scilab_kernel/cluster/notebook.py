"""Runs the tasks of a notebook's cells, and tells the waiting Scilab through a fifo how they go.

A job has a folder: ``tasks.sod`` holds functions and arguments, ``fifo`` takes lines for the macro
``%sk_tasks``, and longer things lie in files that the lines name. Scilab has the fifo open while it
waits. When it is interrupted or dies, the fifo loses its reader, and that cancels the job.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import time
import uuid
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scilab_kernel.cluster.pool import Cluster, seed_of
from scilab_kernel.cluster.tasks import Answer, ClusterError, Failure, Setup, Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from typing_extensions import Self

ARGUMENTS = "%sk_arguments"
"""Scilab's name for the list of the arguments of all tasks."""

PATIENCE = 1.0
"""Seconds after which a job shows its progress."""


class CancelledError(Exception):
    """Scilab no longer waits for a job."""


class Notebook:
    """The workers for the cells of a notebook, which start with the first job."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._cluster: Cluster | None = None

    def run(self, job: Job) -> None:
        """Run a job, and tell Scilab if it cannot run."""
        with contextlib.suppress(CancelledError):
            try:
                self._cluster = self._cluster or Cluster(environ=self._environ)
                job.run(self._cluster)
            except ClusterError as error:
                job.fail(str(error))

    def __enter__(self) -> Self:
        """Return the notebook itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """End the workers."""
        if self._cluster:
            self._cluster.close()


class Job:
    """The tasks of one cell, as the macro ``%sk_tasks`` has described them.

    Parameters
    ----------
    asked
        The macro's words.
    fifo
        The descriptor through which Scilab learns how the tasks go.
    requests
        A descriptor that the kernel has open while it lives.
    """

    def __init__(self, asked: dict[str, Any], fifo: int, requests: int) -> None:
        self._asked = asked
        self._fifo = fifo
        self._requests = requests
        self._folder = Path(asked["folder"])
        self._files = 0
        self._ready, self._done = os.pipe()

    def __enter__(self) -> Self:
        """Return the job itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close all descriptors; the kernel removes the folder."""
        for fd in (self._ready, self._done, self._fifo):
            os.close(fd)

    def run(self, cluster: Cluster) -> None:
        """Run the tasks and tell Scilab of each chunk."""
        saved = (self._folder / "tasks.sod").read_bytes()
        setup = Setup(uuid.uuid4().hex, self._asked["setup"], saved=saved)
        count: int = self._asked["count"]
        begin, done = time.monotonic(), 0
        job = cluster.job(setup, self._tasks(count), count)
        with contextlib.closing(job.answers(self._wait)) as answers:
            for answer in answers:
                if answer.output:
                    self._tell("output", self._file((answer.output + "\n").encode()))
                if answer.values is None:
                    self._fail(answer)
                    return
                done += answer.count
                self._tell("values", self._file(answer.values.data))
                if time.monotonic() - begin > PATIENCE:
                    self._tell("progress", self._file(f"{done / count:.4f}".encode()))
        self._tell("done", "-")

    def fail(self, text: str) -> None:
        """Let the macro raise an error."""
        self._tell("failed", self._file(text.encode()))

    def _tasks(self, count: int) -> Iterator[Task]:
        asked = self._asked
        for number in range(count):
            word = f"{ARGUMENTS}({number + 1})(:)"
            seed = seed_of(asked["seed"], number)
            yield Task(number + 1, asked["function"], (word,), seed, asked["outputs"])

    def _fail(self, answer: Answer) -> None:
        failure = answer.failure or Failure("", "", ())
        names = ", called by ".join(frame.function for frame in failure.frames)
        place = f" (in {names})" if names else ""
        text = f"task {answer.number} failed: {failure.evalue}{place}"
        told = {"text": text, "frames": [astuple(frame) for frame in failure.frames]}
        (self._folder / "failure.json").write_text(json.dumps(told), encoding="utf-8")
        self.fail(text)

    def _wait(self, future: Any) -> None:
        """Wait for a future; raise an error if Scilab or the kernel is gone."""
        future.add_done_callback(lambda _: os.write(self._done, b"d"))
        poll = select.poll()
        poll.register(self._ready, select.POLLIN)
        poll.register(self._fifo, 0)  # POLLERR: there is no reader any more
        poll.register(self._requests, 0)  # POLLHUP: there is no kernel any more
        ready = dict(poll.poll())
        if self._ready not in ready:
            raise CancelledError
        os.read(self._ready, 1)

    def _file(self, data: bytes) -> str:
        self._files += 1
        name = str(self._files)
        (self._folder / name).write_bytes(data)
        return name

    def _tell(self, kind: str, word: str) -> None:
        try:
            os.write(self._fifo, f"{kind} {word}\n".encode())
        except BrokenPipeError:
            raise CancelledError from None
