"""A Scilab that runs tasks, in a worker of Dask's."""

from __future__ import annotations

import contextlib
import os
import re
import select
from typing import TYPE_CHECKING

from scilab_kernel.cluster.tasks import VARIABLE, Answer, ClusterError, Failure, Saved, Setup, Task
from scilab_kernel.interfaces.capture import Capture
from scilab_kernel.interfaces.language import Failed
from scilab_kernel.scilab.cell.end import End
from scilab_kernel.scilab.cell.outcome import outcome_of
from scilab_kernel.scilab.errors.report import Frame, frame_of
from scilab_kernel.scilab.errors.traceback import kernel_failure
from scilab_kernel.scilab.language import source
from scilab_kernel.scilab.process.exit_status import describe_end
from scilab_kernel.scilab.start import ScilabStartError
from scilab_kernel.scilab.supervisor import Supervisor
from scilab_kernel.scilab.talk.bridge import NoRoomError
from scilab_kernel.scilab.talk.names import quote

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from scilab_kernel.interfaces.frontend import Frontend
    from scilab_kernel.scilab.cell.end import CellEnd
    from scilab_kernel.scilab.scilab import Scilab

TRIES = 3
"""A task whose Scilab dies runs again in a fresh one; so often in all."""

DIED = "ScilabDied"
VALUES = "%sk_values"
"""Scilab's name for the list of values while tasks run."""

_LOADED = re.compile(r"(?P<line>\d+)\s(?!.*executed string).*\s(?P<name>[^\s/()]+)\s*$")

CANCELLED = "the tasks were cancelled"
EMPTY = "clear; clearglobal; errclear(); mclose('all');"
WAKE_BYTES = 512


class Engine:
    """One Scilab after another, for the tasks of one job after another.

    One thread runs tasks; others may call :meth:`interrupt` and :meth:`kill`.

    Parameters
    ----------
    environ
        What Scilab and the settings are taken from.
    cancelled
        The jobs whose tasks must not begin any more.

    Attributes
    ----------
    job
        The job whose task runs; empty between tasks.
    """

    def __init__(self, environ: Mapping[str, str], cancelled: Collection[str] = ()) -> None:
        self._cancelled = cancelled
        self._supervisor = Supervisor(environ, lambda: None, lambda _name, _text: None)
        self._prepared: tuple[Scilab, Setup] | None = None
        self._wake, self._waker = os.pipe()
        os.set_blocking(self._wake, False)
        os.set_blocking(self._waker, False)
        self._ending = False
        self.job = ""

    def run(self, setup: Setup, tasks: Sequence[Task]) -> list[Answer]:
        """Run tasks, up to the first that fails; start a Scilab and prepare it if need be.

        Each cell costs time, so short tasks share a cell. If that cell fails, the tasks run again
        apart, because only then the kernel can tell which task has failed.

        Raises
        ------
        ClusterError
            There is no Scilab that could run it, or the code of the setup fails.
        """
        with contextlib.suppress(BlockingIOError):
            os.read(self._wake, WAKE_BYTES)  # an interrupt of a task that had just ended
        self.job = setup.job
        try:
            return self._run(setup, tasks)
        except NoRoomError as error:
            raise ClusterError(str(error)) from error
        finally:
            self.job = ""

    def _run(self, setup: Setup, tasks: Sequence[Task]) -> list[Answer]:
        if len(tasks) > 1 and not setup.apart:
            together = self._attempt(setup, tasks)
            if not together.failure:
                return [together]
        answers: list[Answer] = []
        for task in tasks:
            answers.append(self._repeat(setup, task))
            if answers[-1].failure:
                break
        return answers

    def interrupt(self) -> None:
        """Interrupt the task that runs, from any thread."""
        with contextlib.suppress(BlockingIOError):  # thousands of interrupts wait already
            os.write(self._waker, b"i")

    def kill(self) -> None:
        """Kill Scilab under the task that runs, from any thread; no task begins any more."""
        self._ending = True
        if scilab := self._supervisor.scilab:
            scilab.process.kill()

    def close(self) -> None:
        """End Scilab, while no task runs."""
        self._supervisor.shutdown()
        os.close(self._wake)
        os.close(self._waker)

    def wait(self, fds: Sequence[int], timeout: float | None) -> Sequence[int]:
        """Wait for Scilab and for :meth:`interrupt`."""
        poll = select.poll()
        for fd in (*fds, self._wake):
            poll.register(fd, select.POLLIN)
        ready = [fd for fd, _ in poll.poll(None if timeout is None else 1000 * timeout)]
        if self._wake not in ready:
            return ready
        os.read(self._wake, WAKE_BYTES)
        if scilab := self._supervisor.scilab:
            scilab.interrupt()
        return []

    def _scilab(self, setup: Setup) -> Scilab:
        """Return a Scilab that is prepared for a job."""
        output = _Output(self)
        try:
            scilab = self._supervisor.ready_scilab(output)
        except ScilabStartError as error:
            raise ClusterError(f"A worker has no Scilab. {error}") from error
        scilab.take_start_output()
        if not scilab.is_ready:
            raise ClusterError(CANCELLED)
        if self._prepared != (scilab, setup):
            self._prepare(scilab, setup, output)
            self._prepared = (scilab, setup)
        # Behind all that may take an interrupt: what follows takes the next one itself.
        if self._ending or setup.job in self._cancelled:
            raise ClusterError(CANCELLED)
        return scilab

    def _prepare(self, scilab: Scilab, setup: Setup, output: Frontend) -> None:
        if reason := source.refusal(setup.code):
            raise ClusterError(f"the setup cannot run: {reason}")
        scilab.sources.clear()
        scilab.run(scilab.write_cell(EMPTY), output)
        code = setup.code
        if setup.saved:
            file = scilab.bridge.folder / "setup.sod"
            file.write_bytes(setup.saved)
            code = f"funcprot(0); %sk_c_load({quote(str(file))}); funcprot(1); {code}"
        path = scilab.write_cell(code)
        scilab.sources.add(path, "setup", setup.code)
        outcome = outcome_of(scilab.run(path, output), scilab, output)
        if isinstance(outcome, Failed):
            raise ClusterError("the setup failed\n" + "\n".join(outcome.traceback))

    def _repeat(self, setup: Setup, task: Task) -> Answer:
        """Run a task again if its Scilab dies."""
        for _ in range(TRIES - 1):
            answer = self._attempt(setup, [task])
            if not answer.failure or answer.failure.ename != DIED:
                return answer
        return self._attempt(setup, [task])

    def _attempt(self, setup: Setup, tasks: Sequence[Task]) -> Answer:
        """Run tasks in one cell."""
        scilab, output = self._scilab(setup), _Output(self)
        path = scilab.write_cell(_cell(tasks, scilab.bridge.folder))
        first = tasks[0]
        scilab.sources.add(path, f"task {first.number}", f"{first.call()}\nsave(the value)")
        end = scilab.run(path, output)
        answer = _answer(tasks, scilab, end, output)
        scilab.sources.forget(path)
        return answer


class _Output(Capture):
    """Keeps all that a task prints, and waits for its engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.text = ""

    def stream(self, name: str, text: str) -> None:
        """Keep the text of stdout and stderr."""
        self.text += text

    def wait(self, fds: Sequence[int], timeout: float | None) -> Sequence[int]:
        """Wait for Scilab, or for an interrupt from another thread."""
        return self._engine.wait(fds, timeout)


def _value_file(folder: Path) -> Path:
    return folder / "task.sod"


def _cell(tasks: Sequence[Task], folder: Path) -> str:
    """Write the cell that runs tasks, a line each, and saves their values."""
    lines = []
    for place, task in enumerate(tasks, 1):
        line = f"%sk_c_rand('seed', {task.seed}); %sk_c_grand('setsd', {task.seed}); "
        words = []
        for k, each in enumerate(task.arguments):
            if isinstance(each, Saved):
                file = folder / f"task_{place}_{k}.sod"
                file.write_bytes(each.data)
                line += f"%sk_c_load({quote(str(file))}); %sk_x{k} = {VARIABLE}(1); "
                words.append(f"%sk_x{k}")
            else:
                words.append(each)
        call = f"{task.function}({', '.join(words)})"
        if task.outputs > 1:
            names = ", ".join(f"%sk_y{k}" for k in range(task.outputs))
            line += f"[{names}] = {call}; "
            call = f"list({names})"
        lines.append(f"{line}{VALUES}({place}) = {call};")
    file = _value_file(folder)
    file.unlink(missing_ok=True)
    saving = f"{VARIABLE} = {VALUES}; %sk_c_save({quote(str(file))}, {quote(VARIABLE)});"
    return "\n".join([f"{VALUES} = list(); {lines[0]}", *lines[1:], saving])


def _answer(tasks: Sequence[Task], scilab: Scilab, end: CellEnd, output: _Output) -> Answer:
    """Make the answer from the end of the cell."""
    outcome = outcome_of(end, scilab, output)
    if end.end is End.DIED:
        outcome = _death(scilab, end)
    if not isinstance(outcome, Failed):
        try:
            values = Saved(_value_file(scilab.bridge.folder).read_bytes())
            return Answer(tasks[0].number, len(tasks), values, output.text)
        except OSError:
            outcome = kernel_failure("NoValue", "the task was aborted, and has returned nothing")
    frames = tuple(_frames(end.report, str(scilab.bridge.folder)))
    failure = Failure(outcome.ename, outcome.evalue, tuple(outcome.traceback), frames)
    return Answer(tasks[0].number, len(tasks), None, output.text, failure)


def _frames(report: str, folder: str) -> Iterator[Frame]:
    """Read the functions in Scilab's report, whose lines stand before its first empty line.

    Scilab names no path for a function that was loaded from a file of ``save``. To the line in the
    function it adds the line in which the function began in its own file, and so names the line
    after the right one.
    """
    for line in report.splitlines():
        if not line.strip():
            return
        if match := _LOADED.search(line):
            yield Frame("", int(match["line"]) - 1, match["name"])
        elif (frame := frame_of(line)) and folder not in frame.path:
            yield frame


def _death(scilab: Scilab, end: CellEnd) -> Failed:
    if end.exit_wanted:
        return kernel_failure("ScilabExit", "the task has called exit or quit")
    how = describe_end(scilab.exit_status)
    return kernel_failure(DIED, f"Scilab ended {TRIES} times under the task: {how}")
