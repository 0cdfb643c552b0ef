"""Asks the Java of a Scilab for something, as ``jcmd`` does, and removes what Java leaves behind.

Scilab has Java ignore signals. Such a Java listens from its start at a socket in ``/tmp``, and
removes it when it ends, but not when it is killed.

https://openjdk.org/groups/hotspot/docs/Serviceability.html#battach
"""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path

SOCKET = "/tmp/.java_pid{}"  # noqa: S108 - Java's own place, whatever TMPDIR says
VERSION = "1"
LIBRARY, IS_ABSOLUTE = "instrument", "false"
"""The library of Java that loads agents which are written in Java, and how it is named."""

ARCHIVE_SECONDS = 60.0


def takes_agents(home: Path | None) -> bool:
    """Tell whether the Java of a Scilab can load agents.

    From 2024 on Scilab gives Java a class loader of its own, which cannot: Java would only complain
    on stderr.
    """
    try:
        options = ((home or Path()) / "etc/jvm_options.xml").read_text(errors="replace")
    except OSError:
        return True
    return "-Djava.system.class.loader=" not in options


class Java:
    """The Java of the Scilab with this process id; there may be none."""

    def __init__(self, pid: int) -> None:
        self._path = Path(SOCKET.format(pid))
        self._socket: socket.socket | None = None

    def load(self, agent: Path) -> None:
        """Ask for the agent, without waiting for it. Without Java nothing happens."""
        self._hang_up()
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(0.0)
        with contextlib.suppress(OSError):
            self._ask(self._socket, "load", LIBRARY, IS_ABSOLUTE, str(agent))

    def archive_classes(self, path: Path) -> None:
        """Have Java write the classes that it has loaded, and wait for that.

        Without Java, or with a Java before 17, there is no file.
        """
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as asking:
            asking.settimeout(ARCHIVE_SECONDS)
            self._ask(asking, "jcmd", f'VM.cds dynamic_dump "{path}"', "", "")
            while asking.recv(1 << 12):
                pass

    def close(self) -> None:
        """Forget a Java that was killed, and remove its socket."""
        self._hang_up()
        with contextlib.suppress(OSError):
            if self._path.is_socket():
                self._path.unlink()

    def _ask(self, connection: socket.socket, *asked: str) -> None:
        connection.connect(str(self._path))
        connection.sendall("".join(f"{each}\0" for each in (VERSION, *asked)).encode())

    def _hang_up(self) -> None:
        # Not right after the request: Java would write its answer to a closed socket.
        if self._socket:
            self._socket.close()
            self._socket = None
