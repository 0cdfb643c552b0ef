"""Run the kernel for a Jupyter server on another machine, which uses gateway_provisioners.

The server passes its address as words of the command line over ssh and in YARN. In a container it
passes variables, and the image's command is ``python -m scilab_kernel remote``.

https://gateway-provisioners.readthedocs.io/
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import os
import signal
import time
import uuid
from typing import TYPE_CHECKING, Any

from scilab_kernel.config import CLIENT_TIMEOUT
from scilab_kernel.launcher import Launcher
from scilab_kernel.protocol.connection import FREE_PORTS, LAST_PORT, ConnectionInfo
from scilab_kernel.protocol.errors import ConnectionFileError
from scilab_kernel.protocol.messages import Channel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from scilab_kernel.kernel.core import KernelCore
    from scilab_kernel.server.zmq_server import ZmqServer

LIBRARY = "Cryptodome"
SOURCE = "the command line"
LOOKS = 10
"""The number of times that the kernel looks for clients within ``client_timeout``."""


def launcher(words: Sequence[str]) -> Callable[[Mapping[str, str]], Launcher]:
    """Parse the command line; return a function that makes the launcher from the settings."""
    options = _parser(os.environ).parse_args(words)
    # The pid is of another machine; here it may be the pid of any process.
    os.environ.pop("JPY_PARENT_PID", None)
    return lambda settings: RemoteLauncher(options, float(CLIENT_TIMEOUT.of(settings)))


def _parser(environ: Mapping[str, str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m scilab_kernel remote",
        description="Run the kernel for a Jupyter server on another machine. "
        "gateway_provisioners starts it; what is not given is taken from the environment.",
    )

    def add(name: str, text: str) -> None:
        # The server passes an empty word for an empty value, and a shell drops empty words.
        variable = name.replace("-", "_").upper()
        default = environ.get(variable, "")
        parser.add_argument(f"--{name}", nargs="?", const="", default=default, help=text)

    add("kernel-id", "what the server calls the kernel")
    add("response-address", "IP:PORT, where the server wants the connection")
    add("public-key", "with which the connection is encrypted")
    add("port-range", "FIRST..LAST of the ports to listen on; 0..0 is any")
    add("transport-encryption", "auto or required: encrypt the channels as well")
    return parser


class RemoteLauncher(Launcher):
    """A Jupyter server on another machine, which started the kernel with gateway_provisioners.

    Raises
    ------
    ConnectionFileError
        A word of the command line is missing or wrong.
    """

    def __init__(self, options: argparse.Namespace, patience: float) -> None:
        for name in ("kernel_id", "response_address", "public_key"):
            if not getattr(options, name):
                raise ConnectionFileError(SOURCE, f"{name} is missing")
        if importlib.util.find_spec(LIBRARY) is None:
            problem = "it cannot be answered; pip install 'jupyter-scilab-kernel[remote]'"
            raise ConnectionFileError(SOURCE, problem)
        self._options = options
        self._patience = patience
        ports: dict[str, Any] = {f"{channel.value}_port": 0 for channel in Channel}
        self.connection = ConnectionInfo(
            source=SOURCE,
            transport="tcp",
            ip="0.0.0.0",  # noqa: S104 - the server is elsewhere
            **ports,
            key=str(uuid.uuid4()).encode(),
            signature_scheme="hmac-sha256",
            free_ports=_ports(options.port_range),
            **_curve_keys(options.transport_encryption),
        )

    @contextlib.contextmanager
    def attached(self, core: KernelCore, server: ZmqServer) -> Iterator[None]:
        """Send the connection to the server, pass on its signals, and end without clients."""
        from scilab_kernel.server.gateway import SignalPort, send_connection  # noqa: PLC0415

        with contextlib.closing(SignalPort(self.connection.free_ports)) as port:
            fields = {
                **server.connection.fields(),
                "kernel_id": self._options.kernel_id,
                "pid": os.getpid(),
                "pgid": os.getpgid(0),
                "comm_port": port.number,
            }
            send_connection(self._options.response_address, self._options.public_key, fields)
            _end_alone(server, self._patience)
            yield


def _end_alone(server: ZmqServer, patience: float) -> None:
    """End the kernel when no client was connected for ``patience`` seconds."""
    last = time.monotonic()

    def look() -> None:
        nonlocal last
        now = time.monotonic()
        if server.has_clients():
            last = now
        if now - last >= patience:
            # A signal ends the wait of a cell, too; an alarm alone does not.
            signal.raise_signal(signal.SIGTERM)
        else:
            server.call_at(now + patience / LOOKS, look)

    look()


def _ports(text: str) -> range:
    """Parse FIRST..LAST; an empty range means any port."""
    if not text:
        return FREE_PORTS
    try:
        first, last = map(int, text.split(".."))
    except ValueError:
        raise ConnectionFileError(SOURCE, f"port range {text!r}") from None
    if first == last:
        return FREE_PORTS
    if not 0 < first < last <= LAST_PORT:
        raise ConnectionFileError(SOURCE, f"port range {text!r}")
    return range(first, last + 1)


def _curve_keys(policy: str) -> dict[str, Any]:
    if policy not in {"auto", "required"}:
        return {}
    from scilab_kernel.server.binding import curve_keys  # noqa: PLC0415

    keys = curve_keys()
    if policy == "required" and not keys:
        raise ConnectionFileError(SOURCE, "this ZeroMQ cannot encrypt")
    return keys
