"""Has the Java of a Scilab load an agent, as ``jcmd`` does, and removes what Java leaves behind.

Scilab has Java ignore signals. Such a Java listens from its start at a socket in ``/tmp``, and
removes it when it ends, but not when it is killed.

https://openjdk.org/groups/hotspot/docs/Serviceability.html#battach
"""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path

SOCKET = "/tmp/.java_pid{}"  # noqa: S108 - Java's own place, whatever TMPDIR says
VERSION, COMMAND = "1", "load"
LIBRARY, IS_ABSOLUTE = "instrument", "false"
"""The library of Java that loads agents which are written in Java, and how it is named."""


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
        asked = (VERSION, COMMAND, LIBRARY, IS_ABSOLUTE, str(agent))
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(0.0)
        with contextlib.suppress(OSError):
            self._socket.connect(str(self._path))
            self._socket.send("".join(f"{each}\0" for each in asked).encode())

    def close(self) -> None:
        """Forget a Java that was killed, and remove its socket."""
        self._hang_up()
        with contextlib.suppress(OSError):
            if self._path.is_socket():
                self._path.unlink()

    def _hang_up(self) -> None:
        # Not right after the request: Java would write its answer to a closed socket.
        if self._socket:
            self._socket.close()
            self._socket = None
