"""Builds interpreter, server and kernel core in the right order, serves, and cleans up.

ZeroMQ and jupyter_client are imported by :func:`run`, and not with this module: the language
starts meanwhile.
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
"""The descriptor of stderr, the last of the three standard descriptors."""


def run(
    launched: str | Path | Callable[[], Launcher],
    make_interpreter: Callable[[], Interpreter],
    *,
    keep_history: bool = True,
    log_level: str = "off",
) -> int:
    """Serve a kernel from start to end; return the exit code of its process.

    ``launched`` is the file of a launcher on this machine, or a function that makes another
    launcher. Without ``keep_history`` the kernel forgets its cells when it ends. It logs on stderr
    from ``log_level`` on (``debug``, ``info``, ``warning``, ``error``). With ``off`` it writes
    there only why it cannot start.

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
        _drop_unwritten_text()
    return 0


def _set_up_logging(level: str) -> None:
    logging.captureWarnings(capture=True)  # otherwise Python writes warnings on stderr itself
    if level == "off":
        logging.disable()
    else:
        form = "[scilab_kernel] %(levelname)s: %(message)s"
        logging.basicConfig(level=level.upper(), format=form)


def _open_standard_descriptors() -> None:
    """Open descriptors 0 to 2 on /dev/null if they are closed, so that no socket gets them.

    A library that prints would write into such a socket.
    """
    while (lowest_free := os.open(os.devnull, os.O_RDWR)) < HIGHEST_STANDARD:
        pass
    if lowest_free > HIGHEST_STANDARD:
        os.close(lowest_free)


def _drop_unwritten_text() -> None:
    """Drop what stderr cannot take, because its disk is full.

    Python 3.13 would try again at its exit and make the exit code 120.
    """
    stderr: TextIO | None = sys.stderr  # None if the launcher closed it
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
        # These imports take long, so the language starts first.
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
    """Turn signals into bytes on a descriptor, which the server polls with its sockets.

    A signal handler in Python may run between any two instructions of the main thread; a byte
    waits until the main thread reads it.
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
    # nohup ignores hangups for the programs that it starts: leave it so.
    ignored = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    hangup = [] if ignored else [signal.SIGHUP]
    return [signal.SIGINT, signal.SIGTERM, *hangup]


def _leave_to_pipe(*_: object) -> None:
    """Do nothing: Python writes only those signals into the pipe that have a handler."""


def _on_signals(core: KernelCore, numbers: bytes) -> None:
    if signal.SIGTERM in numbers or signal.SIGHUP in numbers:
        core.end()
    elif signal.SIGINT in numbers:
        core.interrupt()
