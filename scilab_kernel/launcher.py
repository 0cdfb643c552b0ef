"""Launchers: a launcher names the connection, learns the ports, and can end the kernel.

Like :mod:`scilab_kernel.app`, this module leaves ZeroMQ unimported until the language starts.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import select
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from scilab_kernel.protocol.connection import ConnectionInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scilab_kernel.kernel.core import KernelCore
    from scilab_kernel.protocol.connection import Registration
    from scilab_kernel.server.zmq_server import ZmqServer

log = logging.getLogger(__name__)


class Launcher(ABC):
    """The program that starts the kernel, as the kernel sees it.

    Attributes
    ----------
    connection
        The addresses that the launcher wants the kernel to listen on.
    """

    connection: ConnectionInfo

    @abstractmethod
    def attached(
        self, core: KernelCore, server: ZmqServer
    ) -> contextlib.AbstractContextManager[None]:
        """Tell the launcher the ports; while the context lasts, the launcher can end the kernel.

        Raises
        ------
        ConnectionFileError
            The launcher cannot be reached, or does not acknowledge.
        """


class LocalLauncher(Launcher):
    """A launcher on this machine, which wrote a connection file or a registration file.

    Raises
    ------
    ConnectionFileError
        The file cannot be used.
    """

    def __init__(self, file: str | Path) -> None:
        self.connection = ConnectionInfo.load(file)

    @contextlib.contextmanager
    def attached(self, core: KernelCore, server: ZmqServer) -> Iterator[None]:
        """Register the ports if the file asks for that; end the kernel when the launcher dies."""
        registration = self.connection.registration
        with contextlib.ExitStack() as cleanup:
            if registration:
                from scilab_kernel.server.registration import register  # noqa: PLC0415

                cleanup.enter_context(_connection_file(server.connection, registration))
                register(server.connection, registration)
            cleanup.enter_context(_parent_watch(core))
            yield


@contextlib.contextmanager
def _connection_file(connection: ConnectionInfo, registration: Registration) -> Iterator[None]:
    """Write a connection file with the chosen ports, where ``--existing`` looks for it."""
    from jupyter_core.paths import jupyter_runtime_dir, secure_write  # noqa: PLC0415

    path = Path(jupyter_runtime_dir(), f"kernel-{registration.kernel_id}.json")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with secure_write(str(path)) as file:
            json.dump(connection.fields(), file)
    except OSError as error:
        log.warning("%s: cannot be written: %s", path, error)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            path.unlink()


@contextlib.contextmanager
def _parent_watch(core: KernelCore) -> Iterator[None]:
    """End the kernel when its launcher dies. The launcher's pid is in JPY_PARENT_PID, if set."""
    with contextlib.ExitStack() as cleanup:
        try:
            descriptor = _exit_descriptor(int(os.environ.get("JPY_PARENT_PID", "")), cleanup)
        except ProcessLookupError:
            # The launcher is dead, or its pid is of another namespace; 1 is the parent of orphans.
            if os.getppid() == 1:
                core.end()
        except (ValueError, OSError):
            # JPY_PARENT_PID is not set, or the system cannot watch a process.
            pass
        else:
            core.watch(descriptor, core.end)
        yield


def _exit_descriptor(pid: int, cleanup: contextlib.ExitStack) -> int:
    """Open a descriptor that becomes readable when the process ends."""
    if sys.platform == "linux":
        descriptor = os.pidfd_open(pid)
        cleanup.callback(os.close, descriptor)
    else:
        queue = select.kqueue()
        cleanup.callback(queue.close)
        end = select.kevent(pid, select.KQ_FILTER_PROC, select.KQ_EV_ADD, select.KQ_NOTE_EXIT)
        queue.control([end], 0)
        descriptor = queue.fileno()
    return descriptor
