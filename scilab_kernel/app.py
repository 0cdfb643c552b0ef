"""The composition root: builds interpreter, server and core in the right order, serves, cleans up.

Importing this module imports neither ZeroMQ nor jupyter_client: :func:`run` does, once the
language is starting, so that both happen at the same time.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel.launcher import LocalLauncher
from scilab_kernel.protocol.errors import ConnectionFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from scilab_kernel.interfaces.language import Interpreter
    from scilab_kernel.kernel.core import KernelCore
    from scilab_kernel.launcher import Launcher

HIGHEST_STANDARD = 2
"""The number of stderr."""


def run(
    launched: str | Path | Callable[[], Launcher],
    make_interpreter: Callable[[], Interpreter],
    *,
    keep_history: bool = True,
    log_level: str = "off",
) -> int:
    """Serve a kernel from start to end; return the exit code of its process.

    ``launched`` is the file that a launcher on this machine has written, or makes another launcher.
    Without ``keep_history`` cells are forgotten when it ends. It logs on stderr from ``log_level``
    on (``debug``, ``info``, ``warning``, ``error``); if that is ``off`` it says nothing there, but
    why it cannot start.

    https://jupyter-client.readthedocs.io/en/stable/kernels.html
    """
    _open_standard_descriptors()
    _set_up_logging(log_level)
    try:
        launcher = launched() if callable(launched) else LocalLauncher(launched)
        with _signal_pipe() as signals:
            _serve(launcher, make_interpreter(), signals, keep_history=keep_history)
    except ConnectionFileError as error:
        sys.stderr.write(f"scilab_kernel: {error}\n")
        return 1
    finally:
        _give_up_what_is_unsaid()
    return 0


def _set_up_logging(level: str) -> None:
    logging.captureWarnings(capture=True)  # or Python would write them on stderr itself
    if level == "off":
        logging.disable()
    else:
        form = "[scilab_kernel] %(levelname)s: %(message)s"
        logging.basicConfig(level=level.upper(), format=form)


def _open_standard_descriptors() -> None:
    """Give 0, 1 and 2 to nobody: a socket there would get what some library prints."""
    while (lowest_free := os.open(os.devnull, os.O_RDWR)) < HIGHEST_STANDARD:
        pass
    if lowest_free > HIGHEST_STANDARD:
        os.close(lowest_free)


def _give_up_what_is_unsaid() -> None:
    """Keep a full disk below stderr out of the exit code: Python 3.13 would make 120 of it."""
    stderr: TextIO | None = sys.stderr  # None if it was closed
    try:
        if stderr:
            stderr.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, HIGHEST_STANDARD)
        os.close(nowhere)


def _serve(
    launcher: Launcher, interpreter: Interpreter, signals: int, *, keep_history: bool
) -> None:
    with contextlib.ExitStack() as cleanup:
        cleanup.callback(interpreter.shutdown)
        interpreter.start()
        # Not before the language is on its way: these imports take a good part of its start.
        from jupyter_core.paths import jupyter_data_dir  # noqa: PLC0415

        from scilab_kernel.kernel.core import KernelCore  # noqa: PLC0415
        from scilab_kernel.kernel.history import HistoryManager  # noqa: PLC0415
        from scilab_kernel.server.zmq_server import ZmqServer  # noqa: PLC0415

        server = ZmqServer(launcher.connection)
        cleanup.callback(server.close)
        file = Path(jupyter_data_dir(), "scilab_kernel", "history.sqlite")
        history = HistoryManager(file if keep_history else None)
        cleanup.callback(history.close)
        core = KernelCore(interpreter, server, history, server.connection)
        core.watch(signals, lambda: _on_signals(core, os.read(signals, 64)))
        cleanup.enter_context(launcher.attached(core, server))
        core.run()


@contextlib.contextmanager
def _signal_pipe() -> Iterator[int]:
    """Turn signals into bytes on a descriptor, which the server polls with everything else.

    A handler in Python could run between any two instructions; a byte is read when its turn comes.
    """
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    previous = {number: signal.signal(number, _leave_to_pipe) for number in _handled()}
    former = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    try:
        yield reader
    finally:
        signal.set_wakeup_fd(former)
        for number, handler in previous.items():
            signal.signal(number, handler)
        os.close(reader)
        os.close(writer)


def _handled() -> list[signal.Signals]:
    # Under nohup a hangup is to be ignored, and stays so.
    ignored = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    hangup = [] if ignored else [signal.SIGHUP]
    return [signal.SIGINT, signal.SIGTERM, *hangup]


def _leave_to_pipe(*_: object) -> None:
    """Do nothing; but only signals that have a handler reach the pipe."""


def _on_signals(core: KernelCore, numbers: bytes) -> None:
    if signal.SIGTERM in numbers or signal.SIGHUP in numbers:
        core.end()
    elif signal.SIGINT in numbers:
        core.interrupt()
