"""Tasks are sent in chunks: few until it is known how long tasks take, then as many as fit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scilab_kernel.cluster import pool
from scilab_kernel.cluster.pool import Job
from scilab_kernel.cluster.tasks import Answer, Setup, Task
from scilab_kernel.cluster.worker import Done

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass
class Sent:
    """A chunk whose tasks take ``seconds`` each."""

    tasks: Sequence[Task]
    seconds: float

    def result(self) -> Done:
        answers = tuple(Answer(task.number, 1, None, "") for task in self.tasks)
        return Done(answers, self.seconds * len(self.tasks))


@dataclass
class FakeClient:
    """A cluster of two workers, which does at once what it is sent."""

    seconds: float
    sizes: list[int] = field(default_factory=list)

    def nthreads(self) -> dict[str, int]:
        return {"a": 1, "b": 1}

    def submit(self, _function: Any, _setup: Setup, tasks: Sequence[Task], *, pure: bool) -> Sent:
        assert not pure
        self.sizes.append(len(tasks))
        return Sent(tasks, self.seconds)


def sizes(seconds: float, count: int) -> tuple[int, list[int]]:
    """Return how many chunks are sent first, and the sizes of all."""
    client = FakeClient(seconds)
    tasks = (Task(number, "f", (), 0) for number in range(count))
    job = Job(client, Setup("job", ""), tasks, count)  # type: ignore[arg-type]
    job.fill()
    first = len(client.sizes)
    numbers = [answer.number for answer in job.answers()]
    assert numbers == list(range(count))
    return first, client.sizes


def test_few_chunks_are_sent_before_the_first_has_come_back() -> None:
    first, sent = sizes(0.1, 1000)
    assert sent[:first] == [1] * (2 * pool.FIRST_CHUNKS)


def test_chunks_of_short_tasks_grow_to_the_time_that_a_chunk_shall_take() -> None:
    _, sent = sizes(pool.CHUNK_SECONDS / 8, 1000)
    assert max(sent) == 8
    assert sent.count(8) > 100


def test_the_last_tasks_are_dealt_out_in_small_chunks() -> None:
    _, sent = sizes(0.001, 1000)
    assert sent[-1] == 1
    assert len(sent) < 100


def test_long_tasks_travel_alone() -> None:
    assert set(sizes(10.0, 40)[1]) == {1}
