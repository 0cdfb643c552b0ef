"""Who started the kernel: it names the connection, is told the ports, and takes the kernel along.

Like :mod:`scilab_kernel.app` this module imports ZeroMQ not before the language is starting.
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
    """Whoever started the kernel.

    Attributes
    ----------
    connection
        What to listen on, as the launcher wants it.
    """

    connection: ConnectionInfo

    @abstractmethod
    def attached(
        self, core: KernelCore, server: ZmqServer
    ) -> contextlib.AbstractContextManager[None]:
        """Tell the launcher what it has to know; as long as this lasts, it can end the kernel.

        Raises
        ------
        ConnectionFileError
            The launcher cannot be told.
        """


class LocalLauncher(Launcher):
    """A launcher on this machine, which has written a connection or a registration file.

    Raises
    ------
    ConnectionFileError
        The file cannot be used.
    """

    def __init__(self, file: str | Path) -> None:
        self.connection = ConnectionInfo.load(file)

    @contextlib.contextmanager
    def attached(self, core: KernelCore, server: ZmqServer) -> Iterator[None]:
        """Register the ports if the file asks for that; end with the launcher's process."""
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
    """Write the ports that the kernel chose to where ``--existing`` looks, for other clients."""
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
    """End the kernel when its launcher dies. A launcher that cares tells its pid."""
    with contextlib.ExitStack() as cleanup:
        try:
            descriptor = _exit_descriptor(int(os.environ.get("JPY_PARENT_PID", "")), cleanup)
        except ProcessLookupError:
            # Dead already; unless its pid is one of another namespace and means nothing here.
            if os.getppid() == 1:
                core.end()
        except (ValueError, OSError):
            # No launcher, or a system that cannot watch one.
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
