"""Run a file as one cell: through the interpreter alone, or through a whole kernel over ZMQ."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jupyter_client.manager import KernelManager

from scilab_kernel.interfaces.debugging import Breakpoint, Debugging
from scilab_kernel.interfaces.frontend import Frontend, InputUnavailableError, MimeBundle
from scilab_kernel.interfaces.language import ExecuteOptions, Failed, Ok
from scilab_kernel.kernel.cell_names import name_cell
from scilab_kernel.scilab.interpreter import ScilabInterpreter
from scilab_kernel.scilab.language.unavailable import NO_GRAPHICS
from scilab_kernel.scilab.process.locate import locate
from tests.scilab.suite.macros import redefinition
from tests.scilab.suite.shown import DIED, Place, Shown, without_paths

PATIENCE = 60.0
"""Seconds. A file that takes longer in the kernel, but ended in bare Scilab, is a difference."""

NOTE = re.compile(r"Scilab has ended[^\n]*, as the cell asked.*\n\Z")
"""The text that the kernel adds when a cell calls exit; bare Scilab ends without a word."""


class HungError(Exception):
    """The cell did not end."""


class Recorder(Frontend):
    """Keeps the text that is shown, and answers no questions."""

    def __init__(self) -> None:
        self.texts = {"stdout": "", "stderr": ""}
        self._deadline = time.monotonic() + PATIENCE

    def stream(self, name: str, text: str) -> None:
        self.texts[name] += text

    def display(
        self,
        data: MimeBundle,
        metadata: Mapping[str, Any] | None = None,
        display_id: str | None = None,
    ) -> None:
        self.texts["stdout"] += f"<display {sorted(data)}>"

    def update_display(
        self, data: MimeBundle, display_id: str, metadata: Mapping[str, Any] | None = None
    ) -> None:
        self.texts["stdout"] += f"<update {sorted(data)}>"

    def result(self, data: MimeBundle, metadata: Mapping[str, Any] | None = None) -> None:
        self.texts["stdout"] += data["text/plain"]

    def clear_output(self, *, wait: bool = False) -> None:
        """Forget nothing: what was shown is compared."""

    def read_line(self, prompt: str, *, password: bool = False, fds: Sequence[int] = ()) -> str:
        raise InputUnavailableError

    def wait(self, fds: Sequence[int], timeout: float | None) -> Sequence[int]:
        if time.monotonic() > self._deadline:
            raise HungError
        return select.select(fds, [], [], timeout)[0]

    def flush(self) -> None:
        pass


def run_cell(
    code: str,
    environ: Mapping[str, str],
    place: Place,
    *,
    is_debugged: bool = False,
    before: str = "",
) -> Shown:
    """Run a cell in a fresh interpreter; the folder of this process becomes the cell's."""
    os.chdir(place.work)
    recorder = Recorder()
    interpreter = ScilabInterpreter(environ)
    try:
        interpreter.start()
        if is_debugged:
            _attach(interpreter.debugging, code)
        if before:
            assert interpreter.execute(before, recorder, ExecuteOptions(0)) == Ok()
        outcome = interpreter.execute(code, recorder, ExecuteOptions(1))
    except HungError:
        outcome = Failed("Hung", "the cell did not end", ())
    finally:
        interpreter.shutdown()
        os.chdir("/")
    error: tuple[str, ...] = ()
    if isinstance(outcome, Failed):
        error = (outcome.ename, outcome.evalue, *_scilabs(outcome.traceback))
    return without_paths(_shown(recorder.texts, error, ended=bool(outcome.payload)), place)


def run_debugged(code: str, environ: Mapping[str, str], place: Place) -> Shown:
    """Run a cell in a fresh interpreter, with guards that look for a breakpoint."""
    return run_cell(code, environ, place, is_debugged=True)


def run_with_macros(code: str, environ: Mapping[str, str], place: Place) -> Shown:
    """Run a cell in a fresh interpreter, where all of Scilab's own macros have guards that pass."""
    home = locate(environ).home
    assert home is not None
    return run_cell(code, environ, place, before=redefinition(home))


def _attach(debugging: Debugging | None, code: str) -> None:
    """Begin to debug, with a breakpoint whose condition never holds, so that all guards ask."""
    assert debugging is not None
    debugging.attach(name_cell)
    debugging.set_breakpoints(name_cell(code), code, [Breakpoint(1, condition="%f")])


def run_in_kernel(code: str, environ: Mapping[str, str], place: Place) -> Shown:
    """Run a cell in a fresh kernel, as a front end does."""
    manager = KernelManager(kernel_name="scilab")
    assert manager.kernel_spec is not None
    manager.kernel_spec.argv[0] = sys.executable
    texts = {"stdout": "", "stderr": ""}

    def record(message: dict[str, Any]) -> None:
        content = message["content"]
        if message["msg_type"] == "stream":
            texts[content["name"]] += content["text"]
        elif message["msg_type"] == "execute_result":
            texts["stdout"] += content["data"]["text/plain"]

    manager.start_kernel(cwd=str(place.work), env=dict(environ))
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=PATIENCE)
        reply = client.execute_interactive(
            code, allow_stdin=False, timeout=PATIENCE, output_hook=record
        )["content"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    error: tuple[str, ...] = ()
    if reply["status"] == "error":
        error = (reply["ename"], reply["evalue"], *_scilabs(reply["traceback"]))
    return without_paths(_shown(texts, error, ended=bool(reply.get("payload"))), place)


def _shown(texts: Mapping[str, str], error: tuple[str, ...], *, ended: bool) -> Shown:
    if ended:
        return Shown(texts["stdout"], NOTE.sub("", texts["stderr"]), (), "exit")
    if error[:1] == (DIED,):
        return Shown(texts["stdout"], texts["stderr"], (DIED,), "exit")
    return Shown(texts["stdout"], texts["stderr"], error, "error" if error else "ok")


def _scilabs(traceback: Iterable[str]) -> list[str]:
    """Leave out the one line that the kernel adds: how to get graphics where there are none."""
    return [line for line in traceback if line != NO_GRAPHICS]
